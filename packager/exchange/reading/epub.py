"""A reading as an EPUB 3 book (https://www.w3.org/TR/epub-32/), one document a chapter."""

from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from io import BytesIO
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from packager.archive.writing import EARLIEST, zipped
from packager.course.text import PlainText
from packager.exchange.losses import Written
from packager.exchange.reading.pages import Chapter, Reading
from packager.exchange.reading.pictures import Picture
from packager.player.language import bare, plain

_XML = '<?xml version="1.0" encoding="utf-8"?>\n'
_CONTAINER = f"""{_XML}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_MIMETYPE = b"application/epub+zip"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STYLES = """body { line-height: 1.5; }
h1, h2, h3, h4, h5, h6 { break-after: avoid; line-height: 1.2; }
img { height: auto; max-width: 100%; }
figure { break-inside: avoid; margin: 1em 0; }
table { border-collapse: collapse; }
td, th { border: 1px solid; padding: 0.2em 0.5em; text-align: start; vertical-align: top; }
.blank, .write { border-bottom: 1px solid; display: inline-block; min-width: 8em; }
.write { display: block; height: 1.5em; }
.boxes { list-style: square; }
.name { font-weight: bold; }
.callout, .scene { border-inline-start: 0.2em solid; margin: 1em 0; padding-inline-start: 0.8em; }
.question, .answer { break-inside: avoid; }
"""


def write(reading: Reading) -> Written:
    """The book, the same bytes for the same reading; its date is SOURCE_DATE_EPOCH, else 1980, as in packages."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    files = {
        "META-INF/container.xml": _CONTAINER.encode(),
        "book/book.opf": _package(reading, epoch).encode(),
        "book/contents.xhtml": _contents(reading).encode(),
        "book/title.xhtml": _title_page(reading).encode(),
        "book/styles.css": _STYLES.encode(),
        **{f"book/{chapter.name}.xhtml": _document(reading, chapter).encode() for chapter in reading.chapters},
        **{f"book/{name}": picture.data for name, picture in reading.pictures.items()},
    }
    return Written(_with_mimetype(zipped(files, epoch)), reading.losses)


def _with_mimetype(book: bytes) -> bytes:
    """The zip with the entry that comes first, stored and without an extra field (OCF, 4.3)."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(book)) as read, zipfile.ZipFile(made, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", EARLIEST), _MIMETYPE)
        for info in read.infolist():
            archive.writestr(info, read.read(info))
    return made.getvalue()


def _package(reading: Reading, epoch: str) -> str:
    """The package document (EPUB 3.2, 3.4)."""
    items = [
        '<item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>',
        '<item id="styles" href="styles.css" media-type="text/css"/>',
        *(f'<item id="{c.name}" href="{c.name}.xhtml" media-type="application/xhtml+xml"/>' for c in reading.chapters),
        *(
            f'<item id="picture-{number}" href="{name}" media-type="{picture.mime}"/>'
            for number, (name, picture) in enumerate(reading.pictures.items(), 1)
        ),
    ]
    spine = "\n".join(f'<itemref idref="{name}"/>' for name in ("title", *(c.name for c in reading.chapters)))
    made = "\n".join((*_metadata(reading, epoch), "</metadata>", "<manifest>", *items, "</manifest>"))
    return (
        f'{_XML}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
        f'xml:lang="{reading.lang}" dir="{reading.direction}">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{made}\n'
        f'<spine page-progression-direction="{reading.direction}">\n{spine}\n</spine>\n</package>\n'
    )


def _metadata(reading: Reading, epoch: str) -> Iterator[str]:
    name = uuid5(NAMESPACE_URL, f"urn:packager:{reading.id}:{reading.version}:{reading.lang}")
    yield f'<dc:identifier id="id">urn:uuid:{name}</dc:identifier>'
    yield f"<dc:title>{_text(reading.title)}</dc:title>"
    yield f"<dc:language>{reading.lang}</dc:language>"
    if reading.description:
        yield f"<dc:description>{_text(reading.description)}</dc:description>"
    yield f'<meta property="dcterms:modified">{_moment(epoch)}</meta>'
    yield from _accessibility(reading.pictures)


def _accessibility(pictures: Mapping[str, Picture]) -> Iterator[str]:
    """What schema.org says of it (EPUB Accessibility 1.1, 2.2): the course model asks for alternative texts and
    transcripts, and a GIF may flash."""
    moves = any(picture.mime == "image/gif" for picture in pictures.values())
    said = [
        ("accessMode", "textual"),
        *([("accessMode", "visual")] if pictures else []),
        ("accessModeSufficient", "textual"),
        *(("accessibilityFeature", name) for name in ("structuralNavigation", "tableOfContents", "readingOrder")),
        *([("accessibilityFeature", "alternativeText")] if pictures else []),
        ("accessibilityHazard", "unknown" if moves else "none"),
    ]
    for name, value in said:
        yield f'<meta property="schema:{name}">{value}</meta>'


def _contents(reading: Reading) -> str:
    """The navigation document (EPUB 3.2, 5)."""
    entries = "\n".join(
        f'<li><a href="{chapter.name}.xhtml">{_marked(reading, chapter.title)}</a>{_pages(reading, chapter)}</li>'
        for chapter in reading.chapters
    )
    body = f'<nav epub:type="toc"><h1>{escape(reading.contents)}</h1>\n<ol>\n{entries}\n</ol></nav>'
    return _xhtml(reading, escape(reading.contents), f"<body>{body}</body>")


def _pages(reading: Reading, chapter: Chapter) -> str:
    entries = (
        f'<li><a href="{chapter.name}.xhtml#{anchor}">{_marked(reading, title)}</a></li>'
        for anchor, title in chapter.pages
    )
    return f"<ol>{''.join(entries)}</ol>" if chapter.pages else ""


def _title_page(reading: Reading) -> str:
    told = "".join(f"<p>{_marked(reading, text)}</p>" for text in (reading.description, reading.audience) if text)
    body = f"<body><h1>{_marked(reading, reading.title)}</h1>{told}<p><bdi>{escape(reading.version)}</bdi></p></body>"
    return _xhtml(reading, _text(reading.title), body)


def _document(reading: Reading, chapter: Chapter) -> str:
    return _xhtml(reading, _text(chapter.title), xml_of(chapter.body))


def _xhtml(reading: Reading, title: str, body: str) -> str:
    attributes = f'lang="{reading.lang}" xml:lang="{reading.lang}" dir="{reading.direction}"'
    return (
        f'{_XML}<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" {attributes}>\n'
        f'<head><title>{title}</title><link rel="stylesheet" href="styles.css"/></head>\n{body}\n</html>\n'
    )


def xml_of(body: etree._Element) -> str:
    """A body as XHTML, in which a language is told twice (Polyglot Markup, 7)."""
    parsed = etree.fromstring(etree.tostring(body, encoding="utf-8"))
    for each in parsed.iter(etree.Element):
        if each.get("lang"):
            each.set(_LANG, each.get("lang", ""))
    return etree.tostring(parsed, encoding="unicode").rstrip()


def _marked(reading: Reading, text: PlainText) -> str:
    shown = str(plain(text, reading.direction))
    return shown.replace(' lang="', f' xml:lang="{text.lang}" lang="') if text.lang else shown


def _text(text: PlainText) -> str:
    return escape(bare(text), quote=False)


def _moment(epoch: str) -> str:
    """Universal time to the second (EPUB 3.2, 3.4.3.3)."""
    moment: Iterable[int] = time.gmtime(int(epoch[:12])) if epoch.isdigit() else EARLIEST
    year, month, day, hour, minute, second = [*moment][:6]
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"
