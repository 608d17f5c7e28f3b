"""An outline -> lessons and pages: the highest heading of which there are several begins a lesson, the next a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from packager.exchange.documents.blocks import Made, NewBlock, blocks_of
from packager.exchange.documents.found_questions import Body, with_questions
from packager.exchange.documents.outline import Outline, Part, bold, unbold, words
from packager.exchange.documents.question_lines import line_of
from packager.exchange.html_text import plain_markdown
from packager.exchange.losses import ExchangeError, Loss
from packager.exchange.names import named

_LONGEST_TITLE = 200
_LONGEST_HEADING = 90
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class NewPage:
    """A page without a name yet."""

    title: str
    blocks: tuple[NewBlock, ...]


@dataclass(frozen=True, slots=True)
class NewLesson:
    """A lesson without a name yet."""

    title: str
    pages: tuple[NewPage, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a document becomes: its title, its lessons, pictures by their paths in the module; what is lost; the levels
    of headings that begin lessons and pages, 0 for none."""

    title: str
    lessons: tuple[NewLesson, ...]
    media: dict[str, bytes]
    losses: tuple[Loss, ...]
    levels: tuple[int, int]


def draft_of(outline: Outline, lessons: int = 0, pages: int = 0) -> Draft:
    """The lessons of a document. ``lessons`` and ``pages`` name the levels of headings that begin them; 0 leaves that
    to the rule. Raises ExchangeError if nothing is in it."""
    outline = _with_headings(outline)
    asked, doubts = with_questions(outline)
    return draft_of_bodies(outline, asked, (*outline.losses, *doubts), lessons, pages)


def draft_of_bodies(
    outline: Outline, asked: Sequence[Body], losses: Sequence[Loss], lessons: int = 0, pages: int = 0
) -> Draft:
    """The same of a document whose questions are found already; ``losses`` are all so far."""
    made = Made(outline, named(PurePosixPath(outline.file).stem), losses=[*losses])
    title, bodies = _titled(outline, asked)
    levels = _levels(outline, bodies, lessons, pages)
    found = []
    for name, below in _cut(bodies, levels[0]):
        inner = _passed_on(name, below) if name and below and _begins_page(below[0], levels[1]) else below
        cut = [
            page
            for head, body in _cut(inner, levels[1])
            if (page := _page(head or name, title, body, made, bool(head)))
        ]
        if not cut and name:
            cut = [_empty(name, made)]
        if cut:
            found.append(NewLesson(_short((name and name.text) or cut[0].title)[0], tuple(cut)))
    if not found:
        raise ExchangeError("there is no text in it")
    return Draft(_short(title)[0], tuple(found), made.media, tuple(made.losses), levels)


def _with_headings(outline: Outline) -> Outline:
    """A document whose headings are only bold lines, with headings."""
    if any(part.kind == "heading" for part in outline.parts):
        return outline
    parts = list(outline.parts)
    losses = []
    for at, part in enumerate(parts[:-1]):
        text = words(unbold(part.text))
        after = parts[at + 1]
        if (
            part.kind == "paragraph"
            and bold(part.text)
            and len(text) <= _LONGEST_HEADING
            and not line_of(part).letter
            and not text.endswith((".", ":", "?", "!", ";", "。"))
            and not (after.kind == "paragraph" and bold(after.text))
        ):
            parts[at] = replace(part, kind="heading", text=text, level=1)
            losses.append(Loss(text[:50], outline.place(part.number), "a bold line", "taken for a heading"))
    return replace(outline, parts=tuple(parts), losses=(*outline.losses, *losses))


def _titled(outline: Outline, bodies: Sequence[Body]) -> tuple[str, Sequence[Body]]:
    """The title of the document, and what stands below it: a heading that is the only one of its level at its
    beginning, else what the file says of itself, else its name."""
    first = next(iter(bodies), None)
    if isinstance(first, Part) and first.kind == "heading":
        highest = min(level for level in _headings(bodies))
        if first.level == highest and _headings(bodies)[highest] < _SEVERAL and len(_headings(bodies)) >= _SEVERAL:
            return first.text, _below(first, bodies)
        if first.level == 0:
            return first.text, _below(first, bodies)
    name = PurePosixPath(outline.file).stem.replace("-", " ").replace("_", " ").strip()
    return outline.title or name[:1].upper() + name[1:] or "Document", bodies


def _below(title: Part, bodies: Sequence[Body]) -> Sequence[Body]:
    return _passed_on(title, bodies[1:]) if len(bodies) > 1 else ()


def _headings(bodies: Sequence[Body]) -> Counter[int]:
    return Counter(body.level for body in bodies if isinstance(body, Part) and body.kind == "heading")


def _levels(outline: Outline, bodies: Sequence[Body], lessons: int, pages: int) -> tuple[int, int]:
    counted = _headings(bodies)
    lesson = lessons or outline.lessons
    if not lesson:
        lesson = next((level for level in sorted(counted) if counted[level] >= _SEVERAL), max(counted, default=0))
    page = pages or outline.pages or next((level for level in sorted(counted) if level > lesson), 0)
    if page <= lesson and pages:
        raise ExchangeError(f"pages begin at a deeper heading than lessons: not {pages} below {lesson}")
    return lesson, page


def _cut(bodies: Sequence[Body], level: int) -> list[tuple[Part | None, list[Body]]]:
    """What stands below each heading of a level or a higher one; at first what stands before any."""
    made: list[tuple[Part | None, list[Body]]] = [(None, [])]
    for body in bodies:
        if isinstance(body, Part) and body.kind == "heading" and body.level <= level:
            made.append((body, []))
        else:
            made[-1][1].append(body)
    return made if made[0][1] else made[1:]


def _page(head: Part | None, title: str, bodies: Sequence[Body], made: Made, own: bool) -> NewPage | None:
    """A page; none where a lesson's heading stands alone above that of its first page."""
    name, rest = _short(head.text if head else title)
    lead: list[Body] = []
    if head and (rest or head.footnotes or head.notes):
        if not rest and bodies and isinstance(bodies[0], Part):
            bodies = _passed_on(head, bodies)
        else:
            lead = [replace(head, kind="paragraph", text=f"**{plain_markdown(head.text)}**")]
    blocks = tuple(blocks_of([*lead, *bodies], made))
    if blocks:
        return NewPage(name, blocks)
    return _empty(head, made) if head and own else None


def _begins_page(body: Body, level: int) -> bool:
    return isinstance(body, Part) and body.kind == "heading" and body.level <= level


def _passed_on(head: Part, bodies: Sequence[Body]) -> list[Body]:
    """The bodies, with what belongs to the heading above them at the first, which is a part."""
    first = bodies[0]
    if not isinstance(first, Part):
        return list(bodies)
    both = replace(first, notes=(*head.notes, *first.notes), footnotes=(*head.footnotes, *first.footnotes))
    return [both, *bodies[1:]]


def _empty(head: Part, made: Made) -> NewPage:
    name, _ = _short(head.text)
    why = "nothing stands below this heading: write the page, or take it out"
    made.tell(head.number, name, "an empty page", why)
    return NewPage(name, (NewBlock({"text": plain_markdown(head.text), "note": why}, False, head.number),))


def _short(title: str) -> tuple[str, str]:
    """A title that has room, and the whole one if it had not."""
    if len(title) <= _LONGEST_TITLE:
        return title, ""
    return title[:_LONGEST_TITLE].rpartition(" ")[0].rstrip(",;:") + "…", title
