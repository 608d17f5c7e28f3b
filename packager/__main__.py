"""``packager`` and ``python -m packager``."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    import gc

    from packager.cli import app

    # Our values are trees: hardly anything forms a cycle. At Python's own threshold of 700 a third of the work on a
    # large module would be looking for some; at this one it cannot be measured, and memory stays bounded.
    gc.set_threshold(200_000)

    app(prog_name="packager")


if __name__ == "__main__":
    main()
