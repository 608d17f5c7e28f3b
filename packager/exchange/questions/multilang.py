"""Texts in several languages, as Moodle's filters have them: spans of the class ``multilang``, and ``{mlang}``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_SPAN = re.compile(r"<span\b([^<>]*)>")
_LANG = re.compile(r'\blang="([A-Za-z_-]+)"')
_BRACES = re.compile(r"\{mlang\s+([A-Za-z_,-]+)\}")


class Version(NamedTuple):
    """A text in one or several languages, and where it stands with its marks."""

    start: int
    end: int
    languages: tuple[str, ...]
    text: str


def languages_in(text: str) -> set[str]:
    """The language tags that a text has versions in."""
    return {tag for each in (*_spans(text), *_braces(text)) for tag in each.languages} - {"other"}


def of_language(text: str, language: str) -> str:
    """The text in a language; in the first that it has where it lacks that one."""
    if "multilang" in text:
        text = _one_of_each_run(text, language)
    if "{mlang" in text:
        text = _in_braces(text, language)
    return text


def in_languages(texts: Mapping[str, str]) -> str:
    """The versions of a text as spans, of which the filter shows one."""
    return "".join(f'<span lang="{tag}" class="multilang">{text}</span>' for tag, text in texts.items())


def _spans(text: str) -> Iterator[Version]:
    marked = (each for each in _SPAN.finditer(text) if 'class="multilang"' in each[1] and _LANG.search(each[1]))
    for found, end in _closed(marked, text, "</span>"):
        language = _spelt(_LANG.findall(found[1])[0])
        yield Version(found.start(), end + len("</span>"), (language,), text[found.end() : end])


def _braces(text: str) -> Iterator[Version]:
    for found, end in _closed(_BRACES.finditer(text), text, "{mlang}"):
        tags = tuple(_spelt(tag) for tag in found[1].split(","))
        yield Version(found.start(), end + len("{mlang}"), tags, text[found.end() : end])


def _closed(opened: Iterator[re.Match[str]], text: str, closing: str) -> Iterator[tuple[re.Match[str], int]]:
    """What opens, and where it is closed; one that opens inside of another is a part of that."""
    after = 0
    for found in opened:
        if found.start() >= after:
            end = text.find(closing, found.end())
            if end < 0:
                return
            yield found, end
            after = end + len(closing)


def _one_of_each_run(text: str, language: str) -> str:
    """Spans with nothing but blanks between them say one thing in several languages."""
    shown: list[str] = []
    run: dict[str, str] = {}
    after = 0
    for each in _spans(text):
        between = text[after : each.start]
        if between.strip() or not run:
            shown += [_chosen(run, language), between]
            run = {}
        run.setdefault(each.languages[0], each.text)
        after = each.end
    return "".join((*shown, _chosen(run, language), text[after:]))


def _chosen(versions: Mapping[str, str], language: str) -> str:
    return versions.get(language, next(iter(versions.values()), ""))


def _in_braces(text: str, language: str) -> str:
    versions = list(_braces(text))
    there = [tag for each in versions for tag in each.languages]
    wanted = language if language in there else "other" if "other" in there else next(iter(there), "")
    shown: list[str] = []
    after = 0
    for each in versions:
        shown += [text[after : each.start], each.text if wanted in each.languages else ""]
        after = each.end
    return "".join((*shown, text[after:]))


def _spelt(tag: str) -> str:
    """Moodle writes ``pt_br``, a language tag is ``pt-BR``."""
    first, *rest = tag.strip().replace("_", "-").split("-")
    return "-".join((first.lower(), *(part.upper() if len(part) == 2 else part.title() for part in rest)))
