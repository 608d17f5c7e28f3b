"""The command line: arguments in, printers out. What a command does lives elsewhere."""

from packager.cli.app import command_line

__all__ = ["command_line"]
