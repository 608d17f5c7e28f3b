"""Packages of each make as fuzz targets: one file of the package is what comes, the others are sound."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module

from packager.archive import view_files
from packager.exchange.losses import ExchangeError, table

_OWN = {
    "index.html": b'<html lang="en"><body><p id="module">A</p><script type="application/json" id="course">'
    b'{"id":"a","version":"1.0.0","lang":"en","mastery":0.8,"completion":"pages"}</script></body></html>',
    "contents.html": b'<ol class="toc"><li><span>One</span><ol><li><a href="pages/a.html">A</a></li></ol></li></ol>',
    "course.txt": b'{"v":"1","pages":[["a",[]]],"questions":{"quiz/z":{"w":1,"s":1}}}',
}
_OWN_PAGE = b"""<html><body><main data-page="a"><h1>A</h1><p>One <b>two</b> %s</p><ol start="3"><li>x</li></ol>
<figure><img src="media/a.svg" alt="%s"></figure><div class="callout tip"><p class="name">Tip</p><p>c</p></div>
<form class="question" data-question="q" data-kind="choice" data-key='{"attempts":1,"correct":"a"}'>
<div class="prompt"><p>Q %s</p></div><div class="option" data-item="a"><label><input><span>A</span></label></div>
<div class="option" data-item="b"><label><input><span>B</span></label></div></form>
<section class="quiz" id="z-z"><h2>Z</h2><script type="application/json">{"id":"z","bank":"banks/b.html",
"draw":[[1,[],[]]],"pool":{},"objectives":{}}</script></section></main></body></html>"""

#: What each make is fuzzed in: the file that comes, the others, and a seed with a place for what is odd.
MAKES: Mapping[str, tuple[str, Mapping[str, bytes], bytes]] = {"own": ("pages/a.html", _OWN, _OWN_PAGE)}


def package(make: str) -> Callable[[bytes], None]:
    """The target of a make: a package ends in a module, with words for each loss, or in the error for users."""
    name, others, _ = MAKES[make]

    def target(data: bytes) -> None:
        view = view_files("fuzz.zip", {**others, name: data})
        with suppress(ExchangeError):
            made = import_module(f"packager.exchange.packages.{make}").read(view)
            assert all(loss.what and loss.why for loss in made.losses)
            assert "\x1b" not in table(made.losses)

    return target
