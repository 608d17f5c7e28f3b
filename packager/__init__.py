"""Course content in YAML, localized with gettext, as SCORM packages; and a validator for anybody's packages."""

__version__ = "0.2.0"
