"""Texts that YAML has cut off at a ` #` without a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from packager.course.text import Text
from packager.diagnostics import Diagnostic, Finding, Place, Severity, rule
from packager.diagnostics.message import _

_CUT = re.compile(r"(?P<blanks>\s+)(?P<rest>#.*)")
_REMARK = re.compile(r"\s{2,}# ")


@rule("Y036", "cut-text", Severity.WARNING)
def cut_text(place: Place, rest: str, whole: str) -> Iterable[Finding]:
    """A text without quotes is cut off at ` #`: what follows is a comment for YAML, and learners never see it.

    Put the text in quotes. A comment that is meant as one stands after two blanks, with a blank after its `#`.
    """
    yield Finding(
        _("learners do not see `{rest}`: it is a comment", rest=rest),
        place,
        _('put the text in quotes: "{whole}"', whole=whole),
    )


def with_lost_words(findings: list[Diagnostic], file: str, text: str) -> list[Diagnostic]:
    """The findings; one about an empty key of ``file``, which says ``text``, tells so where a comment stands in place
    of its value."""
    lines = text.split("\n")
    return [_with_lost_words(found, lines) if found.place.file == file else found for found in findings]


def _with_lost_words(found: Diagnostic, lines: list[str]) -> Diagnostic:
    line = lines[found.place.line - 1] if found.code == "Y011" and found.place.line else ""
    lost = re.search(r":\s+(#.*)", line)
    if lost is None:
        return found
    words = lost[1].strip().replace('"', '\\"')
    return replace(
        found,
        message=_("{message}: what begins with `#` is a comment", message=found.message),
        help=_("put it in quotes: {text}", text=f'"{words}"'),
    )


def check_cut(texts: Iterable[Text], files: Iterable[str], root: Path) -> Iterator[Diagnostic]:
    """Findings about texts that were written in YAML ``files`` below ``root``."""
    suspects = {file: lines for file in files if (lines := _lines_with_remarks(root / file))}
    for text in texts if suspects else ():
        place = text.place
        known = suspects.get(place.file, []) if place else []
        if place is None or not place.line or not place.column or place.line > len(known):
            continue
        written = known[place.line - 1][place.column - 1 :]
        found = _CUT.fullmatch(written, len(text.value)) if written.startswith(text.value) else None
        if found and not _REMARK.match(written, len(text.value)):
            yield from cut_text(place, found["rest"].strip(), written.strip().replace('"', '\\"'))


def _lines_with_remarks(path: Path) -> list[str]:
    """The lines of a file in which something might be cut off; none of any other."""
    try:
        if path.suffix not in (".yaml", ".yml") or b" #" not in path.read_bytes():
            return []
        return path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError):
        return []
