"""The command line: arguments in, printers out. What a command does lives elsewhere."""

from packager.cli.app import app

__all__ = ["app"]
