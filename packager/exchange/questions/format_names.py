"""The names of the formats, for the command line too, which has to know them before it loads anything."""

from __future__ import annotations

from typing import Literal

ImportFormat = Literal["gift", "moodle-xml", "qti12", "qti21", "qti3", "aiken", "csv", "xlsx", "anki", "h5p"]
"""What can be read."""
ExportFormat = Literal["gift", "moodle-xml", "qti12", "qti21", "qti3", "aiken", "csv", "xlsx"]
"""What can be written."""
