"""The package validator, for anybody's packages: knows nothing of courses.

A room for each layer, in it a file for each group of rules, each rule a function with its code: ``archive/`` (P),
``xml/`` (X), ``manifest/`` (M), ``sequencing/`` (S), ``metadata/`` (D), ``launch/`` (what runs, R), ``cmi5/`` (C).
``families.py`` is the order in which they run, ``validator.py`` the order of a validation.
"""

from packager.validate.validator import validate_files, validate_path

__all__ = ["validate_files", "validate_path"]
