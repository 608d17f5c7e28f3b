"""Texts in several languages, as Moodle's filters have them: spans of the class ``multilang``, and ``{mlang}``."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SPAN = re.compile(r'<span(?=[^>]*\blang="([A-Za-z_-]+)")(?=[^>]*\bclass="multilang")[^>]*>(.*?)</span>', re.S)
_BRACES = re.compile(r"\{mlang\s+([A-Za-z_,-]+)\}(.*?)\{mlang\}", re.S)
_RUNS = re.compile(rf"(?:{_SPAN.pattern}\s*)+".replace("([A-Za-z_-]+)", "[A-Za-z_-]+").replace("(.*?)", ".*?"), re.S)


def languages_in(text: str) -> set[str]:
    """The language tags that a text has versions in."""
    found = {tag for tag, _ in _SPAN.findall(text)}
    found |= {tag for tags, _ in _BRACES.findall(text) for tag in tags.split(",")}
    return {_spelt(tag) for tag in found} - {"other"}


def of_language(text: str, language: str) -> str:
    """The text in a language; in the first that it has where it lacks that one."""
    if "multilang" in text:
        text = _RUNS.sub(lambda run: _chosen(dict(reversed(_SPAN.findall(run[0]))), language), text)
    if "{mlang" in text:
        versions = {_spelt(tag): inner for tags, inner in reversed(_BRACES.findall(text)) for tag in tags.split(",")}
        wanted = language if language in versions else "other" if "other" in versions else next(reversed(versions), "")
        text = _BRACES.sub(lambda one: one[2] if wanted in map(_spelt, one[1].split(",")) else "", text)
    return text


def in_languages(texts: Mapping[str, str]) -> str:
    """The versions of a text as spans, of which the filter shows one."""
    return "".join(f'<span lang="{tag}" class="multilang">{text}</span>' for tag, text in texts.items())


def _chosen(versions: Mapping[str, str], language: str) -> str:
    spelt = {_spelt(tag): text for tag, text in versions.items()}
    return spelt.get(language, next(reversed(spelt.values()), ""))


def _spelt(tag: str) -> str:
    """Moodle writes ``pt_br``, a language tag is ``pt-BR``."""
    first, *rest = tag.strip().replace("_", "-").split("-")
    return "-".join((first.lower(), *(part.upper() if len(part) == 2 else part.title() for part in rest)))
