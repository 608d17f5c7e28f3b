"""The terms of a glossary that a module explains to its learners: those that its texts lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from pydantic import ValidationError

from packager.course.base import closest
from packager.course.glossaries import ExplainedTerm, GlossaryFile, GlossaryTerm
from packager.course.links import Link, key_of, links_of
from packager.course.reading.mistakes import explain_all
from packager.course.reading.source import read_yaml
from packager.course.text import Markdown
from packager.diagnostics import Diagnostic, Finding, Place, rule
from packager.diagnostics.message import _
from packager.languages.tags import base
from packager.untrusted.reach import is_within

FILE = "glossary.yaml"


@rule("Y070", "unknown-page")
def unknown_page(place: Place, page: str, suggestion: str | None) -> Iterable[Finding]:
    """A link leads to a page that is not in the module: `[the rules](page:rules)`.

    After `page:` stands the page's own name, which is in its line `- page: …`.
    """
    help_ = (
        _("did you mean `{suggestion}`?", suggestion=suggestion)
        if suggestion
        else _("write the name that stands after `- page:`")
    )
    yield Finding(_("no page `{page}` in this module", page=page), place, help_)


@rule("Y071", "unknown-term")
def unknown_term(place: Place, term: str, suggestion: str | None) -> Iterable[Finding]:
    """A link leads to a term that no glossary explains: `[quorum](term:quorum)`.

    `glossary.yaml` in the module's folder or beside `modules/` needs the term, with an `explain:` for learners.
    """
    help_ = (
        _("did you mean `{suggestion}`?", suggestion=suggestion)
        if suggestion
        else _("write `term:` and `explain:` in glossary.yaml")
    )
    yield Finding(_("no glossary explains the term `{term}`", term=term), place, help_)


def explained_terms(
    folder: Path, root: Path, language: str, to_all: Iterable[Link], shown: Callable[[Path], str]
) -> tuple[tuple[ExplainedTerm, ...], list[Diagnostic]]:
    """The terms that links lead to, and those that their explanations lead to, and what is wrong. The module's own
    glossary comes before the project's, which is read only if there are such links.
    """
    links = [link for link in to_all if link.scheme == "term"]
    if not links:
        return (), []
    known: dict[str, ExplainedTerm] = {}
    findings: list[Diagnostic] = []
    for path in dict.fromkeys((folder / FILE, root / FILE)):
        if path.is_file() and is_within(path, root):
            terms, found = _read(path, shown(path))
            findings += found
            for term in terms:
                if term.explain:
                    known.setdefault(key_of(term.link or term.term), _explained(term, language))
    taken: dict[str, ExplainedTerm] = {}
    while links:
        link = links.pop(0)
        found_term = known.get(link.target)
        if found_term is None:
            findings += unknown_term(link.place, link.target, closest(link.target, known))
        elif link.target not in taken:
            taken[link.target] = found_term
            links += [each for each in links_of([found_term.explain]) if each.scheme == "term"]
    return tuple(taken[key] for key in sorted(taken)), findings


def check_pages(links: Iterable[Link], pages: Iterable[str]) -> Iterable[Diagnostic]:
    """What is wrong with links to pages."""
    known = frozenset(pages)
    for link in links:
        if link.scheme == "page" and link.target not in known:
            yield from unknown_page(link.place, link.target, closest(link.target, known))


def _read(path: Path, name: str) -> tuple[tuple[GlossaryTerm, ...], list[Diagnostic]]:
    value, findings = read_yaml(path, name)
    if value is None:
        return (), findings
    try:
        return GlossaryFile.model_validate(value).terms, findings
    except ValidationError as error:
        return (), findings + explain_all(error, value, name)


def _explained(term: GlossaryTerm, language: str) -> ExplainedTerm:
    forms: Mapping[str, str] = {base(tag): listed[0] for tag, listed in term.accepted.items() if listed}
    made = ExplainedTerm(
        id=key_of(term.link or term.term),
        name=term.term,
        explain=term.explain or Markdown(""),
        note=term.note or "",
        language=language,
        forms=dict(forms),
    )
    return made.put_at(term.place)
