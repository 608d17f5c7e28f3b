"""``packager`` and ``python -m packager``."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    import sys

    if sys.argv[1:2] == ["build"]:  # before anything is imported that takes time
        from packager.build.current import still_current

        if told := still_current(sys.argv[2:]):
            print(told)  # noqa: T201 - nothing else is imported yet
            return

    import gc
    import os

    # Pydantic would ask every installed distribution for plugins (12 ms), and ours are no models to be watched by any.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

    # Our values are trees: hardly anything forms a cycle. At Python's own threshold of 700 a third of the work on a
    # large module would be looking for some; at this one it cannot be measured, and memory stays bounded.
    gc.set_threshold(500_000)

    from packager.cli import command_line
    from packager.work.stopping import end_in_order

    end_in_order()

    try:
        command_line(sys.argv[1:])(prog_name="packager", obj=sys.argv[2:])  # what was typed
    except OSError as error:  # a full disk, a folder that cannot be written or read
        where = f"{error.filename}: " if error.filename else ""
        print(f"packager: {where}{error.strerror or error}", file=sys.stderr)  # noqa: T201 - the commands have ended
        sys.exit(2)
    except Exception as error:
        from packager.cli.own_templates import template_fault

        if not (fault := template_fault(error)):
            raise
        print(f"packager: {fault}", file=sys.stderr)  # noqa: T201 - the commands have ended
        sys.exit(2)
    finally:
        gc.freeze()  # at the end Python would look for cycles once more, through all that it is about to give back


if __name__ == "__main__":
    main()
