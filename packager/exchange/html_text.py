"""HTML of other programs as Markdown, and texts without markup as Markdown that shows them as they are."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from lxml import etree

from packager.course.text import Markdown
from packager.player.markdown import markdown
from packager.untrusted.html import parse_html

Tell = Callable[[str, str], None]
"""Takes what is lost and why."""
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "cite": "*"}
_GONE = frozenset(
    {"script", "style", "iframe", "object", "embed", "form", "input", "head", "title", "template", "noscript"}
)
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "blockquote",
        "ul",
        "ol",
        "li",
        "pre",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "hr",
        "body",
    }
)
_MARKED = ("b", "strong", "i", "em", "a", "code", "sub", "sup", "table", "ul", "ol")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LONGEST = 200
_MEDIA = {"img": "a picture", "audio": "a recording", "video": "a film"}
_FEW = re.compile(r"([\\`*_\[\]<])")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!&|~=$^])")
_TAG = re.compile(r"<(?:[a-zA-Z!/][^<>]*)>|&(?:[a-zA-Z]+|#\d+|#x[0-9a-fA-F]+);")
_EDGE = r"(?:\s|\\\n)"
"""A blank, or a break of a line as Markdown has it."""
_SCHEMES = ("http://", "https://", "mailto:", "tel:")


def has_markup(text: str) -> bool:
    """Whether there are tags or entities in a text."""
    return bool(_TAG.search(text))


def plain_markdown(text: str) -> str:
    """A text without markup as Markdown: itself where it is shown as it is, else with backslashes (CommonMark, 2.4)."""
    text = "\n".join(line.strip() for line in text.strip().splitlines())
    if "\n" not in text:
        return _escaped_line(text)
    return _SPECIAL.sub(r"\\\1", text).replace("\n\n", "\0").replace("\n", "\\\n").replace("\0", "\n\n")


def _escaped_line(text: str) -> str:
    """One line with as few backslashes as it needs to be shown as it is."""
    few = _FEW.sub(r"\\\1", text)
    return text if not text or shows_itself(text) else few if _shown(few) == text else _SPECIAL.sub(r"\\\1", text)


def shows_itself(text: str) -> bool:
    """Whether a Markdown text is one line without markup."""
    return "\n" not in text and _shown(text) == text


@lru_cache(20_000)
def _shown(text: str) -> str:
    """What learners read of a Markdown text that is one paragraph without markup; else nothing."""
    shown = re.fullmatch(r"<p>([^<]*)</p>", str(markdown(Markdown(text))))
    return html.unescape(shown[1]) if shown else ""


def rendered(text: str) -> str:
    """Markdown as the HTML that other programs show, a paragraph on one line, and without its tag if it is alone."""
    if shows_itself(text):
        return text_html(text)
    made = str(markdown(Markdown(text)))
    made = made if "<pre" in made else re.sub(r"\n(?!<)", " ", made)
    words = re.fullmatch(r"<p>([^<]*)</p>", made)
    return words[1] if words else made


def text_html(text: str) -> str:
    """A text without markup as HTML."""
    return html.escape(text, quote=False)


def markdown_of(source: str, tell: Tell) -> str:
    """HTML as Markdown. Scripts, media and what Markdown has no word for go to ``tell``; nothing is fetched."""
    root = parse_html(source)
    if root is None:
        return ""
    return "\n\n".join(_parts(root, tell))


def words_of(source: str, tell: Tell) -> str:
    """HTML as one line without markup."""
    if not has_markup(source):
        return " ".join(source.split())
    root = parse_html(source)
    if root is None:
        return ""
    if next(root.iter(*_MARKED), None) is not None:
        tell("its markup", "this kind of text has none here: only the words stay")
    for each in list(root.iter(etree.Element)):
        if each.tag in _GONE or each.tag in _MEDIA:
            _media(each, tell)
            each.text = ""
            for child in list(each):
                each.remove(child)
    return " ".join("".join(root.itertext()).split())


def _parts(node: etree._Element, tell: Tell) -> Iterator[str]:
    """The blocks in a node that say something, without the breaks that editors leave at their ends: there Markdown
    would show the backslash."""
    for part in _blocks(node, tell):
        if words := _ends(part)[1]:
            yield words


def _ends(part: str) -> tuple[str, str, str]:
    """Blanks and breaks before the words, the words, and what is behind them."""
    found = re.fullmatch(rf"({_EDGE}*)(.*?)({_EDGE}*)", part, re.S)
    return (found[1], found[2], found[3]) if found else ("", part, "")


def _blocks(node: etree._Element, tell: Tell) -> Iterator[str]:
    """The blocks in a node, each as Markdown; what stands between them is a paragraph."""
    line = _escaped(node.text)
    for child in node:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in _GONE or not (tag in _BLOCKS or tag in _HEADINGS or tag == "html" or _holds_blocks(child)):
            line += _inline(child, tell)
        else:
            yield line
            line = ""
            yield from _block(child, tag, tell)
        line += _tail(child)
    yield line


def _holds_blocks(node: etree._Element) -> bool:
    return (
        isinstance(node.tag, str) and next(node.iter("p", "ul", "ol", "pre", "table", "blockquote"), None) is not None
    )


def _block(node: etree._Element, tag: str, tell: Tell) -> Iterator[str]:
    if tag in ("ul", "ol"):
        yield "\n".join(_items(node, tag, tell))
    elif tag == "pre":
        yield "```\n" + "".join(node.itertext()).strip("\n").replace("```", "'''") + "\n```"
    elif tag == "blockquote":
        inner = "\n\n".join(_parts(node, tell))
        yield "\n".join(f"> {each}".rstrip() for each in inner.splitlines())
    elif tag == "hr":
        yield "---"
    elif tag in _HEADINGS:
        yield "#" * _HEADINGS[tag] + " " + _one_line(node, tell)
    elif tag == "tr":
        yield " – ".join(_one_line(cell, tell) for cell in node)
    else:
        if tag == "table":
            tell("a table", "a question has none here: its cells stay as lines")
        yield from _blocks(node, tell)


def _items(node: etree._Element, tag: str, tell: Tell) -> Iterator[str]:
    begin = node.get("start", "")
    start = int(begin) if re.fullmatch(r"\d{1,6}", begin) else 1
    for number, item in enumerate((each for each in node if each.tag == "li"), start):
        mark = f"{number}. " if tag == "ol" else "- "
        inner = "\n\n".join(_parts(item, tell))
        yield mark + inner.replace("\n", "\n" + " " * len(mark))


def inline_markdown(node: etree._Element, tell: Tell) -> str:
    """What stands in an element, as Markdown in a line."""
    return _escaped(node.text) + "".join(_inline(child, tell) + _tail(child) for child in node)


def _one_line(node: etree._Element, tell: Tell) -> str:
    return " ".join(inline_markdown(node, tell).replace("\\\n", " ").split())


def _tail(child: etree._Element) -> str:
    """What stands behind an element; a line begins without the blanks of the source."""
    tail = _escaped(child.tail)
    return tail.lstrip(" ") if child.tag == "br" else tail


def _inline(node: etree._Element, tell: Tell) -> str:
    tag = node.tag if isinstance(node.tag, str) else ""
    if not tag:
        return ""
    if tag in _GONE or tag in _MEDIA:
        return _media(node, tell)
    if tag == "math":
        tell("a formula", "there is no mathematical type here: its letters stay")
        return _escaped(" ".join((node.get("alttext") or "".join(node.itertext())).split()))
    if tag == "br":
        return "\\\n"
    if tag == "code":
        return "`" + "".join(node.itertext()).replace("`", "'") + "`"
    inner = inline_markdown(node, tell)
    if tag == "a":
        return _link(node, inner, tell)
    if tag in ("sub", "sup", "u", "s", "del", "font"):
        tell(f"<{tag}>", "Markdown here has no such mark: the words stay")
    mark = _MARKS.get(tag, "")
    lead, words, trail = _ends(inner)
    if not mark or not words:
        return inner
    return f"{lead}{mark}{words}{mark}{trail}"


def _link(node: etree._Element, inner: str, tell: Tell) -> str:
    where = str(node.get("href", "")).strip()
    if not where.lower().startswith(_SCHEMES):
        if where:
            tell(f"a link to {where}", "it leads to no address on the web: its words stay")
        return inner
    where = re.sub(r"[<>\s]", "", where)
    target = where if re.fullmatch(r"[^()\\]+", where) else f"<{where}>"
    return f"[{inner.strip()}]({target})" if inner.strip() else ""


def _media(node: etree._Element, tell: Tell) -> str:
    """What is said of a medium, and its alternative text."""
    if node.tag not in _MEDIA:
        tell(f"<{node.tag!s}>", "nothing that runs or styles is taken in")
        return ""
    where, alt = str(node.get("src", "")), str(node.get("alt", "")).strip()
    why = (
        "nothing is fetched from the web" if where.startswith(("http:", "https:", "//")) else "questions hold none here"
    )
    told = f"{_MEDIA[str(node.tag)]} ({where[:_LONGEST] if not where.startswith('data:') else 'inside the text'})"
    tell(told, f"{why}: put it on the page, above the question or the quiz")
    return f"[{_escaped(alt)}]" if alt else ""


def picture_in(what: str) -> str:
    """Where the picture is of which :data:`Tell` was told; nothing if it was told of something else."""
    found = re.fullmatch(r"a picture \((.*)\)", what, re.S)
    return found[1] if found else ""


def _escaped(text: str | None) -> str:
    """Text between tags, its blanks as HTML has them, and no Markdown in it by chance."""
    if not text:
        return ""
    flat = re.sub(r"[ \t\r\n]+", " ", text)
    words = flat.strip()
    return flat.replace(words, _escaped_line(words)) if words else flat
