"""A course of LiaScript (https://liascript.github.io): Markdown with a header, effects, macros and quizzes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from packager.archive import PackageView
from packager.exchange.documents.found_questions import Body
from packager.exchange.documents.lessons import draft_of_bodies
from packager.exchange.documents.markdown import read as read_markdown
from packager.exchange.documents.outline import Beside, Outline, Told
from packager.exchange.losses import ExchangeError, Loss
from packager.exchange.packages.arriving import Arriving
from packager.exchange.packages.building import Building
from packager.exchange.packages.liascript_quizzes import Quiz, asked, quizzes_in, tell_unread
from packager.exchange.text_file import text_of

_HEADER = re.compile(r"\A\s*<!--(.*?)-->", re.S)
_KEY = re.compile(r"^ {0,3}([A-Za-z@][\w.@]*)\s*:[ \t]*(.*)$")
_KNOWN = frozenset(
    {
        *("author", "email", "version", "language", "narrator", "mode", "import", "script", "link", "comment", "logo"),
        *("icon", "dark", "edit", "date", "translation", "repository", "onload", "attribute", "title", "tags", "font"),
    }
)
_SPOKEN = re.compile(r"^\s*--\{\{.*?\}\}--\s*$")
_EFFECT = re.compile(r"^\s*\{\{[^{}]*\}\}\s*$")
_EFFECT_BEFORE = re.compile(r"^(\s*)\{\{[\d\s|>-]+\}\}[ \t]+(?=\S)")
_STARS = re.compile(r"^\s*\*{4,}\s*$")
_MACRO = re.compile(r"^\s*@[A-Za-z][\w.]*(?:\(.*\))?\s*$")
_INLINE_MACRO = re.compile(r"(?<![\w.])@[A-Za-z][\w.]*\([^()\n]*\)")
_INLINE_EFFECT = re.compile(r"\{\{?(?:\d+(?:-\d+)?|\|>)\}\}?\{([^{}\n]*)\}")
_MEDIUM = re.compile(r"(!\?|\?\?|\?)\[([^\[\]\n]*+)\]\(([^()\s]++)[^()\n]*+\)")
_COMMENT = re.compile(r"<!--(?:(?!-->|<!--).)*+-->", re.S)
_SCRIPT = re.compile(r"<(script|style)\b(?:(?!<(?:script|style)\b|</(?:script|style)).)*+</\1\s*+>", re.S | re.I)
_FENCE = re.compile(r"^\s*(```+|~~~+)")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s")
_RUNS = "nothing that runs is taken in"
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")


def is_course(text: str) -> bool:
    """Whether a Markdown text is a course of LiaScript: by its header, or by what only it writes."""
    header = _HEADER.match(text)
    keys = {match[1].lower() for line in (header[1] if header else "").splitlines() if (match := _KEY.match(line))}
    return bool(keys & _KNOWN) or any(_SPOKEN.match(line) for line in text.splitlines()[:2000])


def matches(view: PackageView) -> bool:
    """Whether a course lies in a package or folder."""
    return _course_in(view) is not None


def _course_in(view: PackageView) -> str | None:
    """The course's file: the one nearest to the root, a README first."""
    found = [name for name in view.sizes if name.lower().endswith(".md") and view.sizes[name] < 10_000_000]
    for name in sorted(found, key=lambda name: (name.count("/"), "readme" not in name.lower(), name))[:20]:
        if is_course(view.read(name).decode("utf-8", "replace")):
            return name
    return None


def read(view: PackageView) -> Arriving:
    """The lessons of a course that lies in a package. Raises ExchangeError if there is none."""
    name = _course_in(view)
    if name is None:
        raise ExchangeError("it holds no course of LiaScript")
    text, _ = text_of(view.read(name))
    building = Building(view, "lia")
    return course(text, name, lambda path: building.picture(path, name.rpartition("/")[0]))


def course(text: str, file: str, beside: Beside) -> Arriving:
    """The lessons of a course. Raises ExchangeError if nothing is in it."""
    told = Told(file, "line")
    text = text.replace("\r\n", "\n")
    header = _header(text, told)
    lines = _without_what_runs(_blanked(_HEADER, text, told), told).split("\n")
    bodies: list[Body] = []
    outline = Outline(file, "line", (), language=header.get("language", ""))
    for piece in _pieces(lines, told):
        if isinstance(piece, Quiz):
            bodies += asked(piece, told)
            continue
        if not piece.text.strip():
            continue
        made = _outline(piece, file, beside)
        told.losses += [_lower(loss, piece.line) for loss in made.losses]
        outline = replace(outline, footnotes={**outline.footnotes, **made.footnotes})
        bodies += made.parts
    outline = replace(outline, parts=tuple(part for part in bodies if not hasattr(part, "values")))
    draft = draft_of_bodies(outline, tuple(bodies), tuple(told.losses))
    return Arriving(draft, outline.language)


def _lower(loss: Loss, lines: int) -> Loss:
    """A loss of a piece that begins that many lines below the first of the text."""
    return replace(loss, place=loss.place._replace(line=(loss.place.line or 1) + lines))


@dataclass(frozen=True, slots=True)
class _Prose:
    """Lines that are plain Markdown, and the number of the first."""

    text: str
    line: int


def _header(text: str, told: Told) -> dict[str, str]:
    """What the header says; what a module has no key for is told."""
    found = _HEADER.match(text)
    made: dict[str, str] = {}
    last = ""
    for number, line in enumerate((found[1] if found else "").split("\n"), 1):
        told.number = number
        if match := _KEY.match(line):
            last = match[1]
            made.setdefault(last.lower(), match[2].strip())
            if last.lower() not in ("language", "title", "version"):
                told(f"`{last}` of the header", _RUNS if last.startswith("@") else "a module has no such key")
    return made


def _blanked(pattern: re.Pattern[str], text: str, told: Told) -> str:
    """The text without what a pattern finds; its lines stay, so that places do."""
    return pattern.sub(lambda found: "\n" * found[0].count("\n"), text)


def _without_what_runs(text: str, told: Told) -> str:
    for found in _SCRIPT.finditer(text):
        told.number = text.count("\n", 0, found.start()) + 1
        told("a script or a style", _RUNS)
    return _blanked(_COMMENT, _blanked(_SCRIPT, text, told), told)


def _pieces(lines: list[str], told: Told) -> Iterator[_Prose | Quiz]:
    """The lines in pieces: plain Markdown, and quizzes with what belongs to them."""
    plain, fenced = [], ""
    for number, line in enumerate(lines, 1):
        told.number = number
        fence = _FENCE.match(line)
        if fence and (not fenced or line.strip().startswith(fenced)):
            fenced = "" if fenced else fence[1]
        plain.append(line if fenced or fence else _plain(line, told))
    at = 0
    for quiz in quizzes_in(plain):
        tell_unread(plain, at, quiz.begin, told)
        yield _Prose("\n".join(_without_stars(plain[at : quiz.begin])), at)
        yield quiz
        at = quiz.end
    tell_unread(plain, at, len(plain), told)
    yield _Prose("\n".join(_without_stars(plain[at:])), at)


def _plain(line: str, told: Told) -> str:
    """A line without effects, voices, macros."""
    if _SPOKEN.match(line):
        told("who speaks, and when", "it is shown as text")
        return ""
    if _EFFECT.match(line):
        told("an effect", "all of a page is shown at once")
        return ""
    if _EFFECT_BEFORE.match(line):
        told("an effect", "all of a page is shown at once")
        line = _EFFECT_BEFORE.sub(r"\1", line)
    if _MACRO.match(line):
        told(f"the macro {line.strip()[:60]}", _RUNS)
        return ""
    for found in _INLINE_MACRO.findall(line):
        told(f"the macro {found[:60]}", f"{_RUNS}: it stays as it is typed")
    line = _INLINE_EFFECT.sub(r"\1", line)
    for sign, name, where in _MEDIUM.findall(line):
        kind = {"!?": "a film", "?": "a recording", "??": "something from elsewhere"}[sign]
        told(f"{kind} ({where[:100]})", "it stays as a link")
        line = line.replace(f"{sign}[{name}](", f"[{name or kind}](")
    return line


def _without_stars(lines: list[str]) -> list[str]:
    """Lines without those of stars that hold blocks together."""
    return ["" if _STARS.match(line) else line for line in lines]


def _outline(piece: _Prose, file: str, beside: Beside) -> Outline:
    """The outline of some lines, its numbers those of the whole text."""
    try:
        made = read_markdown(piece.text.encode(), file, beside)
    except ExchangeError:
        return Outline(file, "line", ())
    parts = tuple(replace(part, number=part.number + piece.line) for part in made.parts)
    return replace(made, parts=parts)
