"""The order of a validation: the archive, the XML, the manifest, the files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from packager.archive import PackageView, UnreadableArchiveError, open_package, view_files
from packager.diagnostics import Diagnostic, Report
from packager.validate.manifest import Manifest
from packager.validate.manifest_rules import FILE_RULES, MANIFEST_RULES, root_not_manifest, unknown_standard
from packager.validate.package_rules import MANIFEST, PACKAGE_RULES, no_manifest, unreadable_entry, unreadable_package
from packager.validate.xml_rules import XML_RULES, check_schema, not_well_formed, parse_problem
from packager.xml import parse_xml


def validate_path(path: Path) -> Report:
    """The report on a zip, a folder, or a bare manifest (whose files cannot be looked at then)."""
    shown = path.as_posix()
    try:
        with open_package(path) as package:
            return Report(shown, tuple(validate_package(package, alone=path.suffix.lower() == ".xml")))
    except (UnreadableArchiveError, OSError) as error:
        reason = (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)
        return Report(shown, tuple(unreadable_package(shown, reason)))


def validate_files(name: str, files: Mapping[str, bytes]) -> Report:
    """The report on a package that is still in memory."""
    return Report(name, tuple(validate_package(view_files(name, files))))


def validate_package(package: PackageView, *, alone: bool = False) -> list[Diagnostic]:
    """All findings; ``alone`` means that only the manifest is there, so files are not looked for."""
    missing = no_manifest(package)
    found = [finding for check in PACKAGE_RULES for finding in check(package)] + missing
    if missing:
        return found
    try:
        data = package.read(MANIFEST)
    except UnreadableArchiveError as error:
        return found + unreadable_entry(package.name, MANIFEST, str(error))
    try:
        manifest = Manifest(MANIFEST, parse_xml(data))
    except (etree.XMLSyntaxError, ValueError) as error:
        return found + not_well_formed(*parse_problem(error, MANIFEST))
    return found + check_manifest(manifest, None if alone else package)


def check_manifest(manifest: Manifest, package: PackageView | None) -> list[Diagnostic]:
    """Findings about a parsed manifest and, if there is one, the package around it."""
    not_scorm = root_not_manifest(manifest) or unknown_standard(manifest)
    if not_scorm:  # one clear word instead of forty errors about another format
        return not_scorm
    found = [finding for check in (*XML_RULES, *MANIFEST_RULES) for finding in check(manifest)]
    found += check_schema(manifest)
    if package is not None:
        found += [finding for check in FILE_RULES for finding in check(manifest, package)]
    return sorted(found, key=lambda f: (-f.severity.rank, f.place.line or 0, f.code))
