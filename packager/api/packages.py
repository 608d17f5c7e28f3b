"""Packages, whoever made them: validated, inspected. Nothing in them is run, unpacked or asked of the network."""

from __future__ import annotations

import os
from pathlib import Path

from packager.archive import UnreadableArchiveError
from packager.diagnostics import Report
from packager.inspect import Inspection, inspect_path
from packager.validate import validate_path
from packager.validate.manifest.kinds import SCORM


def validate_package(path: str | os.PathLike[str], standard: str = "") -> Report:
    """What `packager validate` finds in a zip, a folder, one HTML file, or a manifest alone: the worst first, then as
    they stand.

    ``standard``, such as ``scorm2004-4``, is the one to check against, whatever the manifest says. A file that cannot
    be read is a finding (P001), too. Raises ValueError for a standard that is no edition of SCORM.

    >>> report = validate_package("dist/hello-1.0.0-en-scorm12.zip")
    >>> report.fails()
    False
    >>> for found in validate_package("README.txt").findings:
    ...     print(found.code, found.message)
    P001 the package cannot be read: it is no zip file
    """
    if standard and standard not in SCORM:
        raise ValueError(f"no edition of SCORM is called `{standard}`; there are: {', '.join(sorted(SCORM))}")
    return validate_path(Path(path), standard)


def inspect_package(path: str | os.PathLike[str]) -> Inspection:
    """What `packager inspect` tells of a zip, a folder, one HTML file, or a manifest alone. Sizes are in bytes.

    Raises OSError and UnreadableArchiveError, which names the file, if it cannot be opened at all.

    >>> found = inspect_package("dist/hello-1.0.0-en-scorm12.zip")
    >>> found.standard, found.title, found.languages
    ('SCORM 1.2', 'Hello', ('en',))
    """
    try:
        return inspect_path(Path(path))
    except UnreadableArchiveError as error:
        raise UnreadableArchiveError(f"{path} cannot be read: {error}") from None
