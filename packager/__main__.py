"""``packager`` and ``python -m packager``."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from packager.cli import app

    app(prog_name="packager")


if __name__ == "__main__":
    main()
