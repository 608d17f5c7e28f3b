"""What is said of a course as one HTML file: what it lacks, what it asks for elsewhere, what it weighs."""

from __future__ import annotations

import html
import json
import re
import zlib
from base64 import b64decode
from collections.abc import Iterable, Iterator

from packager.diagnostics import Diagnostic, Finding, Place, Severity, rule
from packager.diagnostics.message import _, listed, untranslated

#: What a file may weigh, in bytes: what goes through a messenger on a weak line. Pictures are as wide as it allows.
BUDGET = 350_000

_TEXTS = re.compile(r'<script type="text/plain" id="texts">(.*?)</script>')
_APART = re.compile(r'data-apart="([^"]*)"')
_FIRST = re.compile(r'<main id="page" data-page="([^"]+)"')
_LINKED = re.compile(r'<a\b[^>]* href="((?:[\w-]+/)*[\w-]+\.html)(?:#[^"]*)?"')
_LOADED = re.compile(
    r'<(?:img|source|script|link|video|audio|track|use|image)\b[^>]* (?:src|srcset|href|poster)="([^"]*)"'
)
_STYLED = re.compile(r"url\(([^\"')]+)\)|url\(([\"'])(.*?)\2\)")


@rule("F001", "left-out-of-file", Severity.WARNING)
def left_out(place: Place, names: Iterable[str]) -> Iterable[Finding]:
    """A course as one HTML file lacks its sound and film: they would make it too heavy to send.

    In their place stands that they are not in it, above the transcript, which is. Learners who are to hear or see them
    need a package or the web site; give the file to those for whom it is this or nothing.
    """
    if told := sorted(names):
        yield Finding(_("not in the file: {names}", names=listed([untranslated(name) for name in told])), place)


@rule("F002", "asks-elsewhere")
def asks_elsewhere(place: Place, address: str) -> Iterable[Finding]:
    """A course as one HTML file asks for something that is not in it, which is not there where the file is opened.

    A template or a style sheet of the project's own names it. Give it as a `data:` address, or leave it out.
    """
    yield Finding(_("`{address}` is asked for and is not in the file", address=address), place)


@rule("F003", "page-not-in-file")
def page_not_there(place: Place, name: str) -> Iterable[Finding]:
    """A course as one HTML file has a link to a page that is not in it.

    A template of the project's own links it, or was changed so that the page can no longer be found in its document.
    """
    yield Finding(_("the page `{name}` is linked and is not in the file", name=name), place)


@rule("F004", "heavy-file", Severity.WARNING)
def heavy(place: Place, size: int) -> Iterable[Finding]:
    """A course as one HTML file weighs more than 350 kB, though its pictures are as small as they are made.

    Weak lines carry it slowly, and some mail servers not at all. Use fewer photographs or downloads, make two modules
    of it, or give it away on memory sticks only.
    """
    if size > BUDGET:
        yield Finding(
            _("it weighs {size} kB, more than {most} kB", size=-(-size // 1000), most=BUDGET // 1000),
            place,
        )


def check_file(name: str, document: str) -> Iterator[Diagnostic]:
    """What is to be said of a file, by its name."""
    place = Place(name)
    held = _held(document)
    every = [document, *held.values()]
    yield from left_out(place, {html.unescape(each) for text in every for each in _APART.findall(text)})
    loaded = {each for text in every for each in (*_LOADED.findall(text), *_styled(text))}
    for address in sorted(loaded):
        if not address.startswith(("data:", "#")):
            yield from asks_elsewhere(place, html.unescape(address))
    first = {"index.html", *(f"pages/{page}.html" for page in _FIRST.findall(document)[:1])}
    for linked in sorted({each for text in every for each in _LINKED.findall(text)} - held.keys() - first):
        yield from page_not_there(place, linked)
    yield from heavy(place, len(document.encode()))


def _styled(text: str) -> list[str]:
    return [bare or quoted for bare, _mark, quoted in _STYLED.findall(text)]


def _held(document: str) -> dict[str, str]:
    """The texts in a file, by name; none where they cannot be read."""
    found = _TEXTS.search(document)
    texts: dict[str, str] = json.loads(zlib.decompress(b64decode(found[1]))) if found else {}
    return texts
