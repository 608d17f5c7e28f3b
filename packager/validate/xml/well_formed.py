"""The rules about a manifest that no parser can read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from packager.diagnostics import Finding, Official, Place, rule
from packager.untrusted.xml import MARKS_MAX

LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Problem:
    """Where and why the parser gave up, what to do, and the parser's own words."""

    place: Place
    words: str
    help: str
    raw: str


@rule("X001", "not-well-formed", clause="XML 1.0, 2.1", official=Official.FAILS)
def not_well_formed(problem: Problem) -> Iterable[Finding]:
    """The manifest is not well-formed XML, so no LMS can read it.

    Usual causes: a bare `&` in a title (write `&amp;`), a tag that is not closed, a file cut off.
    """
    yield Finding(f"the manifest is not well-formed XML: {problem.words}", problem.place, problem.help)


@rule(
    "X015",
    "too-large-manifest",
    clause="OWASP XML Security Cheat Sheet, XML Denial-of-Service Attacks",
    official=Official.FAILS,
)
def too_large(file: str) -> Iterable[Finding]:
    """The manifest has more than 600,000 tags and attributes; it is not looked at.

    LMSs hold a manifest in memory, and PHP gives them little: the import breaks off. The largest that tools write have
    some thousand. Split the course, or list fewer files.
    """
    yield Finding(
        f"the manifest is too large to be read: it has more than {MARKS_MAX:,} tags and attributes",
        Place(file, 1),
        "split the course into several packages",
    )


#: What libxml2 says, and the same for people: what is wrong, and what to do.
_WORDS = (
    (
        r"XML declaration allowed only at the start|XML or text declaration not at start",
        "something stands before the XML declaration, be it a blank or an empty line",
        "let the file begin with <?xml",
    ),
    (r"Document is empty", "it is empty", "export the package again"),
    (r"Start tag expected|StartTag: invalid element name", "a tag was expected here", "a bare < is written &lt;"),
    (r"EntityRef", "a bare &", "write &amp;"),
    (r"Entity '(?P<a>.+)' not defined", "`&{a};` is not known in XML", "write the character itself"),
    (
        r"Opening and ending tag mismatch: (?P<a>\S+) line (?P<b>\d+) and (?P<c>[^\s,]+)",
        "`<{a}>` of line {b} is closed by `</{c}>`",
        "close each element before the one around it",
    ),
    (
        r"Premature end of data in tag (?P<a>\S+) line (?P<b>\d+)",
        "the file ends, and `<{a}>` of line {b} is not closed",
        "the file was cut off: export it again",
    ),
    (r"Couldn't find end of Start Tag (?P<a>\S+)", "the tag `<{a}` has no end", "close it with >"),
    (r"Extra content at the end", "something follows the last closing tag", "take it out"),
    (r"AttValue: .* expected", "an attribute's value has no quotation marks", 'write name="value"'),
    (r"attributes construct error|Specification mandates? value", "an attribute is broken", 'write name="value"'),
    (r"Attribute (?P<a>\S+) redefined", "the attribute `{a}` stands twice", "keep one"),
    (r"Namespace prefix (?P<a>\S+) ", "the prefix `{a}:` is not declared", "declare it with xmlns:{a} at the top"),
    (
        r"not proper UTF-8|encoding error|Invalid bytes",
        "it is not in the encoding that it declares",
        "save it as UTF-8",
    ),
    (r"[Uu]nsupported encoding", "it declares an encoding that no parser knows", "save it as UTF-8"),
    (r"invalid Char|Char 0x", "it holds a control character, which XML forbids", "take the character out"),
    (r"amplification|[Ee]ntity.*loop", "its entities grow beyond all measure: an XML bomb", "do not import it"),
    (r"Excessive depth", "elements stand more than 256 deep in one another", "make the tree flatter"),
)


def parse_problem(error: Exception, file: str) -> Problem:
    """Where and why the parser gave up."""
    line, column = error.position if isinstance(error, etree.XMLSyntaxError) else (1, None)
    raw = str(error)[:LONGEST]  # it quotes names, which may have 50,000 letters
    place = Place(file, line or 1, column or None)
    for pattern, words, help_ in _WORDS:
        if found := re.search(pattern, raw):
            return Problem(place, words.format(**found.groupdict()), help_.format(**found.groupdict()), raw)
    return Problem(place, "it cannot be parsed", "open it in an editor that checks XML; --verbose shows its words", raw)
