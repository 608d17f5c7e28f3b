"""The package validator, for anybody's packages: knows nothing of courses.

One file for each group of rules, each rule a function with its code: the archive (P), XML (X), the manifest (M),
sequencing (S), metadata (D), what runs (R), cmi5 (C). ``families.py`` is the order in which they run.
"""

from packager.validate.validator import validate_files, validate_path

__all__ = ["validate_files", "validate_path"]
