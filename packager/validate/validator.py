"""The order of a validation: the archive, what it is, the XML, the manifest, the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from lxml import etree

from packager.archive import PackageView, UnreadableArchiveError, open_package, view_files
from packager.diagnostics import Diagnostic, Official, Report, Rule
from packager.diagnostics.message import _, message_of, untranslated
from packager.untrusted.budget import TooCostlyError, held
from packager.untrusted.xml import TooMuchXmlError, parse_xml
from packager.validate.archive.package_rules import check_archive, too_costly, unreadable_entry, unreadable_package
from packager.validate.cmi5.course_structure import CourseStructure
from packager.validate.cmi5.structure_rules import course_structure_root
from packager.validate.families import (
    COURSE_ALONE_RULES,
    COURSE_FILE_RULES,
    COURSE_RULES,
    FILE_RULES,
    MANIFEST_RULES,
    ONE_FILE_RULES,
    PAGE_RULES,
    RECORD_RULES,
    WEB_RULES,
)
from packager.validate.launch.pages import REFERENCES_MAX, launch_pages
from packager.validate.launch.texts import decode
from packager.validate.manifest.addresses import Files
from packager.validate.manifest.kind_rules import CMI5_STRUCTURE, MANIFEST, NO_MANIFEST_RULES, NOT_SCORM_RULES
from packager.validate.manifest.manifest import Manifest, local
from packager.validate.metadata.records import external_records, inline_records
from packager.validate.one_file.document import OneFile, is_one_file
from packager.validate.web.site import WebSite, is_web_site
from packager.validate.xml.schema_rules import with_schema
from packager.validate.xml.well_formed import not_well_formed, parse_problem, too_large

UNREADABLE = {"P006", "P010", "P011"}
"""What tells already that a file cannot be read."""


def validate_path(path: Path, standard: str = "") -> Report:
    """The report on a zip, a folder, one HTML file, or a bare manifest (whose files cannot be looked at then).

    ``standard`` (a key of ``TITLES``) is the one to check a manifest against, whatever it says itself.
    """
    shown = path.as_posix()
    try:
        with open_package(path) as package, held(package.length):
            alone = path.is_file() and path.suffix.lower() == ".xml"
            found = tuple(validate_package(package, alone=alone, standard=standard))
            return Report(shown, found, packaged=True, conformance=conformance(package, found))
    except TooCostlyError as error:
        return Report(shown, tuple(too_costly(shown, message_of(error))), packaged=True, conformance="FAIL")
    except (UnreadableArchiveError, OSError) as error:
        lowered = (error.strerror or str(error)).lower() if isinstance(error, OSError) else ""
        reason = untranslated(lowered) if lowered else message_of(error)
        return Report(shown, tuple(unreadable_package(shown, reason)), packaged=True, conformance="FAIL")


def validate_files(name: str, files: Mapping[str, bytes]) -> Report:
    """The report on a package that is still in memory."""
    package = view_files(name, files)
    found = tuple(validate_package(package))
    return Report(name, found, packaged=True, conformance=conformance(package, found))


def conformance(package: PackageView, found: Iterable[Diagnostic]) -> str:
    """What the official suite would say of a package in which that is found: ``PASS`` or ``FAIL``.

    The suite is of SCORM 2004 4th Edition; for other editions of SCORM it is what one of that kind would say: valid by
    the schemas, complete, and by the standard's rules. Empty for cmi5, a web site and one HTML file, which have none.
    """
    if MANIFEST not in package.sizes and (CMI5_STRUCTURE in package.sizes or _without_manifest(package)):
        return ""
    return "FAIL" if any(each.official is Official.FAILS for each in found) else "PASS"


def validate_package(package: PackageView, *, alone: bool = False, standard: str = "") -> list[Diagnostic]:
    """All findings; ``alone`` means that only the manifest is there, so files are not looked for."""
    found = list(check_archive(package))
    present = [name for name in (MANIFEST, CMI5_STRUCTURE) if name in package.sizes]
    if not present and is_web_site(package):
        return found + _run(WEB_RULES, "", WebSite(package))
    if not present and is_one_file(package):
        return found + _check_document(package)
    if not present:
        return found + [finding for check in NO_MANIFEST_RULES for finding in check(package)]
    files = None if alone else Files(package)
    unreadable = {each.place.path for each in found if each.code in UNREADABLE}
    readable = [name for name in present if name not in unreadable]
    return found + [each for name in readable for each in _check(package, name, files, standard)]


def _without_manifest(package: PackageView) -> bool:
    """Whether it is what learners open without an LMS."""
    return is_web_site(package) or is_one_file(package)


def _check_document(package: PackageView) -> list[Diagnostic]:
    """Findings about a course as one HTML file."""
    try:
        text = decode(package.read(package.name))
    except UnreadableArchiveError as error:
        return unreadable_entry(package.name, package.name, message_of(error))
    return in_reading_order(_run(ONE_FILE_RULES, "", OneFile(package.name, text)))


def _check(package: PackageView, name: str, files: Files | None, standard: str) -> list[Diagnostic]:
    """Findings about a manifest or course structure; a package may have both, for two kinds of LMS."""
    try:
        data = package.read(name)
    except UnreadableArchiveError as error:
        return unreadable_entry(package.name, name, message_of(error))
    try:
        root = parse_xml(data)
    except TooMuchXmlError:
        return too_large(name)
    except (etree.XMLSyntaxError, ValueError) as error:
        problem = parse_problem(error, name)
        return [replace(found, raw=problem.raw) for found in not_well_formed(problem)]
    if name == CMI5_STRUCTURE or local(root) == "courseStructure":
        return check_course(CourseStructure(name, root), files)
    return check_manifest(Manifest(name, root, data, standard), files)


def check_course(course: CourseStructure, files: Files | None) -> list[Diagnostic]:
    """Findings about a parsed cmi5 course structure and, if there are any, the files around it."""
    if found := course_structure_root(course):
        return found
    found = _run(COURSE_RULES, "cmi5", course)
    found += (
        _run(COURSE_ALONE_RULES, "cmi5", course) if files is None else _run(COURSE_FILE_RULES, "cmi5", course, files)
    )
    return in_reading_order(found)


def check_manifest(manifest: Manifest, files: Files | None) -> list[Diagnostic]:
    """Findings about a parsed manifest and, if there are any, the files around it."""
    for check in NOT_SCORM_RULES:  # one clear word instead of forty errors about another format
        if found := check(manifest):
            return found
    found = _run(MANIFEST_RULES, manifest.standard, manifest)
    records = list(inline_records(manifest)) + (list(external_records(manifest, files)) if files is not None else [])
    for record in records:
        found += _run(RECORD_RULES, manifest.standard, manifest, record)
    found = with_schema(manifest, found)
    if files is not None:
        found += _run(FILE_RULES, manifest.standard, manifest, files)
        for page in launch_pages(manifest, files):
            found += _run(PAGE_RULES, manifest.standard, manifest, page)
            if page.names_too_much:
                told = _("all that the page names; the first {most:,} were looked up", most=REFERENCES_MAX)
                found += too_costly(page.name, told)
    return in_reading_order(found)


def in_reading_order(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The worst first, then as they stand in the file."""
    return sorted(findings, key=lambda found: (-found.severity.rank, found.place.line or 0, found.code))


def _run(rules: Iterable[Rule[...]], standard: str, *subject: object) -> list[Diagnostic]:
    """The findings of those rules that apply to the standard."""
    applying = (rule for rule in rules if not rule.standards or standard in rule.standards)
    return [finding for rule in applying for finding in rule(*subject)]
