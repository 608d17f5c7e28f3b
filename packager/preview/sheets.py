"""The pages of a module in the look of the player, block by block, source and translation side by side."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from packager.catalogs.player import player_translations
from packager.course import Course, localize_texts
from packager.course.base import Node
from packager.course.declared import media_paths, texts_of
from packager.course.text import Text
from packager.languages.tags import direction
from packager.player.environment import directed, environment
from packager.player.language import plain
from packager.player.markdown import markdown, markdown_inline
from packager.player.media import Medium, course_media
from packager.player.site import PACKAGE
from packager.player.words import word_functions
from packager.preview.still import still
from packager.preview.texts import Preview, PreviewText

_INLINE_LIMIT = 1_000_000
_NUMBER = re.compile(r'data-n="(\d+)"')
_PICTURE = re.compile(r'(?<=[ \n])(?:src|poster)="(data:[^"]*)"')
_MOMENT = re.compile(r'<section class="moment.*?</section>', re.DOTALL)

Parts = tuple[Text | Node | str | None, ...]
"""What a row shows of a node: texts, and nodes with all that is in them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One block in both languages. ``numbers`` are the texts in it, ``unseen`` those of them that the page does not
    show: alternative texts, accepted answers, choices of a list, the words in a picture."""

    source: Markup
    shown: Markup
    numbers: tuple[int, ...]
    unseen: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, a bank, what stands above them, or the glossary."""

    kind: str
    name: str
    rows: tuple[Row, ...]


class _Inlined(Medium):
    """A medium as the page holds it: a picture within, anything else nowhere."""

    @property
    def href(self) -> str:
        """The picture itself."""
        kind = guess_type(self.name)[0] or ""
        inside = kind.startswith("image/") and len(self.data) <= _INLINE_LIMIT
        return f"data:{kind};base64,{b64encode(self.data).decode()}" if inside else ""


def sheets_of(preview: Preview, templates: tuple[Path, ...]) -> tuple[Sheet, ...]:
    """Every text of the module where learners see it. Fuzzy translations are shown, what lacks stays in the source."""
    texts = [text for part in preview.parts for text in part.texts]
    made = {(text.message.context, text.message.source): text.translation for text in texts}
    source = preview.course.model_copy(update={"locale": preview.course.language})
    translated = localize_texts(source, lambda message: made.get((message.context, message.source)) or None)
    translated = translated.model_copy(update={"locale": preview.locale})
    shown = _Side(translated, texts, templates, "")
    same = preview.locale == source.language
    pair = _Pair(shown if same else _Side(source, texts, templates, "o-"), shown)
    sheets = tuple(pair.sheets())
    seen = {number for sheet in sheets for row in sheet.rows for number in row.numbers}
    others = tuple(number for number in range(len(texts)) if number not in seen)
    rest = (Sheet("others", "", (Row(Markup(), Markup(), others, others),)),) if others else ()
    return sheets + rest


class _Side:
    """One language: it renders nodes with the player's own templates, each text marked with its number."""

    def __init__(self, course: Course, texts: list[PreviewText], templates: tuple[Path, ...], prefix: str) -> None:
        self.course = course
        self._prefix = prefix
        self._texts = texts
        self.numbers = {text.message.place: number for number, text in reversed(list(enumerate(texts)))}
        way = direction(course.locale)
        self.env = self._environment(templates)
        words = player_translations(course.locale, course.folder.parents[1])
        media = {path: _Inlined(m.name, m.data, m.size) for path, m in course_media(course, way).items()}
        self._pictures = {each.href: path for path, each in media.items() if each.href}
        self._context: dict[str, Any] = {
            "course": course,
            "lang": course.locale,
            "dir": way,
            "media": media,
            "form": PACKAGE,
            "is_first": lambda block: False,
            "best": {},  # no player runs here
            **word_functions(words, course.locale),
        }

    def _environment(self, templates: tuple[Path, ...]) -> Environment:
        env: Environment = environment.__wrapped__(templates)
        env.filters.update(  # declared as the player's own are, since both share what is compiled
            md=directed(self._marked(markdown, "div")),
            mdi=directed(self._marked(markdown_inline, "span")),
            plain=directed(self._marked(plain, "span")),
        )
        return env

    def _marked(
        self, render: Callable[[Text | None, str], Markup], element: str
    ) -> Callable[[Text | None, str], Markup]:
        def marked(text: Text | None, way: str) -> Markup:
            number = self.numbers.get(text.place) if text and text.place else None
            if number is None:
                return render(text, way)
            of = self._texts[number]
            about = Markup('class="t" data-n="{}" data-state="{}" data-role="{}"').format(
                number, of.state, of.message.role
            )
            return Markup("<{0} {1}>{2}</{0}>").format(element, about, render(text, way))

        return marked

    def numbers_in_media(self, parts: Parts) -> list[int]:
        """The words in the pictures of a block, the captions of its film."""
        names = {path for part in parts if isinstance(part, Node) for path in media_paths(part)}
        roots = tuple(f"{each.root}/{each.id}/" for each in self.course.media_texts if each.id in names)
        return [n for n, text in enumerate(self._texts) if roots and text.message.context.startswith(roots)]

    def show(self, template: str, **facts: Any) -> str:
        """The HTML of a template of the preview, without what only a running player fills; pictures tell their path."""
        html = self.env.get_template(f"preview/{template}.html.j2").render(self._context, **facts)
        return _PICTURE.sub(self._named, still(html, self._prefix))

    def _named(self, found: re.Match[str]) -> str:
        path = self._pictures.get(found[1])
        return found[0] if path is None else str(Markup('data-m="{}" {}').format(path, Markup(found[0])))  # noqa: S704 - a tag of ours


@dataclass(frozen=True, slots=True)
class _Pair:
    """Both languages at once."""

    source: _Side
    shown: _Side

    def sheets(self) -> Iterator[Sheet]:
        course, other = self.source.course, self.shown.course
        above = (course.title, course.description, course.audience, course.cover, course.certificate)
        yield Sheet("module", course.id, (self._row("module", above, course, other),))
        for lesson, its in zip(course.lessons, other.lessons, strict=True):
            yield Sheet("lesson", lesson.id, (self._row("lesson", (lesson.title, lesson.summary), lesson, its),))
            for page, mine in zip(lesson.pages, its.pages, strict=True):
                rows = [self._row("title", (page.title,), page, mine)]
                for block, own in zip(page.blocks, mine.blocks, strict=True):
                    rows += self._block(block, own, page)
                yield Sheet("page", page.id, tuple(rows))
        for bank, same in zip(course.banks, other.banks, strict=True):
            rows = [self._row("title", (bank.title,), bank, same)]
            for question, own in zip(bank.questions, same.questions, strict=True):
                rows += self._block(question, own, bank)
            yield Sheet("bank", bank.id, tuple(rows))
        terms = zip(course.glossary, other.glossary, strict=True)
        if rows := [self._row("term", (term.explain,), term, own) for term, own in terms]:
            yield Sheet("glossary", "", tuple(rows))

    def _block(self, block: Node, own: Node, page: Node) -> Iterator[Row]:
        """The rows of a block; a simulation has one for each scene."""
        whole = self._row("block", (block,), block, own, page=page)
        scenes = [_MOMENT.findall(str(html)) for html in (whole.source, whole.shown)]
        if not scenes[0] or len(scenes[0]) != len(scenes[1]):
            yield whole
            return
        heads = [_head(html) for html in (whole.source, whole.shown)]
        seen = _numbers_in("".join(scenes[1]))
        yield Row(heads[0], heads[1], tuple(n for n in whole.numbers if n not in seen), whole.unseen)
        for source, shown in zip(*scenes, strict=True):
            yield Row(_scene(source), _scene(shown), tuple(sorted(_numbers_in(shown))), ())

    def _row(self, template: str, parts: Parts, node: Node, own: Node, **facts: Any) -> Row:
        """``parts`` of the node are what the template shows; the others have rows of their own."""
        shown = self.shown.show(template, node=own, **facts)
        source = shown if self.source is self.shown else self.source.show(template, node=node, **facts)
        seen = _numbers_in(shown)
        placed = (self.source.numbers.get(text.place) for text in texts_of(parts) if text.place)
        known = [number for number in placed if number is not None] + self.source.numbers_in_media(parts)
        numbers = tuple(dict.fromkeys([*known, *sorted(seen)]))
        unseen = tuple(number for number in numbers if number not in seen)
        return Row(Markup(source), Markup(shown), numbers, unseen)  # noqa: S704 - rendered with autoescape


def _head(html: Markup) -> Markup:
    """A simulation without its scenes."""
    return Markup(str(html).partition('<div class="texts">')[0] + "</section>")  # noqa: S704 - rendered with autoescape


def _scene(html: str) -> Markup:
    return Markup(f'<section class="scenario practice"><div class="texts">{html}</div></section>')  # noqa: S704 - the same


def _numbers_in(html: str) -> set[int]:
    return {int(number) for number in _NUMBER.findall(html)}
