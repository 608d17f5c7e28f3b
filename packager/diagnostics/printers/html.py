"""Findings as one self-contained HTML page: with the outline of the course, and beside the lines of the manifest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING

from packager.diagnostics.message import Message, _, listed, ngettext
from packager.diagnostics.model import Branch, Diagnostic, Report, Severity
from packager.diagnostics.printers.plain import one_line, plain
from packager.diagnostics.printers.text import OFFICIAL, SEVERITIES, grouped, summary
from packager.diagnostics.reader import ENGLISH, Reader

LINES_MAX = 1_500
"""Of a longer manifest only the lines around findings are shown."""
AROUND = 3
LINE_CHARACTERS = 400
SAID_MAX = 10
SHOWN_MAX = 200
_PLACES = 20

if TYPE_CHECKING:
    from jinja2 import Template


@dataclass(frozen=True, slots=True)
class _Group:
    """The same finding, however often."""

    code: str
    severity: str
    word: str
    message: str
    help: str
    official: str
    place: str
    times: int
    shown: tuple[int, ...]
    others: tuple[int, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class _Line:
    number: int = 0
    text: str = ""
    said: tuple[Diagnostic, ...] = ()
    gap: str = ""


@dataclass(frozen=True, slots=True)
class _Branch:
    label: str
    details: tuple[str, ...]
    severity: str
    number: int
    branches: tuple[_Branch, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One file's part of the page."""

    file: str
    counts: tuple[int, ...]
    summary: str
    facts: tuple[tuple[str, str], ...]
    groups: tuple[_Group, ...]
    outline: tuple[_Branch, ...]
    source: str
    caption: str
    lines: tuple[_Line, ...]


def to_html(reports: Sequence[Report], reader: Reader = ENGLISH) -> str:
    """A page with a part for each file; nothing is loaded from elsewhere, and there is no script in it."""
    sheets = [_sheet(report, reader) for report in reports]
    told = {"title": reader.told(_title(reports)), "verdict": reader.told(_verdict(reports))}
    told["comma"] = reader.told(listed(["", ""]))
    return _page(reader).render(lang=reader.lang, direction=reader.direction, sheets=sheets, **told) + "\n"


def _page(reader: Reader) -> Template:
    from jinja2 import Environment

    from packager.diagnostics.printers.isolation import isolated

    made = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"])
    made.install_gettext_translations(reader.words, newstyle=True)  # type: ignore[attr-defined]  # of its extension
    made.filters["isolated"] = partial(isolated, direction=reader.direction)
    return made.from_string(_template())


@cache
def _template() -> str:
    return files(__package__).joinpath("report.html.j2").read_text("utf-8")


def _title(reports: Sequence[Report]) -> Message:
    if len(reports) == 1:
        return _("Findings in {file}", file=one_line(reports[0].file))
    return ngettext("Findings in {n} file", "Findings in {n} files", len(reports))


def _verdict(reports: Sequence[Report]) -> Message:
    if any(report.fails(Severity.ERROR) for report in reports):
        return _("{summary}. An error means that an LMS may refuse the package or lose data.", summary=summary(reports))
    if any(report.fails(Severity.WARNING) for report in reports):
        return _("{summary}. A warning means that some LMSs misbehave.", summary=summary(reports))
    return _("Nothing stands against an import.")


def _sheet(report: Report, reader: Reader) -> _Sheet:
    exhibit = report.exhibit
    said = _by_line(report)
    lines = tuple(_lines(exhibit.text.splitlines(), said, reader)) if exhibit and exhibit.text else ()
    numbers = {line.number for line in lines if line.number}
    whole = exhibit is not None and len(numbers) == len(exhibit.text.splitlines())
    return _Sheet(
        one_line(report.file),
        tuple(report.count(severity) for severity in Severity),
        _summary(report, reader),
        tuple(
            (reader.told(name), plain(reader.told(value)))
            for name, value in (*(exhibit.facts if exhibit else ()), *report.figures)
        ),
        tuple(_groups(report, numbers, reader)),
        tuple(_branch(each, said, reader) for each in exhibit.outline) if exhibit else (),
        exhibit.file if exhibit else "",
        reader.told(_("All lines, with the findings beside them") if whole else _("The lines around the findings")),
        lines,
    )


def _summary(report: Report, reader: Reader) -> str:
    told = reader.told(summary([report]))
    verdict = reader.told(_("conformance: {verdict}", verdict=report.conformance)) if report.conformance else ""
    return "; ".join(filter(None, (told[:1].upper() + told[1:], verdict)))


def _by_line(report: Report) -> Mapping[int, list[Diagnostic]]:
    """The findings about the exhibited file by line."""
    said: defaultdict[int, list[Diagnostic]] = defaultdict(list)
    for found in report.findings:
        if report.exhibit and found.place.file == report.exhibit.file and found.place.line:
            said[found.place.line].append(found)
    return said


def _groups(report: Report, numbers: set[int], reader: Reader) -> Iterator[_Group]:
    for group in grouped(report.findings):
        alike: dict[tuple[str, str], list[Diagnostic]] = {}
        for found in group:
            alike.setdefault((found.message, found.help), []).append(found)
        for same in list(alike.values())[:SHOWN_MAX]:
            lines = list(dict.fromkeys(found.place.line for found in same if found.place.line))
            few = [line for line in lines if line in numbers][:_PLACES]
            rest = [line for line in lines if line not in numbers][: _PLACES - len(few)]
            first = same[0]
            where = " ".join(filter(None, (first.place.file, first.place.path)))
            yield _Group(
                first.code,
                first.severity.value,
                reader.told(SEVERITIES[first.severity]),
                plain(first.message),
                plain(first.help),
                reader.told(OFFICIAL[says]) if (says := report.official(first)) else "",
                plain(where),
                len(same),
                tuple(few),
                tuple(rest),
                len(lines) > len(few) + len(rest),
            )


def _lines(text: Sequence[str], said: Mapping[int, Sequence[Diagnostic]], reader: Reader) -> Iterator[_Line]:
    shown = range(1, len(text) + 1) if len(text) <= LINES_MAX else _around(said, len(text))
    last = 0
    for number in shown:
        if number > last + 1:
            gap = ngettext("{n} line without findings", "{n} lines without findings", number - last - 1)
            yield _Line(gap=reader.told(gap))
        last = number
        line = plain(text[number - 1])
        cut = line if len(line) <= LINE_CHARACTERS else f"{line[:LINE_CHARACTERS]} …"
        yield _Line(number, cut, tuple(said.get(number, ())[:SAID_MAX]))


def _around(said: Mapping[int, Sequence[Diagnostic]], most: int) -> list[int]:
    """The numbers of lines with findings and of some around each, no more than a page can hold."""
    lines = sorted(line for line in said if line <= most)[: LINES_MAX // (2 * AROUND + 1)]
    near = {number for line in lines for number in range(line - AROUND, line + AROUND + 1)}
    return sorted(number for number in near if 1 <= number <= most)


def _branch(branch: Branch, said: Mapping[int, Sequence[Diagnostic]], reader: Reader) -> _Branch:
    """An item with the findings on its own lines, without those of the items below it."""
    below = {number for each in branch.branches for number in _span(each)}
    found = [each for line in said if line in _span(branch) and line not in below for each in said[line]]
    severity = max((each.severity for each in found), key=lambda each: each.rank, default=None)
    return _Branch(
        plain(reader.told(branch.label)),
        tuple(plain(reader.told(detail)) for detail in branch.details),
        severity.value if severity else "",
        len(found),
        tuple(_branch(each, said, reader) for each in branch.branches),
    )


def _span(branch: Branch) -> range:
    return range(branch.lines[0], branch.lines[1] + 1)
