"""The command line: arguments in, printers out. What a command does lives elsewhere.

``app.py`` lists in which file each command stands, and imports no other; ``findings.py``, ``terminal.py`` and
``language.py`` are how all of them print, ``courses.py`` has the options that many share.
"""

from packager.cli.app import command_line

__all__ = ["command_line"]
