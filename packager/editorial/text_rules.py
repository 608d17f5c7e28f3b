"""Rules about single texts: placeholders, alternative texts, links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import urlsplit

from markdown_it import MarkdownIt

from packager.course import Course, Lesson, Markdown, Page, Text
from packager.course.base import Node
from packager.course.blocks.basic import Block
from packager.course.blocks.columns import ColumnsBlock
from packager.course.declared import media_in, texts_of
from packager.course.links import SCHEMES
from packager.course.questions.banks import Bank
from packager.diagnostics import Finding, Place, Severity, rule
from packager.diagnostics.message import NOTHING, Message, _, ngettext
from packager.editorial.words import words_of

_COMING = (
    r"à (?:venir|compléter|insérer|ajouter|confirmer)|"
    r"citation (?:de|du|ici)\b|insérer (?:ici|la|le|une?)\b|"
    r"por (?:completar|confirmar|añadir)|insertar (?:aquí|la|el|una?)\b|cita (?:de|aquí)\b|"
    r"вставить \w|цитат[аы] (?:из|от|будет)|"
    r"待补|待定|待确认|待添加|此处(?=[插填补引添])|插入(?=[引文图])|引语|引文|اقتباس من|أدرج|يضاف لاحق|يُضاف لاحق|"
    r"(?:quote|quotation|text) (?:from|to come|to follow|tk)\b"
)
"""What says, in brackets of any kind, that something belongs there."""
_PLACEHOLDER = re.compile(
    rf"[\[【〔](?=[^\[\]【】〔〕\n]{{0,200}}(?:{_COMING}))[^\[\]【】〔〕\n]{{1,300}}[\]】〕](?!\()|"
    r"[(（«](?=(?:citation|texte?|cita|quot(?:e|ation)|引[文语])[^()（）«»\n]{0,40}"
    r"(?:à venir|à compléter|por completar|待补|待添加|to follow))[^()（）«»\n]{1,80}[)）»]|"
    r"\[(?=[^\[\]\n]*\b(?:here|quote|insert|placeholder|tbd|tba|tbc|todo|name|link|text|title|xx+)\b)[^\[\]\n]*\](?!\()"
    r"|\[(Écrivez ici|Escriba aquí|Напишите здесь|اكتب هنا|在这里写)[^\[\]\n]*\](?!\()"
    r"|\b(lorem ipsum|dolor sit amet)\b"
    r"|\b(TBD|TBA|TBC|TODO|FIXME|XXX+)\b"
    r"|\b(text|quote|quotation|picture|name|date|translation) "
    r"(goes|to come|to follow|to be (added|confirmed|inserted))\b"
    r"|<(insert|your|name)[^<>\n]*>"
    r"|\?{3,}|\b(PLACEHOLDER|placeholder text)\b",
    re.IGNORECASE,
)
_CASED = re.compile(r"^(tbd|tba|tbc|todo|fixme|xxx+)$")
_FILE = re.compile(r"\.(png|jpe?g|gif|svg|webp|avif)\b", re.IGNORECASE)
_EXAMPLE = re.compile(r"(^|\.)(example\.(com|org|net)|localhost|invalid|test)$")
LONGEST_ALT = 250
_PICTURE = re.compile(r"!\[[^\]\n]{0,300}\]\(([^)\n]{0,300})\)")
_TABLE = re.compile(r"^ {0,3}\|[^\n]*\n {0,3}\|[ :|-]+$", re.M)
_SHOUTS = re.compile(r"\b[A-ZÀ-ÖØ-Þ]{2,}(?:[ ,]+[A-ZÀ-ÖØ-Þ]{2,}){2,}\b|!{2,}|！{2,}")


@rule("E001", "placeholder", Severity.ERROR)
def placeholder(node: Node, course: Course) -> Iterable[Finding]:
    """A text still holds a placeholder: `[quote here]`, TBD, lorem ipsum.

    Learners would read it as it is. Write the text, or take the block out. The build stops here too.
    """
    for text in _own_texts(node):
        if found := placeholder_in(text.value):
            yield Finding(
                _("the placeholder `{text}` is still here", text=found), _place(text), _("write what belongs here")
            )


def placeholder_in(text: str) -> str:
    """The first placeholder of a text, as it is written; empty if there is none."""
    return next((found[0] for found in _PLACEHOLDER.finditer(text) if not _CASED.match(found[0])), "")


@rule("E002", "lazy-alt", Severity.WARNING)
def lazy_alt(node: Node, course: Course) -> Iterable[Finding]:
    """An alternative text that tells a blind learner nothing.

    It is a file name, says only that this is a picture, repeats the caption, or is longer than 250 characters.
    Say what the picture shows that matters here (WCAG 2.2, 1.1.1); a long description belongs in the text.
    """
    if isinstance(node, Block) and not isinstance(node, ColumnsBlock):
        for _path, _use, picture in media_in(node):
            if isinstance(alt := getattr(picture, "alt", None), Text) and alt:
                yield from _lazy(alt, getattr(picture, "caption", None), course)


def _lazy(told: Text, caption: Text | None, course: Course) -> Iterator[Finding]:
    alt, words = told.value.strip(), words_of(course.language)
    if _FILE.search(alt):
        yield Finding(_("the alternative text is a file name"), _place(told), _("say what the picture shows"))
    elif words and re.match(words.lazy_alts, alt, re.IGNORECASE):
        yield Finding(
            _("the alternative text begins by saying that this is a picture"),
            _place(told),
            _("begin with what it shows"),
        )
    elif caption and caption.value.strip() == alt:
        yield Finding(
            _("alternative text and caption are the same"),
            _place(told),
            _("let `alt` say what only eyes would see"),
        )
    elif len(alt) > LONGEST_ALT:
        yield Finding(
            ngettext(
                "the alternative text has {n} character, more than {most}",
                "the alternative text has {n} characters, more than {most}",
                len(alt),
                most=LONGEST_ALT,
            ),
            _place(told),
            _("shorten it, and put the rest into the page"),
        )


@rule("E003", "dead-link", Severity.WARNING)
def dead_link(node: Node, course: Course) -> Iterable[Finding]:
    """A link that leads nowhere: empty, `#`, an example address, or a file or page that the package does not have.

    Give the full address, beginning with `https://`. Files to keep belong in a `download:` block.
    """
    for text in _own_texts(node):
        for href, _label in links(text):
            if reason := _why_dead(href):
                yield Finding(
                    _("the link to `{href}` leads nowhere: {reason}", href=href, reason=reason),
                    _place(text),
                    _("correct the address"),
                )


@rule("E004", "vague-link", Severity.WARNING)
def vague_link(node: Node, course: Course) -> Iterable[Finding]:
    """The words of a link do not say where it leads ("click here").

    Screen readers list the links of a page without the text around them (WCAG 2.2, 2.4.4). Link the words that name
    the target.
    """
    words = words_of(course.language)
    for text in _own_texts(node) if words else ():
        for _href, label in links(text):
            if words and re.match(words.vague_links, label.strip(), re.IGNORECASE):
                yield Finding(
                    _("the link `{label}` does not say where it leads", label=label),
                    _place(text),
                    _("link words that name it"),
                )


@rule("E007", "markdown-picture", Severity.WARNING)
def markdown_picture(node: Node, course: Course) -> Iterable[Finding]:
    """A picture is written into a text as Markdown has it, with `![`, and is not shown as one.

    Pictures are blocks of their own, made small at the build and described for those who do not see them.
    """
    for text in _own_texts(node):
        if isinstance(text, Markdown) and (found := _PICTURE.search(text.value)):
            help_ = _(
                "write a block of its own: `- image: {address}`, with `alt:`", address=found[1].strip() or _("media/…")
            )
            yield Finding(_("a picture inside a text is not shown"), _place(text), help_)


@rule("E008", "markdown-table", Severity.WARNING)
def markdown_table(node: Node, course: Course) -> Iterable[Finding]:
    """A table is drawn with `|` inside a text, and would be shown as typed.

    Write a block: `- table:` with its rows as lists, the first of them the header.
    """
    for text in _own_texts(node):
        if isinstance(text, Markdown) and _TABLE.search(text.value):
            told = _("a table inside a text stays pipes and hyphens")
            yield Finding(told, _place(text), _("write a block of its own: `- table: [[A, B], [1, 2]]`"))


@rule("E009", "shouting", Severity.WARNING)
def shouting(node: Node, course: Course) -> Iterable[Finding]:
    """A text shouts: three words in capitals in a row, or several exclamation marks.

    Capitals are slow to read, screen readers may spell them, and other scripts have none. Emphasise with `**…**`.
    """
    for text in _own_texts(node):
        if found := _SHOUTS.search(text.value):
            yield Finding(
                _("`{text}` shouts", text=found[0].strip()), _place(text), _("say it calmly; `**…**` emphasises")
            )


def links(text: Text) -> Iterator[tuple[str, str]]:
    """The address and the words of each link in a Markdown text."""
    if not isinstance(text, Markdown) or ("](" not in text.value and "<http" not in text.value):
        return
    for token in _parser().parse(text.value):
        children = token.children or []
        for at, child in enumerate(children):
            if child.type == "link_open":
                end = next(i for i in range(at, len(children)) if children[i].type == "link_close")
                yield str(child.attrs.get("href", "")), "".join(c.content for c in children[at:end])


def _why_dead(href: str) -> Message:
    """Why a link leads nowhere, empty if it may lead somewhere."""
    try:
        parts = urlsplit(href)
        host = parts.hostname or ""
    except ValueError:
        return _("it is no address")
    if parts.scheme in SCHEMES:  # what they lead to is looked for when the course is loaded
        return NOTHING
    if parts.scheme in ("mailto", "tel"):
        return NOTHING if parts.path else _("nobody is named")
    if parts.scheme in ("http", "https"):
        if _EXAMPLE.search(host):
            return _("it is an example")
        return NOTHING if "." in host else _("it names no host")
    if href in ("", "#"):
        return _("it is empty")
    return _("it is no full address")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def _own_texts(node: Node) -> Iterator[Text]:
    """The texts of a node, without those of the nodes below it that are linted themselves."""
    if isinstance(node, Course):
        yield from texts_of((node.title, node.description, *node.objectives.values()))
    elif isinstance(node, Lesson | Page | Bank):
        yield node.title
    elif not isinstance(node, ColumnsBlock):
        yield from texts_of(node)


def _place(text: Text) -> Place:
    return text.place or Place("")
