"""A page, a question, a simulation or a language, put into a module that is there: text in, text out.

What is in the file already keeps its bytes. Where the file is written in a way that leaves no sure place for the new
lines (pages inside brackets, say), nothing is changed and the lines are shown, to be put in by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from gettext import NullTranslations
from typing import Any

from packager.course.reading.source import parse_yaml
from packager.new.scalars import item, scalar

Lines = Sequence[str]
_ENDINGS = ("?", "؟", "？", ".", "。", "!", "！", ":", "：", "…")


class NoPlaceError(Exception):
    """There is no sure place for the new lines; the message says why and shows them."""


def page_lines(page: str, title: str, words: NullTranslations) -> list[str]:
    """A page with a paragraph that is still to be written, as an item of a lesson's ``pages:``."""
    text = words.gettext("[Write here what learners read]")
    return [f"- page: {page}", f"  title: {scalar(title)}", "  blocks:", "    - text: |", f"        {text}"]


def question_lines(question: str, title: str, words: NullTranslations) -> list[str]:
    """A question with one right answer, its words still to be written, as an item of a page's ``blocks:``."""
    right, wrong = words.gettext("[Write the right answer here]"), words.gettext("[Write a wrong answer here]")
    why = words.gettext("[Write here why it is wrong]")
    return [
        f"- question: {question}",
        f"  choice: {scalar(_asked(title, words))}",
        "  answers:",
        f"    - right: {scalar(right)}",
        f"    - wrong: {scalar(wrong)}",
        f"      feedback: {scalar(why)}",
    ]


def _asked(title: str, words: NullTranslations) -> str:
    """The title as a question."""
    return title if title.endswith(_ENDINGS) else words.gettext("%(question)s?") % {"question": title}


def with_page(lesson: str, lines: Lines) -> str:
    """A lesson file with one page more, at its end. Raises NoPlaceError."""
    return _appended(lesson, "pages", 0, lines, lambda read: read.get("pages"))


def with_block(lesson: str, page: str, lines: Lines) -> str:
    """A lesson file with one block more at the end of a page. Raises NoPlaceError."""

    def blocks(read: dict[str, Any]) -> Any:
        return next((each.get("blocks") for each in read.get("pages", ()) if each.get("page") == page), None)

    start = _line_of(lesson, rf"\s*-\s+page:\s*{re.escape(page)}\s*(#.*)?")
    if start is None:
        raise NoPlaceError(f"there is no page `{page}`, written `- page: {page}` on a line of its own")
    return _appended(lesson, "blocks", start, lines, blocks)


def with_language(module: str, tag: str) -> str:
    """A module file with one language more in ``languages:``. Raises NoPlaceError."""
    listed = re.compile(r"^(languages:\s*\[)([^\]\n]*)(\].*)$", re.M)
    found = listed.search(module)
    if not found:
        raise NoPlaceError(f"`languages: [...]` stands on no line of its own: add `{tag}` to it by hand")
    inside = ", ".join(part for part in (found[2].strip().rstrip(","), item(tag)) if part)
    return module[: found.start()] + found[1] + inside + found[3] + module[found.end() :]


def _appended(text: str, key: str, start: int, lines: Lines, items: Callable[[dict[str, Any]], Any]) -> str:
    """``lines`` after the last item of the list under the first ``key:`` from line ``start`` on."""
    have = text.splitlines()
    first = next((n for n in range(start, len(have)) if re.fullmatch(rf"\s*{key}:\s*(#.*)?", have[n])), None)
    if first is None:
        raise NoPlaceError(_by_hand(f"`{key}:` does not stand on a line of its own", lines))
    depth = _depth(have[first])
    begun = next((n for n in range(first + 1, len(have)) if have[n].strip()), None)
    if begun is None or not have[begun].lstrip().startswith("- "):
        raise NoPlaceError(_by_hand(f"below `{key}:` stands no list", lines))
    indent = _depth(have[begun])
    end = begun
    for number in range(begun, len(have)):
        line = have[number]
        if not line.strip():
            continue
        if _depth(line) < indent or (_depth(line) <= depth and not line.lstrip().startswith("-")):
            break
        end = number
    new = [*have[: end + 1], *(" " * indent + line for line in lines), *have[end + 1 :]]
    made = "\n".join(new) + "\n"
    if not _only_one_more(text, made, items):
        raise NoPlaceError(_by_hand(f"it is not sure where the list under `{key}:` ends", lines))
    return made


def _only_one_more(before: str, after: str, items: Callable[[dict[str, Any]], Any]) -> bool:
    """Whether the file reads as before but for one item more at the end of its list."""
    old, _ = parse_yaml(before, "before")
    new, findings = parse_yaml(after, "after")
    if findings or not isinstance(old, dict) or not isinstance(new, dict):
        return False
    were, are = items(old), items(new)
    if not isinstance(were, list) or not isinstance(are, list) or are[:-1] != were:
        return False
    are.pop()
    return new == old


def _by_hand(why: str, lines: Lines) -> str:
    return f"{why}: put this in by hand\n\n" + "\n".join(lines)


def _line_of(text: str, pattern: str) -> int | None:
    return next((n for n, line in enumerate(text.splitlines()) if re.fullmatch(pattern, line)), None)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
