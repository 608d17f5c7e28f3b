"""Pages of a package on their way to lessons: their HTML as blocks, their questions, what is lost."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from pydantic import ValidationError

from packager.archive import PackageView, UnreadableArchiveError
from packager.course.questions.kinds import QUESTION_KINDS
from packager.diagnostics import Place
from packager.exchange.documents.blocks import Made, NewBlock, blocks_of
from packager.exchange.documents.found_questions import with_questions
from packager.exchange.documents.html import outline_of
from packager.exchange.documents.lessons import Draft, NewLesson, NewPage
from packager.exchange.documents.outline import Outline, Part, Picture
from packager.exchange.html_text import markdown_of, words_of
from packager.exchange.losses import ExchangeError, Loss

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
_LONGEST_TITLE = 200
_UNDER_CONTEXT = re.compile(r"^(?:\{\{context_path\}\}/|\./)+")


@dataclass(frozen=True, slots=True)
class InPage:
    """A page of a package: how deep it lies below others, its title, its blocks."""

    depth: int
    title: str
    blocks: tuple[NewBlock, ...]


@dataclass
class Building:
    """What becomes of one package: pictures by their paths in the module, and what is lost. ``stem`` begins the names
    of pictures."""

    view: PackageView
    stem: str
    media: dict[str, bytes] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    _by_name: dict[str, list[str]] = field(default_factory=dict)

    def tell(self, file: str, item: str, what: str, why: str) -> None:
        """Note what is not carried, or doubtful."""
        self.losses.append(Loss(item, Place(file), what, why))

    def picture(self, address: str, folder: str = "") -> bytes | None:
        """A picture of the package: by its path from ``folder``, else by a name that only one file has."""
        path = _UNDER_CONTEXT.sub("", unquote(address.partition("?")[0].partition("#")[0]))
        if PurePosixPath(path).suffix.lower() not in _PICTURES:
            return None
        if not self._by_name:
            for each in self.view.sizes:
                self._by_name.setdefault(each.rpartition("/")[2], []).append(each)
        named = self._by_name.get(path.rpartition("/")[2], [])
        found = next((name for name in (_joined(folder, path), path) if name in self.view.sizes), "")
        found = found or (named[0] if len(named) == 1 else "")
        try:
            return self.view.read(found) if found else None
        except UnreadableArchiveError:
            return None

    def prose(self, html: str, file: str, folder: str = "", guess: bool = False) -> tuple[NewBlock, ...]:
        """HTML as blocks. With ``guess`` questions are looked for that are written as people write them."""
        try:
            outline = outline_of(f"<html><body>{html}</body></html>", file, lambda name: self.picture(name, folder))
        except ExchangeError:
            return ()
        parts = tuple(replace(part, number=0) for part in outline.parts)
        self.losses += [replace(loss, place=Place(file)) for loss in outline.losses]
        outline = replace(outline, parts=parts, losses=())
        bodies, doubts = with_questions(outline) if guess else (parts, ())
        made = Made(outline, self.stem, self.media, self.losses)
        made.losses += doubts
        return tuple(blocks_of(bodies, made))

    def image(self, address: str, alt: str | None, caption: str, file: str, folder: str = "") -> tuple[NewBlock, ...]:
        """A picture as a block; one that is not there is told."""
        data = self.picture(address, folder) if address else None
        if data is None:
            if address:
                why = "nothing is fetched from the web" if "//" in address else "no such file is in the package"
                self.tell(file, alt or "", f"a picture ({address[:120]})", why)
            return ()
        part = Part("picture", "", 0, picture=Picture(data, address, alt, caption))
        outline = Outline(file, "line", (part,))
        return tuple(blocks_of((part,), Made(outline, self.stem, self.media, self.losses)))

    def rich(self, html: object, file: str, item: str = "") -> str:
        """HTML as Markdown, where a text can hold no picture."""
        return markdown_of(str(html or ""), lambda what, why: self.tell(file, item, what, why)).strip()

    def plain(self, html: object, file: str = "", item: str = "") -> str:
        """HTML as one line without markup."""
        return words_of(str(html or ""), lambda what, why: self.tell(file, item, what, why))

    def ask(self, kind: str, values: Mapping[str, Any], file: str) -> tuple[NewBlock, ...]:
        """A question, which is told, and stays as a text, where it can be none here."""
        values = {name: each for name, each in values.items() if each not in ("", None, [], {})}
        try:
            QUESTION_KINDS[kind].model_validate({"question": "q", **values})
        except ValidationError as error:
            first = error.errors()[0]
            prompt = str(values.get(kind, ""))
            self.tell(file, prompt[:50], "the question: it stays text", str(first["msg"]))
            text = "\n".join((prompt, "", *(f"- {each}" for each in said(values) if each != prompt))).strip()
            return (NewBlock({"text": text}, False, 0),) if text else ()
        return (NewBlock(dict(values), True, 0),)

    def cloze(
        self, before: Sequence[str], gaps: Sequence[Sequence[str]], file: str, **more: Any
    ) -> tuple[NewBlock, ...]:
        """A text with gaps, in Markdown: a question for each, the other gaps filled. ``before`` are the pieces around
        the gaps, one more than there are, ``gaps`` what each accepts."""
        if len(gaps) > 1:
            why = "a question has one gap here: there is one for each, the other gaps filled"
            self.tell(file, "".join(before)[:50], f"one question with {len(gaps)} gaps", why)
        made: list[NewBlock] = []
        for at, accepted in enumerate(gaps):
            filled = ["____" if number == at else (gap[0] if gap else "…") for number, gap in enumerate(gaps)]
            prompt = before[0] + "".join(gap + text for gap, text in zip(filled, before[1:], strict=True))
            made += self.ask("fill-in", {"fill-in": prompt.strip(), "accept": list(accepted), **more}, file)
        return tuple(made)

    def draft(self, title: str, pages: Sequence[InPage]) -> Draft:
        """The lessons: a page that lies below none begins one; where all lie below a single one, those of the next
        depth do. Raises ExchangeError if there is no text at all."""
        pages = [page for page in pages if page.blocks or page.title]
        tops = [page for page in pages if page.depth == 0]
        level = 1 if len(tops) == 1 and any(page.depth == 1 for page in pages) else 0
        lessons: list[tuple[str, list[InPage]]] = []
        for page in pages:
            if page.depth <= level or not lessons:
                lessons.append((page.title, []))
            lessons[-1][1].append(page)
        made = []
        for name, inner in lessons:
            kept = tuple(NewPage(_short(page.title or name), page.blocks) for page in inner if page.blocks)
            if kept:
                made.append(NewLesson(_short(name or kept[0].title), kept))
        if not made:
            whole = [loss for loss in self.losses if loss.what == "the page"] or self.losses
            told = f" ({whole[0].what}: {whole[0].why})" if whole else ""
            raise ExchangeError(f"there is no text in it that can be taken in{told}")
        return Draft(_short(title or made[0].title), tuple(made), self.media, tuple(self.losses), (0, 0))


def said(value: Any) -> list[str]:
    """All texts in a value of blocks, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for each in value.values() for text in said(each)]
    return [text for each in value for text in said(each)] if isinstance(value, list | tuple) else []


def _joined(folder: str, path: str) -> str:
    """A path from a folder of the package; empty if it leads out of the package."""
    parts: list[str] = []
    for part in (*folder.split("/"), *path.split("/")) if not path.startswith("/") else path.split("/"):
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _short(title: str) -> str:
    title = " ".join(title.split())
    return title if len(title) <= _LONGEST_TITLE else title[:_LONGEST_TITLE].rpartition(" ")[0] + "…"
