"""What is fuzzed: each target takes any bytes and must end, without an exception, in reports that can be printed."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from packager.archive import PackageView, UnreadableArchiveError, is_bomb, read_directory, view_files, view_zip
from packager.diagnostics import Report, printers
from packager.inspect import inspect_package
from packager.inspect.printers import to_json, to_text
from packager.reference.packages import package_rules
from packager.repair.draft import draft_of
from packager.repair.layout_steps import REVEALING_STEPS
from packager.repair.repairer import badness, mended
from packager.validate.validator import validate_package
from tests.fuzz.editions import edition, edition_seeds
from tests.fuzz.readers import READERS, reader_seeds
from tests.validate.examples import all_examples
from tests.validate.examples.archive import zipped
from tests.validate.examples.packages import scorm12, scorm2004

CODES = {rule.code for rule in package_rules()}
FORMATS = ("text", "json", "sarif", "junit", "html")


def check(package: PackageView) -> None:
    """Validate and inspect a package, print what was found in every format, and read it back."""
    report = Report(package.name, tuple(validate_package(package)), packaged=True)
    assert {found.code for found in report.findings} <= CODES
    assert all(found.message and found.help for found in report.findings)
    shown = {output: printers.render([report], output) for output in FORMATS}
    assert all("\x1b" not in each and "\x00" not in each for each in shown.values())
    assert json.loads(shown["json"])
    assert json.loads(shown["sarif"])
    etree.fromstring(shown["junit"].encode(), etree.XMLParser(huge_tree=True))
    inspection = inspect_package(package.name, package)
    assert json.loads(to_json([inspection]))
    assert "\x1b" not in to_text([inspection])


def zip_file(data: bytes) -> None:
    """A zip as it lies on the disk."""
    stream = io.BytesIO(data)
    try:
        directory = read_directory(stream)
    except UnreadableArchiveError as error:
        assert str(error)
        return
    check(view_zip("course.zip", stream, directory))


def manifest(data: bytes) -> None:
    """An imsmanifest.xml with files beside it."""
    check(view_files("course.zip", scorm12() | {"imsmanifest.xml": data}))


def course_structure(data: bytes) -> None:
    """A cmi5.xml."""
    check(view_files("course.zip", {"cmi5.xml": data, "index.html": b"<p>"}))


def launch_page(data: bytes) -> None:
    """The page that a package launches."""
    check(view_files("course.zip", scorm2004() | {"index.html": data, "api.js": data}))


def repair(data: bytes) -> None:
    """A zip as it lies on the disk, mended: never worse than it was once its manifest could be read."""
    stream = io.BytesIO(data)
    try:
        directory = read_directory(stream)
    except UnreadableArchiveError:
        return
    if is_bomb(directory):
        return
    draft = draft_of(view_zip("course.zip", stream, directory))
    revealed = draft
    for reveal in REVEALING_STEPS:
        revealed = reveal(revealed)
    assert badness(mended(draft)) <= badness(revealed)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "zip": zip_file,
    "manifest": manifest,
    "course-structure": course_structure,
    "page": launch_page,
    "repair": repair,
    "edition": edition,
    **READERS,
}


def seeds(target: str) -> Iterator[bytes]:
    """Inputs to begin with: the examples of the rules, as this target takes them."""
    if target in READERS or target == "edition":
        yield from edition_seeds() if target == "edition" else reader_seeds(target)
        return
    small = 60_000
    for example in all_examples():
        for package in (example.breaks, example.passes):
            if isinstance(package, bytes):
                if target in ("zip", "repair") and len(package) < small:
                    yield package
            elif isinstance(package, Mapping) and sum(map(len, package.values())) < small:
                yield from _seeds(target, package)


def _seeds(target: str, package: Mapping[str, bytes]) -> Iterator[bytes]:
    if target in ("zip", "repair") and len(package) < 20:
        yield zipped(package)
    name = {"manifest": "imsmanifest.xml", "course-structure": "cmi5.xml", "page": "index.html"}.get(target)
    if name in package:
        yield package[name]
