"""A document in two languages, each paragraph followed by its translation, or beside it -> the one language, and pairs.

Which paragraph belongs to which is told as ``align`` tells it (:mod:`packager.handoff.layouts`); what has no
counterpart stays in the text, with a note.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise

from packager.exchange.documents.outline import Outline, Part, spoken, words
from packager.exchange.documents.question_lines import ANSWER, FALSE, FEEDBACK, JUDGED, TRUE, line_of
from packager.exchange.losses import Loss
from packager.handoff.bilingual import Row
from packager.handoff.layouts import layout_of
from packager.handoff.sides import Side, side_finder
from packager.handoff.unit import HandoffError
from packager.languages.facts import letters_of, scripts_of
from packager.languages.guessing import language_of, script_of
from packager.languages.tags import tag_named

_SHARE = 0.3
"""Which share of the texts whose language is known must be in another one for the document to be bilingual."""
_LEAST = 2
_CUTS = 4
_LONGEST_HEADING = 300
_CUT = re.compile(r" ?/ ?| ?\| ?|\\?\n| [–—] ")
_KINDS = ("heading", "paragraph", "item", "quote", "callout")


@dataclass(frozen=True, slots=True)
class Apart:
    """``outline`` is in ``language``; ``pairs`` are its texts, each with what stands for it in ``other``. That is empty
    for a document in one language."""

    outline: Outline
    language: str
    other: str = ""
    pairs: tuple[Row, ...] = ()


def languages_apart(outline: Outline, language: str = "", other: str = "") -> Apart:
    """The document in its first language. ``language`` and ``other`` are found out where they are empty."""
    found = _languages(outline)
    language = language or next(iter(found), "") or spoken(outline)
    if not other:
        other = next((tag for tag in found if tag != language.partition("-")[0]), "") if len(found) > 1 else ""
    if not other:
        return Apart(outline, language)
    side = side_finder(language, other, (), ())
    parts = [piece for part in outline.parts for piece in _pieces(part, side)]
    said = [words(_said_by(part)) for part in parts]
    blocks = {block.start: block for block in _blocks(parts, said, side)}
    whole = {at: " ".join(filter(None, (said[each] for each in block))) for at, block in blocks.items()}
    rows = [Row((text,), at, at) for at, text in whole.items() if text]
    try:
        layout = layout_of(rows, lambda _: ("", 0.0), side)
    except HandoffError as error:
        told = Loss("all texts", outline.place(0), f"their order in {language} and {other}", str(error).rstrip("."))
        return Apart(replace(outline, losses=(*outline.losses, told)), language)
    made = _Made(outline, (language, other), side)
    both = [(blocks[one.number], blocks[two.number]) for one, two in layout.pairs]
    pairs = dict(pair for one, two in both if len(one) == len(two) for pair in zip(one, two, strict=True))
    pairs = {one: two for one, two in pairs.items() if not parts[two].picture}  # it has no twin: it stays
    pairs |= _twins(parts, side)
    gone = set(pairs.values())
    for at, part in enumerate(parts):
        if at in pairs:
            made.pair(part, parts[pairs[at]])
        elif at not in gone:
            made.alone(part)
    if not made.pairs:
        return Apart(outline, language)
    numbered = tuple(Row(cells, at, at) for at, cells in enumerate(made.pairs, 1))
    apart = replace(outline, parts=tuple(made.parts), losses=(*outline.losses, *made.losses))
    return Apart(_titled(apart, side), language, other, numbered)


@dataclass
class _Made:
    """What becomes of the parts of a document in two languages."""

    outline: Outline
    languages: tuple[str, str]
    side: Side
    parts: list[Part] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)

    def pair(self, mine: Part, theirs: Part) -> None:
        """A part and its translation, whose comments and footnotes are not lost."""
        notes, footnotes = (*mine.notes, *theirs.notes), (*mine.footnotes, *theirs.footnotes)
        self.parts.append(replace(mine, notes=notes, footnotes=footnotes))
        cells = zip(sum(mine.rows, ()), sum(theirs.rows, ()), strict=True) if mine.rows else ()
        self.pairs += [both for both in ((_said(mine), _said(theirs)), *cells) if all(both)]

    def alone(self, part: Part) -> None:
        """A part without a counterpart; a table may have both languages."""
        cells = _columns(part, self.side) if part.kind == "table" else []
        if cells:
            self._table(part, cells)
            return
        own, other = self.languages
        text = _cells(part) if part.kind == "table" else words(part.text)
        if part.kind in (*_KINDS, "table") and self.side(text) < 0 and language_of(text) == other:
            why = f"in {other}, and no text in {own} stands beside it: it stays in the text"
            self.losses.append(Loss(text[:50], self.outline.place(part.number), "a translation", why))
            part = replace(part, notes=(*part.notes, why))
        self.parts.append(part)

    def _table(self, part: Part, cells: list[tuple[str, str]]) -> None:
        if all(tag_named(words(cell)) for cell in cells[0]):
            why = "the names of languages above a table are not needed"
            self.losses.append(Loss("a table", self.outline.place(part.number), " – ".join(cells[0]), why))
            cells = cells[1:]
        self.parts += [Part("paragraph", mine, part.number) for mine, _ in cells if mine]
        self.pairs += [(mine, theirs) for mine, theirs in cells if mine and theirs]
        for _, theirs in (each for each in cells if not each[0]):
            self.parts.append(Part("paragraph", theirs, part.number))


def strange_language(outline: Outline, language: str) -> tuple[Loss, ...]:
    """What is told of a document none of whose languages is that of the module which it goes into."""
    found = _languages(outline)
    if not found or language.partition("-")[0] in found:
        return ()
    why = f"the module is in {language}: begin one of its own with --into, or translate the document first"
    return (Loss("all texts", outline.place(0), f"it seems to be in {found[0]}, and goes in as it is", why),)


def _languages(outline: Outline) -> list[str]:
    """The one language of a document, or its two: the first is that of the text that comes first."""
    texts = [words(text) for part in outline.parts for text in (part.text, *sum(part.rows, ())) if text]
    tags = [tag for text in texts if (tag := language_of(text))]
    counts = Counter(tags).most_common(2)
    if len(counts) < 2 or counts[1][1] < max(_LEAST, _SHARE * len(tags)):
        return [tag for tag, _ in counts[:1]]
    found = sorted((tag for tag, _ in counts), key=tags.index)
    begun = next(text for text in texts if language_of(text) in found)
    letter = re.search(r"[^\W\d_]", begun)
    script = script_of(letter[0]) if letter else ""  # a heading may hold both
    return sorted(found, key=lambda tag: bool(scripts_of(tag)) and script not in scripts_of(tag))


def _twins(parts: Sequence[Part], side: Side) -> dict[int, int]:
    """Tables that are followed by themselves in the other language, with no more than a title between them."""
    tables = [at for at, part in enumerate(parts) if part.kind == "table"]
    found: dict[int, int] = {}
    for one, two in pairwise(tables):
        shapes = [[len(row) for row in parts[at].rows] for at in (one, two)]
        if two - one <= _LEAST and shapes[0] == shapes[1] and one not in {*found, *found.values()}:
            sides = side(_cells(parts[one])), side(_cells(parts[two]))
            if sides[0] * sides[1] < 0:
                found |= {one: two} if sides[0] > 0 else {two: one}
    return found


def _cells(part: Part) -> str:
    return " ".join(words(cell) for row in part.rows for cell in row)


def _blocks(parts: Sequence[Part], said: Sequence[str], side: Side) -> Iterator[range]:
    """Which parts have their counterparts together: a question and its options, where these follow one another in one
    language (an option is often a number, or a word that nobody knows). Any other part stands by itself."""
    lines = [line_of(part) if part.kind in ("paragraph", "item") else None for part in parts]
    letters = [line.letter if line else "" for line in lines]
    at = 0
    while at < len(parts):
        end = at + 1
        if said[at] and not letters[at]:
            while end < len(parts) and letters[end] == chr(ord("a") + end - at - 1):
                end += 1
        options = [line.plain for line in lines[at + 1 : end] if line]
        if len(options) < _LEAST or side(said[at]) * side(" ".join(options)) < 0:
            end = at + 1
        yield range(at, end)
        at = end


def _pieces(part: Part, side: Side) -> Iterator[Part]:
    """A part, or its two halves, if it says the same in two languages: `Introduction / 引言`."""
    if part.kind in _KINDS:
        for cut in islice(_CUT.finditer(part.text), _CUTS):
            one, two = part.text[: cut.start()], part.text[cut.end() :]
            if _opposite(one, two, side):
                yield from (replace(part, text=one), replace(part, text=two, notes=(), footnotes=()))
                return
        if part.kind == "heading" and len(part.text) <= _LONGEST_HEADING:
            for cut in re.finditer(" ", part.text):
                one, two = part.text[: cut.start()], part.text[cut.end() :]
                if _pure(one, two) and _opposite(one, two, side):
                    yield from (replace(part, text=one), replace(part, text=two, notes=(), footnotes=()))
                    return
    yield part


def _opposite(one: str, two: str, side: Side) -> bool:
    sides = [side(words(each)) for each in (one, two)]
    return abs(sides[0]) == abs(sides[1]) == 1.0 and sides[0] == -sides[1]


def _pure(one: str, two: str) -> bool:
    """Whether each half is in a script of its own, with no letter of the other's."""
    scripts = script_of(one), script_of(two)
    if "" in scripts or scripts[0] == scripts[1]:
        return False
    return not letters_of(scripts[1]).search(one) and not letters_of(scripts[0]).search(two)


def _columns(part: Part, side: Side) -> list[tuple[str, str]]:
    """The rows of a table in which one column is the translation of the other; else nothing."""
    if any(len(row) != 2 for row in part.rows):
        return []
    sides = [(side(words(one)), side(words(two))) for one, two in part.rows]
    mine_first = sum(one > 0 > two for one, two in sides)
    mine_second = sum(two > 0 > one for one, two in sides)
    if max(mine_first, mine_second) < max(_LEAST, 0.6 * len(sides)):
        return []
    return [(one, two) if mine_first > mine_second else (two, one) for one, two in part.rows]


def _said_by(part: Part) -> str:
    """What of a part may have its translation beside it: its text, or its caption."""
    if part.picture:
        return part.picture.caption
    return part.text if part.kind in _KINDS else ""


def _said(part: Part) -> str:
    """What a part says in the module: without the number or letter before it, "(True/False)" behind it, and the word
    that makes it the explanation of an answer. Nothing of a line that only says whether a statement is true."""
    if part.picture:
        return part.picture.caption
    line = line_of(part)
    text = line.text if line.number or line.letter or line.box else part.text
    if judged := JUDGED.search(text):
        return text[: judged.start()].rstrip()
    if explained := FEEDBACK.fullmatch(text):
        return explained["said"]
    answer = ANSWER.fullmatch(text)
    return "" if answer and (TRUE.fullmatch(answer["said"]) or FALSE.fullmatch(answer["said"])) else text


def _titled(outline: Outline, side: Side) -> Outline:
    """The title without its translation, if the file's own has both."""
    halves: Sequence[Part] = list(_pieces(Part("heading", outline.title, 0), side))
    mine = next((half.text for half in halves if side(half.text) > 0), outline.title)
    return replace(outline, title=mine if len(halves) > 1 else outline.title)
