"""The player's pages and styles, standing still inside another page."""

from __future__ import annotations

import re

from packager.course.model import Course
from packager.player.sheets import STYLES, joined, shipped_sheets
from packager.theme.sheet import dressed

_GONE = re.compile(
    r"<script\b.*?</script>|<noscript>.*?</noscript>|<track\b[^>]*>|<source\b[^>]*>|"
    r'<p class="outcome"[^>]*></p>|<p class="clock"></p>|<div class="stage"></div>|'
    r'<div class="change".*?</table></div>',
    re.DOTALL,
)
_IDLE = re.compile(r" data-key='[^']*'| loading=\"lazy\"| (?:src|poster)=\"\"| hidden(?=[ >])")
_SECTION = re.compile(r'(<section\b[^>]*?) aria-labelledby="[^"]*"')
_RULE = re.compile(r"([^{}]+)\{((?:[^{}]|\{[^{}]*\})*)\}")
_ROOT = re.compile(r"^(?::root|html|body|main)\b")
_OUTER = re.compile(r"^(?:#|header|progress|\.skip|::-|\.toc|\.open)")


def still(html: str, prefix: str) -> str:
    """A part of a page with everything open and nothing that waits for a script; ids begin with ``prefix``."""
    html = _SECTION.sub(r"\1", _IDLE.sub("", _GONE.sub("", html)))
    html = html.replace("<details", "<details open")
    return _prefixed(html, prefix) if prefix else html


def _prefixed(html: str, prefix: str) -> str:
    """Ids and what points at them, so that two copies of a block can stand in one page."""

    def renamed(tag: re.Match[str]) -> str:
        return re.sub(
            r' (id|for|aria-labelledby|aria-describedby|name)="([^"]+)"',
            lambda found: f' {found[1]}="{" ".join(prefix + word for word in found[2].split())}"',
            tag[0],
        )

    return re.sub(r"<[a-z][^<>]*>", renamed, html)


def look_of(course: Course) -> str:
    """The player's style sheet for all kinds of blocks, in the dress of a course."""
    sheets = shipped_sheets()
    return joined({**sheets, STYLES: dressed(sheets[STYLES].decode(), course.theme).encode()}).decode()


def scoped(sheet: str, scope: str) -> str:
    """The player's style sheet (minified) for what is inside ``scope``, a selector, and for nothing else."""
    made = []
    for selector, body in _RULE.findall(sheet):
        if selector.startswith("@media"):
            inner = scoped(body, scope)
            made.append(f"{selector}{{{inner}}}" if inner else "")
        elif not selector.startswith("@"):
            kept = [_within(each.strip(), scope) for each in selector.split(",") if not _OUTER.match(each.strip())]
            made.append(f"{','.join(kept)}{{{body}}}" if kept else "")
    return "".join(made)


def _within(selector: str, scope: str) -> str:
    if _ROOT.match(selector):
        return _ROOT.sub(scope, selector)
    if selector.startswith(":lang(") and " " not in selector:
        return f"{scope}{selector},{scope} {selector}"
    return f"{scope} {selector}"
