"""Where the links of texts lead in a document: pages and terms of the course, footnotes and back.

:mod:`packager.player.markdown` leaves `page:ID`, `term:ID` and `#fn0-1`, which are the same wherever a text is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from itertools import count

from markupsafe import Markup, escape

from packager.course.links import key_of
from packager.course.model import Course

#: What is to be put in place, in a text's HTML: nothing else in it is written so.
LEADING = re.compile(r'="(?:page:|term:|#fn0-)')
#: The part of the script that opens them where they stand: templates/player/kinds/notes.js.
SCRIPT = "notes.js"
_INNER = re.compile(r'<a href="(page|term):([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_NOTES = re.compile(r'(href="|id=")(#?)fn0-')


@dataclass(frozen=True, slots=True)
class Anchors:
    """The addresses that texts of one document may lead to, by what :func:`key_of` gives: what lacks stays plain words.

    ``here`` is the document's own address, which stands before `#` where pages have a base; ``numbers`` tell the texts
    with footnotes apart.
    """

    pages: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)
    here: str = ""
    numbers: Iterator[int] = field(default_factory=lambda: count(1))


def site_anchors(course: Course, here: str) -> Anchors:
    """The anchors of a page of the course's site."""
    pages = {page.id: f"pages/{page.id}.html" for page in course.pages()}
    return Anchors(pages, {term.id: f"glossary.html#term-{term.id}" for term in course.glossary}, here)


def document_anchors(course: Course) -> Anchors:
    """The anchors of one document that holds all pages, and the glossary at its end."""
    pages = {page.id: f"#page-{page.id}" for page in course.pages()}
    return Anchors(pages, {term.id: f"#term-{term.id}" for term in course.glossary})


def anchored(html: Markup, anchors: Anchors, back: str) -> Markup:
    """A text's HTML with its links in place. ``back`` is what the way back from a footnote is called."""
    made = _INNER.sub(lambda found: _link(found, anchors), str(html))
    if '="#fn0-' in made:
        number = next(anchors.numbers)
        here = escape(anchors.here)
        made = _NOTES.sub(lambda found: f"{found[1]}{here if found[2] else ''}{found[2]}fn{number}-", made)
        made = made.replace('role="doc-endnotes"', f'role="doc-endnotes" data-part="{SCRIPT}"')
        made = made.replace('role="doc-backlink"', f'role="doc-backlink" aria-label="{escape(back)}"')
    return Markup(made)  # noqa: S704 - safe HTML, in which addresses were put


def _link(found: re.Match[str], anchors: Anchors) -> str:
    scheme, target, words = found.groups()
    key = key_of(unescape(target))
    href = (anchors.pages if scheme == "page" else anchors.terms).get(key)
    if href is None:
        return words
    style = f' class="term" data-part="{SCRIPT}"' if scheme == "term" else ""
    return f'<a{style} href="{escape(href)}">{words}</a>'
