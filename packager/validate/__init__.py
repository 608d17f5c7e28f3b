"""The package validator, for anybody's packages: knows nothing of courses.

One file for each layer: the archive (codes P), the XML (X), the manifest (M).
"""

from packager.validate.validator import validate_files, validate_path

__all__ = ["validate_files", "validate_path"]
