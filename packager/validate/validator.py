"""The order of a validation: the archive, what it is, the XML, the manifest, the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from lxml import etree

from packager.archive import PackageView, UnreadableArchiveError, open_package, view_files
from packager.diagnostics import Diagnostic, Report, Rule
from packager.validate.addresses import Files
from packager.validate.families import FILE_RULES, MANIFEST_RULES
from packager.validate.kind_rules import MANIFEST, NO_MANIFEST_RULES, NOT_SCORM_RULES
from packager.validate.manifest import Manifest
from packager.validate.package_rules import PACKAGE_RULES, unreadable_entry, unreadable_package
from packager.validate.schema_rules import check_schema
from packager.validate.well_formed import not_well_formed, parse_problem
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
    found = [finding for check in PACKAGE_RULES for finding in check(package)]
    if MANIFEST not in package.sizes:
        return found + [finding for check in NO_MANIFEST_RULES for finding in check(package)]
    try:
        data = package.read(MANIFEST)
    except UnreadableArchiveError as error:
        return found + unreadable_entry(package.name, MANIFEST, str(error))
    try:
        manifest = Manifest(MANIFEST, parse_xml(data), data)
    except (etree.XMLSyntaxError, ValueError) as error:
        return found + not_well_formed(*parse_problem(error, MANIFEST))
    return found + check_manifest(manifest, None if alone else Files(package))


def check_manifest(manifest: Manifest, files: Files | None) -> list[Diagnostic]:
    """Findings about a parsed manifest and, if there are any, the files around it."""
    for check in NOT_SCORM_RULES:  # one clear word instead of forty errors about another format
        if found := check(manifest):
            return found
    found = _run(MANIFEST_RULES, manifest.standard, manifest)
    found += check_schema(manifest, found)
    if files is not None:
        found += _run(FILE_RULES, manifest.standard, manifest, files)
    return in_reading_order(found)


def in_reading_order(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The worst first, then as they stand in the file."""
    return sorted(findings, key=lambda found: (-found.severity.rank, found.place.line or 0, found.code))


def _run(rules: Iterable[Rule[...]], standard: str, *subject: object) -> list[Diagnostic]:
    """The findings of those rules that apply to the standard."""
    applying = (rule for rule in rules if not rule.standards or standard in rule.standards)
    return [finding for rule in applying for finding in rule(*subject)]
