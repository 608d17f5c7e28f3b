"""The rules about a manifest that no parser can read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from packager.diagnostics import Finding, Official, Place, rule
from packager.diagnostics.message import Message, _, ngettext
from packager.untrusted.xml import MARKS_MAX

LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Problem:
    """Where and why the parser gave up, what to do, and the parser's own words."""

    place: Place
    words: Message
    help: Message
    raw: str


@rule("X001", "not-well-formed", clause="XML 1.0, 2.1", official=Official.FAILS)
def not_well_formed(problem: Problem) -> Iterable[Finding]:
    """The manifest is not well-formed XML, so no LMS can read it.

    Usual causes: a bare `&` in a title (write `&amp;`), a tag that is not closed, a file cut off.
    """
    yield Finding(_("the manifest is not well-formed XML: {words}", words=problem.words), problem.place, problem.help)


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
        ngettext(
            "the manifest is too large to be read: it has more than {n:,} tag or attribute",
            "the manifest is too large to be read: it has more than {n:,} tags and attributes",
            MARKS_MAX,
        ),
        Place(file, 1),
        _("split the course into several packages"),
    )


#: What libxml2 says, and the same for people: what is wrong, and what to do.
_WORDS = (
    (
        r"XML declaration allowed only at the start|XML or text declaration not at start",
        _("something stands before the XML declaration, be it a blank or an empty line"),
        _("let the file begin with <?xml"),
    ),
    (r"Document is empty", _("it is empty"), _("export the package again")),
    (r"Start tag expected|StartTag: invalid element name", _("a tag was expected here"), _("a bare < is written &lt;")),
    (r"EntityRef", _("a bare &"), _("write &amp;")),
    (r"Entity '(?P<name>.+)' not defined", _("`&{name};` is not known in XML"), _("write the character itself")),
    (
        r"Opening and ending tag mismatch: (?P<tag>\S+) line (?P<line>\d+) and (?P<other>[^\s,]+)",
        _("`<{tag}>` of line {line} is closed by `</{other}>`"),
        _("close each element before the one around it"),
    ),
    (
        r"Premature end of data in tag (?P<tag>\S+) line (?P<line>\d+)",
        _("the file ends, and `<{tag}>` of line {line} is not closed"),
        _("the file was cut off: export it again"),
    ),
    (r"Couldn't find end of Start Tag (?P<tag>\S+)", _("the tag `<{tag}` has no end"), _("close it with >")),
    (r"Extra content at the end", _("something follows the last closing tag"), _("take it out")),
    (r"AttValue: .* expected", _("an attribute's value has no quotation marks"), _('write name="value"')),
    (r"attributes construct error|Specification mandates? value", _("an attribute is broken"), _('write name="value"')),
    (r"Attribute (?P<attribute>\S+) redefined", _("the attribute `{attribute}` stands twice"), _("keep one")),
    (
        r"Namespace prefix (?P<prefix>\S+) ",
        _("the prefix `{prefix}:` is not declared"),
        _("declare it with xmlns:{prefix} at the top"),
    ),
    (
        r"not proper UTF-8|encoding error|Invalid bytes",
        _("it is not in the encoding that it declares"),
        _("save it as UTF-8"),
    ),
    (r"[Uu]nsupported encoding", _("it declares an encoding that no parser knows"), _("save it as UTF-8")),
    (r"invalid Char|Char 0x", _("it holds a control character, which XML forbids"), _("take the character out")),
    (r"amplification|[Ee]ntity.*loop", _("its entities grow beyond all measure: an XML bomb"), _("do not import it")),
    (r"Excessive depth", _("elements stand more than 256 deep in one another"), _("make the tree flatter")),
)


def parse_problem(error: Exception, file: str) -> Problem:
    """Where and why the parser gave up."""
    line, column = error.position if isinstance(error, etree.XMLSyntaxError) else (1, None)
    raw = str(error)[:LONGEST]  # it quotes names, which may have 50,000 letters
    place = Place(file, line or 1, column or None)
    for pattern, words, help_ in _WORDS:
        if found := re.search(pattern, raw):
            return Problem(place, words.with_values(**found.groupdict()), help_.with_values(**found.groupdict()), raw)
    return Problem(
        place, _("it cannot be parsed"), _("open it in an editor that checks XML; --verbose shows its words"), raw
    )
