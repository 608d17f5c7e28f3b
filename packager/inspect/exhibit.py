"""What a report is shown beside: the manifest's lines, the tree of the course, the facts about the package."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from packager.archive import PackageView, UnreadableArchiveError, open_package
from packager.diagnostics import Branch, Exhibit, Report
from packager.diagnostics.message import _
from packager.inspect.inspector import inspect_package
from packager.inspect.item_words import details
from packager.inspect.model import Item
from packager.inspect.printers import facts
from packager.validate.manifest.kind_rules import CMI5_STRUCTURE, MANIFEST

TEXT_BYTES = 5_000_000


def illustrate(report: Report, path: Path) -> Report:
    """The report on a package with what its findings can be shown beside; unchanged if the package cannot be read."""
    try:
        with open_package(path) as package:
            inspection = inspect_package(report.file, package)
            name = next((each for each in (MANIFEST, CMI5_STRUCTURE) if each in package.sizes), "")
            exhibit = Exhibit(
                name,
                _text(package, name),
                tuple(_branch(item) for item in inspection.tree),
                tuple(facts(inspection)),
            )
    except (UnreadableArchiveError, OSError):
        return report
    return replace(report, exhibit=exhibit)


def _text(package: PackageView, name: str) -> str:
    """The manifest as text; a byte that is none in its encoding shows as a question mark."""
    if not name or package.sizes[name] > TEXT_BYTES:
        return ""
    try:
        data = package.read(name)
    except UnreadableArchiveError:
        return ""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if wide else "utf-8-sig", "replace")


def _branch(item: Item) -> Branch:
    return Branch(
        item.title or item.identifier or _("(no title)"),
        details(item),
        item.lines,
        tuple(_branch(each) for each in item.items),
    )
