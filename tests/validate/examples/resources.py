"""Resources, addresses, and the files of the package."""

from __future__ import annotations

from tests.validate.examples import Example
from tests.validate.examples.packages import PAGE, scorm12, scorm2004

LAUNCH = 'href="index.html"><file'
FILE = '<file href="index.html"/>'


def launching(href: str, **files: bytes | None) -> dict[str, bytes]:
    """A package whose first SCO has that href."""
    return scorm12((LAUNCH, f'href="{href}"><file'), **files)


def listing(href: str, **files: bytes | None) -> dict[str, bytes]:
    """A package that lists that file besides."""
    return scorm12((FILE, f'{FILE}<file href="{href}"/>'), **files)


EXAMPLES = [
    Example("M060", scorm2004((' adlcp:scormType="asset"><file href="api', '><file href="api')), scorm2004()),
    Example("M014", scorm12((f" {LAUNCH}", "><file")), scorm12()),
    Example("M015", scorm12((' adlcp:scormtype="sco"', "")), scorm12((' adlcp:scormtype="asset"', ""))),
    Example("M020", launching("gone.html"), launching("./index.html?page=1#top")),
    Example("M021", listing("gone.png"), listing("two.html")),
    Example("M022", listing("Two.html"), listing("two.html")),
    Example("M023", listing("../../secret"), listing("media/../two.html")),
    Example("M024", launching("pages\\index.html"), launching("pages/index.html")),
    Example("M025", launching("/index.html"), launching("index.html")),
    Example("M026", launching("https://example.org/course/"), listing("https://example.org/picture.png")),
    Example("M027", launching("file:///C:/course/index.html"), launching("file.html")),
    Example("M027", listing("C:\\course\\a.png"), listing("C/course/a.png")),
    Example("M028", launching("my page.html"), launching("my%20page.html")),
    Example("M029", launching("100%.html"), launching("100%25.html")),
    Example("M031", scorm12(('scormtype="sco"', 'scormtype="course"')), scorm12()),
    Example("M032", scorm12(("adlcp:scormtype", "adlcp:scormType")), scorm2004()),
    Example("M032", scorm12(('"sco"', '"SCO"')), scorm12()),
    Example("M033", scorm12(('"sco"', '"asset"'), ('"sco"', '"asset"')), scorm12(('"sco"', '"asset"'))),
    Example("M034", scorm12(('type="webcontent"', 'type="text/html"')), scorm12()),
    Example("M035", scorm12(('<dependency identifierref="R3"/>', "")), scorm12()),
    Example(
        "M036",
        scorm12(('identifier="R1" ', 'identifier="R1" xml:base="pages" ')),
        scorm12(('identifier="R1" ', 'identifier="R1" xml:base="pages/" ')),
    ),
    Example("M037", scorm12((FILE, '<file href="two.html"/>')), scorm12()),
    Example("M038", scorm12((FILE, FILE + FILE)), scorm12()),
    Example("M039", scorm12(picture_png=b"x"), listing("picture.png", picture_png=b"x")),
    Example(
        "M064",
        scorm12(('<file href="api.js"/>', '<file href="api.js"/><dependency identifierref="R1"/>')),
        scorm12(('<file href="two.html"/>', '<file href="two.html"/><dependency identifierref="R3"/>')),
    ),
    Example("M065", scorm12((FILE, FILE + "<file/>")), scorm12()),
    Example("M066", listing("imsmanifest.xml"), listing("pages/imsmanifest.xml")),
    Example("M067", listing("two.html?page=2"), launching("index.html?page=2")),
    Example("M141", launching("index.html?start=2"), launching("index.html?")),
    Example("M068", listing("media/*"), listing("media/a.png")),
    Example("M069", launching("http://[x"), launching("http://example.org/")),
    Example("M070", scorm12(('<file href="two.html"/>', "")), scorm12((FILE, ""))),
    Example("M071", launching("./index.html"), launching("v1..2/index.html")),
    Example("M072", scorm12(('identifier="O1"', 'identifier="@@course.id"')), scorm12(("Course", "Mail me @home"))),
    Example("M072", scorm12(("Course", "{{title}}")), scorm12(("Course", "Sets {1, 2}"))),
    Example("M140", launching(" index.html "), launching("index.html")),
    Example("M073", launching("my%20page.html", **{"my%20page_html": b"x"}), launching("my%20page.html")),
    Example("M074", launching("handbook.pdf"), scorm12((f'"sco" {LAUNCH}', '"asset" href="a.pdf"><file'))),
    Example("M076", launching("start"), launching("start.html")),
    Example("M075", scorm12(index_html=b""), scorm12(index_html=PAGE.encode(), empty_txt=b"")),
]
