"""Packages that look like ours as a fuzz target: any bytes in the place of their files end in a comparison."""

from __future__ import annotations

import json
from collections.abc import Iterator

from packager.archive import view_files
from packager.diff.compare import compare_packages
from packager.diff.manifest import facts_of
from packager.diff.package import edition_in
from packager.diff.printers import to_json, to_lines, to_markdown

_FORM = '<form class=question data-question=%s data-kind=%s data-key=\'{"attempts": 1, "correct": "a"}\'>%s</form>'
_ITEMS = "<div class=prompt>Which?</div><p data-item=a><label><b>One</b></label><select><option value=a>A</select></p>"
_SCALE = "<div class=likert><p>So?</p><div class=scale><label><input name=a value=1><span>No</span></label></div></div>"
_STORY = '{"id": "s", "story": {"nodes": {"n": {"choices": [{"go": [["e"]]}]}}, "endings": {"e": {}}}}'
_QUIZ = (
    '{"id": "z", "bank": "bank.html", "draw": [[1, [], []]], "pass": null, "attempts": 1, "counts": "best", "time": 0}'
)
_PAGES = (
    _FORM % ("q", "matching", _ITEMS),
    _FORM % ("q", "likert", _SCALE),
    f"<h1>T</h1><section data-kind=scenario><script>{_STORY}</script></section>",
    f"<section data-kind=quiz><script>{_QUIZ}</script></section>",
)
_HEAD = '{"id": "m", "version": "1", "lang": "en", "mastery": 0.8, "completion": "both"}'
_START = f"<html lang=en><script id=course>{_HEAD}</script>"
_LIST = (
    '{"pages": [["p", ["q"]], ["o", []]], "questions": {"q": {"w": 1, "s": 1}, "scenario/s": {"w": 2, "s": 1, "a": 0}}}'
)
_OLD = {
    "course.txt": _LIST.encode(),
    "index.html": _START.encode(),
    "bank.html": _PAGES[0].encode(),
    "pages/p.html": "".join(_PAGES).encode(),
    "pages/o.html": b"<h1>O</h1>",
}


def edition(data: bytes) -> None:
    """An update of a package of ours with these bytes for its list, its first page, and one of its pages."""
    old = view_files("old.zip", _OLD)
    assert edition_in(old)
    for name in ("course.txt", "index.html", "pages/p.html"):
        new = view_files("new.zip", _OLD | {name: data})
        found = compare_packages("new.zip", facts_of("a", old), facts_of("b", new), edition_in(old), edition_in(new))
        assert json.loads(to_json("a", "b", [found]))
        lines = [line.text for line in to_lines("a", "b", [found])]
        assert not any(set("\x1b\x00\n") & set(line) for line in lines)
        assert "\x1b" not in to_markdown("a", "b", [found])


def edition_seeds() -> Iterator[bytes]:
    """The files themselves, each kind of question and practice alone, and some that are spoilt."""
    yield from (*_OLD.values(), *(page.encode() for page in _PAGES))
    yield from (
        _LIST.replace("2", "1e999").encode(),
        _LIST.replace("o", "\\u001b\\ud800").encode(),
        _PAGES[0].replace("q", "%").encode(),
    )
