"""A module and its catalog -> every text in reading order, each with its state and what a translator asks about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from packager.catalogs.contexts import root
from packager.catalogs.files import update_of
from packager.catalogs.glossary import Term, finder, module_glossary
from packager.catalogs.po import Entry
from packager.course import Course, Message, messages
from packager.course.text import PlainText
from packager.diagnostics import Diagnostic
from packager.languages.tags import base
from packager.localization.catalogs import CatalogFile, module_catalog, read_catalog_file
from packager.localization.checker import check_catalog
from packager.project import Project

STATES = ("done", "check failed", "fuzzy", "missing")


@dataclass(frozen=True, slots=True)
class PreviewText:
    """A message with its translation, empty if there is none, and its state, one of ``STATES``.

    ``previous`` is the source that a fuzzy translation was made for; ``po_place`` is empty while the catalog does not
    hold the message. ``terms`` are pairs of a term and how it is translated.
    """

    message: Message
    translation: str
    state: str
    previous: str
    notes: tuple[str, ...]
    terms: tuple[tuple[str, str], ...]
    findings: tuple[Diagnostic, ...]
    po_place: str


@dataclass(frozen=True, slots=True)
class Part:
    """The texts of one page, question, simulation scene, workshop: ``kind`` and ``name`` say which."""

    kind: str
    name: str
    texts: tuple[PreviewText, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A module as a translator into ``locale`` sees it."""

    course: Course
    locale: str
    parts: tuple[Part, ...]

    def count(self, state: str) -> int:
        """How many texts are in a state."""
        return sum(text.state == state for part in self.parts for text in part.texts)


def preview_of(project: Project, course: Course, locale: str) -> Preview:
    """Every text of the module with its state in ``locale``, as if `i18n update` had just run; nothing is written.

    Raises OSError, PoSyntaxError.
    """
    read = read_catalog_file(project, locale, course.id)
    current, _ = update_of(project, course, locale)
    entries = {entry.key: entry for entry in current.entries() if not entry.obsolete}
    terms, _ = module_glossary(project, course)
    terms_in = finder(terms)
    findings = findings_by_line(check_catalog(module_catalog(read, course, project, terms)))
    lines = {entry.context: entry.line for entry in read.file.entries() if not entry.obsolete}
    texts = (
        preview_text(
            message,
            entries.get((message.context, message.source)),
            findings.get(lines.get(message.context, 0), ()),
            _terms(terms_in(message.source), locale),
            _po_place(read, lines.get(message.context, 0)),
        )
        for message in messages(course)
    )
    parts = (Part(*named, tuple(group)) for named, group in groupby(texts, lambda text: _part(text.message.context)))
    return Preview(course, locale, tuple(parts))


def preview_of_site(project: Project, site: Course, locale: str) -> Preview:
    """The texts of ``site.yaml``, likewise, under its name: the title that a site has stands among them."""
    named = site.model_copy(update={"title": PlainText("site.yaml")})
    return replace(preview_of(project, site, locale), course=named)


def preview_text(
    message: Message,
    entry: Entry | None,
    findings: Sequence[Diagnostic],
    terms: tuple[tuple[str, str], ...],
    po_place: str,
) -> PreviewText:
    """A message with what its entry and the checks say."""
    translation = entry.translation if entry else ""
    finished = entry is not None and entry.finished
    state = ("check failed" if findings else "done") if finished else "fuzzy" if translation else "missing"
    previous = entry.previous[1] if entry and entry.previous else ""
    notes = (message.comment, *(entry.translator_comments if entry else ()))
    shown = tuple(findings) if finished else ()
    return PreviewText(message, translation, state, previous, notes, terms, shown, po_place)


def findings_by_line(found: Iterable[Diagnostic]) -> Mapping[int, tuple[Diagnostic, ...]]:
    """What the checks say, by the line of the entry."""
    by_line: dict[int, tuple[Diagnostic, ...]] = {}
    for each in found:
        by_line[each.place.line or 0] = (*by_line.get(each.place.line or 0, ()), each)
    by_line.pop(0, None)  # what is said of the whole file belongs to no text
    return by_line


def _terms(terms: Iterable[Term], locale: str) -> tuple[tuple[str, str], ...]:
    return tuple((term.term, " / ".join(term.forms(base(locale)))) for term in terms)


def _po_place(read: CatalogFile, line: int) -> str:
    return f"{read.name}:{line}" if line else ""


def _part(context: str) -> tuple[str, str]:
    """What a text belongs to: its node with an id, or the scene of a simulation."""
    kind, _, name = root(context).partition("/")
    steps = context.split("/")
    if kind == "scenario" and len(steps) > 4 and steps[2] in ("node", "ending"):
        return steps[2], f"{name} / {steps[3]}"
    return (kind, name) if kind not in ("module", "objective") else ("module", "")
