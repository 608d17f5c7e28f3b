"""Packages of each make as fuzz targets: one file of the package is what comes, the others are sound."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module

from packager.archive import view_files
from packager.exchange.documents.named_lessons import Before, lesson_files
from packager.exchange.losses import ExchangeError, table
from packager.exchange.packages.arriving import Arriving

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

_ODE = b"""<ode><odeProperty><key>pp_title</key><value>%s</value></odeProperty><odeNavStructures><odeNavStructure>
<odePageId>a</odePageId><odeParentPageId/><pageName>A</pageName><odePagStructures><odePagStructure>
<blockName>B</blockName>
<odeComponents><odeComponent><odeIdeviceTypeName>form</odeIdeviceTypeName><htmlView>&lt;p&gt;%s</htmlView>
<jsonProperties>{"questionsData":[{"activityType":"fill",
"baseText":"a &lt;u&gt;b&lt;/u&gt; %s"},{"activityType":"selection",
"baseText":"q","answers":[[true,"a"],[false,"b"]]}]}</jsonProperties></odeComponent><odeComponent>
<odeIdeviceTypeName>text</odeIdeviceTypeName><jsonProperties>{"textTextarea":"&lt;p&gt;x%s&lt;/p&gt;"}</jsonProperties>
</odeComponent></odeComponents></odePagStructure></odePagStructures></odeNavStructure></odeNavStructures></ode>"""
_OLD = b"""<instance class="exe.engine.package.Package" reference="1"><dictionary><string role="key" value="_title"/>
<unicode value="T"/><string role="key" value="root"/><instance class="exe.engine.node.Node" reference="2"><dictionary>
<string role="key" value="_title"/><unicode value="%s"/><string role="key" value="children"/><list>
<reference key="2"/></list>
<string role="key" value="idevices"/><list><instance class="exe.engine.freetextidevice.FreeTextIdevice"><dictionary>
<string role="key" value="content"/><instance class="exe.engine.field.TextAreaField"><dictionary><string role="key"
value="content_w_resourcePaths"/><unicode content="true" value="&lt;p&gt;%s"/></dictionary></instance></dictionary>
</instance>
</list></dictionary></instance></dictionary></instance>"""
_ADAPT = {
    "course/en/course.json": b'{"_id":"course","title":"T"}',
    "course/en/contentObjects.json": b'[{"_id":"p","_parentId":"course","_type":"page","title":"P"}]',
    "course/en/articles.json": b'[{"_id":"a","_parentId":"p","displayTitle":"A"}]',
    "course/en/blocks.json": b'[{"_id":"b","_parentId":"a"}]',
}
_COMPONENTS = b"""[{"_parentId":"b","_component":"mcq","body":"q %s","_items":[{"text":"a","_shouldBeSelected":true},
{"text":"b"}],"_feedback":{"correct":"y"}},{"_parentId":"b","_component":"matching","_items":[{"text":"1",
"_options":[{"text":
"A","_isCorrect":true}]}]},{"_parentId":"b","_component":"slider",
"_correctRange":{"_bottom":1,"_top":"9"}},{"_parentId":"b",
"_component":"textinput","_answers":[["a"]],"_items":[{"prefix":"%s"}]},{"_parentId":"b","_component":"accordion",
"_items":
[{"title":"t","body":"<p>%s"}]},{"_parentId":"b","_component":"graphic","_graphic":{"src":"a.png","alt":null}}]"""
_LIA = b"""<!--\nauthor: A\nlanguage: fr\n-->\n# A %s\n\n--{{0}}--\nSpoken\n\nQ?\n\n[[X]] a\n[[ ]] b %s\n[[?]] h
****\n\nyes\n\n****\n\n[[ (a) | b ]]\n\nIt [[ is ]] and [[(was)|be]] %s.\n\n{{1}}\n@m(x)\n
```\n[[X]]\n```\n[( )] a\n[(X)] b\n"""
_SCORM = {"a.html": b"<html><body><nav>x</nav><h1>H</h1><p>1. Q?</p><p>a) <b>x</b></p><p>b) y</p></body></html>"}
_MANIFEST = b"""<manifest xmlns:adlcp="x"><organizations><organization><title>%s</title><item identifierref="r">
<title>A</title>
<item identifierref="r"><title>%s</title></item></item></organization></organizations><resources>
<resource identifier="r"
href="a.html"><file href="a.html"/></resource></resources></manifest>"""

#: What each make is fuzzed in: the file that comes, the others, and a seed with a place for what is odd.
MAKES: Mapping[str, tuple[str, Mapping[str, bytes], bytes]] = {
    "own": ("pages/a.html", _OWN, _OWN_PAGE),
    "exelearning": ("content.xml", {}, _ODE),
    "exelearning_old": ("contentv3.xml", {}, _OLD),
    "adapt": ("course/en/components.json", _ADAPT, _COMPONENTS),
    "liascript": ("README.md", {}, _LIA),
    "scorm_pages": ("imsmanifest.xml", _SCORM, _MANIFEST),
}


def package(make: str) -> Callable[[bytes], None]:
    """The target of a make: a package ends in a module, with words for each loss, or in the error for users."""
    name, others, _ = MAKES[make]

    def target(data: bytes) -> None:
        view = view_files("fuzz.zip", {**others, name: data})
        with suppress(ExchangeError):
            made = import_module(f"packager.exchange.packages.{make}").read(view)
            losses = made.draft.losses if isinstance(made, Arriving) else made.losses
            assert all(loss.what and loss.why for loss in losses)
            assert "\x1b" not in table(losses)
            if isinstance(made, Arriving):
                lesson_files(made.draft.lessons, Before(), set())

    return target
