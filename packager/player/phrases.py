"""Where a Chinese title or heading may go on in a new line: between its phrases, never inside a word.

There are no blanks to break at, and no dictionary here. Marks part phrases, which browsers know by themselves
(``word-break: keep-all``); two facts of grammar part more: what 的 ends describes what follows, and 和, 与 join what
stands around them. The course's own texts part the rest: most words have two signs, and two that stand together far
more often than the signs between them are two words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from packager.languages.tags import base

#: Each sign unless it is part of a word: 目的, 的确, 和平, 总和, 参与, 与会 and the like.
_PLACES = re.compile(
    r"(?<=[^\W目]的)(?=[^\W确士])|(?<=[^\W温缓共总饱调柔])(?=和[^\W平解谐睦气善])|(?<=[^\W参给赋授])(?=与[^\W会其否])"
)
#: Signs that are words or parts of them: 的 is neither.
_HAN = re.compile(r"[\u4e00-\u7683\u7685-\u9fff]+")
_SEEN = 4
"""How often a course has two signs together if they are taken for a word, and"""
_RARER = 2
"""how many times as often as the end of the one with the beginning of the other; of both together, squared twice."""
_CLITICS = frozenset("了们吗呢吧")
"""Belong to the word before them; as do, where it is about a place or a time,"""
_AFTER = frozenset("中上下里内外前后时")
_TAG = re.compile(r"(<[^<>]*>)")
_HEADING = re.compile(r"(</?h[2-6]\b[^<>]*>)")


def sign_pairs(texts: Iterable[str], lang: str) -> Mapping[str, int]:
    """How often each two signs stand together in the texts of a course; none if they are not in Chinese."""
    if base(lang) != "zh":
        return {}
    runs = (run for text in texts for run in _HAN.findall(text))
    return Counter(first + second for run in runs for first, second in pairwise(run))


@pass_context
def phrased(context: Context, title: Markup | str) -> Markup:
    """A title with places to break (``<wbr>``) if the page is in Chinese, else as it is. Markup in it stays."""
    made = Markup.escape(title)
    if base(str(context.get("lang", ""))) != "zh":
        return made
    pairs: Mapping[str, int] = context.get("pairs") or {}
    parts = _TAG.split(str(made))
    return Markup("".join(part if at % 2 else _parted(part, pairs) for at, part in enumerate(parts)))  # noqa: S704 - escaped above


@pass_context
def phrased_headings(context: Context, html: Markup) -> Markup:
    """A text whose headings have places to break if the page is in Chinese, else as it is."""
    if base(str(context.get("lang", ""))) != "zh":
        return html
    parts = _HEADING.split(str(html))
    within = (at and parts[at - 1].startswith("<h") for at in range(len(parts)))
    made = (phrased(context, Markup(each)) if heading else each for each, heading in zip(parts, within, strict=True))  # noqa: S704 - a part of markup
    return Markup("").join(Markup(each) for each in made)  # noqa: S704 - as it came


def _parted(text: str, pairs: Mapping[str, int]) -> str:
    places = {found.end() for found in _PLACES.finditer(text)}
    places |= {found.start() + at for found in _HAN.finditer(text) for at in _between_words(found[0], pairs)}
    return "<wbr>".join(text[start:end] for start, end in pairwise([0, *sorted(places), len(text)]))


def _between_words(run: str, pairs: Mapping[str, int]) -> Iterable[int]:
    """Where one word of two signs follows another, by what is seen of both and of the signs where they meet."""
    for at in range(2, len(run) - 1):
        before, meeting, after = (pairs.get(run[start : start + 2], 0) for start in (at - 2, at - 1, at))
        if at > 2 and run[at - 1] in _AFTER:  # 谈判中
            before = max(before, pairs.get(run[at - 3 : at - 1], 0))
        known = min(before, after) >= max(_SEEN, _RARER * meeting) and run[at] not in _CLITICS
        if known and before * after >= _RARER**4 * meeting**2:
            yield at
