"""Documents of each format as fuzz targets: a text as it is; of Word and PowerPoint the part that holds the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from packager.exchange.documents.bringing import NewModule, begin
from packager.exchange.documents.formats import DocumentFormat, read_bytes
from packager.exchange.documents.languages_apart import languages_apart
from packager.exchange.documents.lessons import draft_of
from packager.exchange.losses import ExchangeError, table
from tests.exchange.documents.drawn import changed, png, slides, word

_MARKDOWN = """---
title: %s
---
# One 一

Text *%s* [^1] ![a](b.png) <b>raw %s

文本 %s

1. Who? %s
   a) **x**
   b) y

- [x] %s
  > quote

| a | %s |
|---|---|
| 1 | 2 |

!!! tip "%s"
    Inside

## Two %s

2. It ____. (T) %s

Answers: 2 %s

[^1]: note %s
""".encode()
_HTML = b"""<html lang="en"><head><title>%s</title></head><body><h1>A %s</h1><p>One<br>%s
<sup><a href="#n">1</a></sup></p>
<ol type="a" start="3"><li>x %s<ul><li>y</li></ul></ol><table><caption>%s</caption><tr><td colspan="2">%s</td></tr>
<tr><th>a<th>b</tr></table><blockquote>q %s<p>- w</blockquote><figure><img src="data:image/png;base64,%s" alt="%s">
<figcaption>c</figcaption></figure><svg><text>%s</text></svg><aside class="tip">%s</aside><pre>%s</pre>
<section class="footnotes"><p id="n">%s</p></section></body></html>"""
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = f"""<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r>
<w:t>%s</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val="%s"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr>
<w:b/></w:rPr><w:t>a %s</w:t><w:br/><w:sym w:char="f0fe"/></w:r>
<w:hyperlink r:id="%s"><w:r><w:t>b</w:t></w:r></w:hyperlink>
<w:del><w:r><w:delText>%s</w:delText></w:r></w:del></w:p>
<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="%s"/></w:tcPr><w:p>
<w:r><w:t>%s</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>%s</w:t></w:r></w:p>
</w:txbxContent></w:pict><w:footnoteReference w:id="%s"/></w:r></w:p><w:sectPr/></w:body></w:document>""".encode()
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SLIDE = f"""<p:sld xmlns:p="{_P}" xmlns:a="{_A}" xmlns:r="{_R}" show="%s"><p:cSld><p:spTree><p:sp><p:nvSpPr><p:cNvPr
descr="%s"/><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:txBody>
</p:sp><p:sp><p:txBody><a:p><a:pPr lvl="%s"><a:buAutoNum type="alphaLcPeriod" startAt="%s"/></a:pPr><a:r><a:rPr
b="1"><a:hlinkClick r:id="%s"/></a:rPr><a:t>x %s</a:t></a:r><a:br/></a:p></p:txBody></p:sp>
<p:graphicFrame><a:graphicData uri="%s/table">
<a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>%s</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></a:graphicData></p:graphicFrame>
</p:spTree></p:cSld></p:sld>""".encode()

#: A seed of each format with places for what is odd.
DOCUMENTS: Mapping[DocumentFormat, bytes] = {"markdown": _MARKDOWN, "html": _HTML, "docx": _WORD, "pptx": _SLIDE}


@cache
def _whole(form: DocumentFormat) -> bytes:
    if form == "docx":
        return word(lambda document: document.add_paragraph("a", style="List Number"))
    return slides(lambda presentation: presentation.slides.add_slide(presentation.slide_layouts[1]))


def document(form: DocumentFormat) -> Callable[[bytes], None]:
    """The target of a format: a document ends in a module, with words for each loss, or in the error for users."""

    def target(data: bytes) -> None:
        if form in ("docx", "pptx"):
            data = changed(_whole(form), document=lambda _: data, slide1=lambda _: data)
        with suppress(ExchangeError):
            apart = languages_apart(read_bytes(data, "fuzz", form, lambda name: png() if name == "b.png" else None))
            draft = draft_of(apart.outline)
            assert all(loss.what and loss.why for loss in draft.losses)
            assert "\x1b" not in table(draft.losses)
            made = begin(Path("/nowhere"), NewModule("fuzz", "en"), draft, "fuzz")
            assert made.lessons

    return target
