"""What is no SCORM package at all, and archives that cannot be one."""

from __future__ import annotations

from tests.validate.examples import Example
from tests.validate.examples.archive import zipped
from tests.validate.examples.packages import scorm12

CARTRIDGE = b'<manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1" identifier="x"><a/><b/></manifest>'
PLAIN = b'<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="x"><organizations/></manifest>'
INVENTED = b'<manifest xmlns="http://www.example.org/scorm" identifier="x"><organizations/></manifest>'

SOUND = zipped(scorm12())

EXAMPLES = [
    Example("P001", b"no zip at all", SOUND),
    Example("P002", {"index.html": b"<p>"}, scorm12()),
    Example("P003", scorm12() | {"../evil.html": b"x"}, scorm12() | {"a..b/not-evil.html": b"x"}),
    Example("P004", scorm12() | {"media\\a.png": b"x"}, scorm12() | {"media/a.png": b"x"}),
    Example("P005", scorm12() | {"A.png": b"x", "a.png": b"y"}, scorm12() | {"A.png": b"x", "b.png": b"y"}),
    Example("P006", SOUND.replace(b"ADL SCORM", b"ADL SCORN"), SOUND),
    Example("P101", {f"course/{name}": data for name, data in scorm12().items()}, scorm12()),
    Example("P101", {"a/cmi5.xml": b"<courseStructure/>"}, scorm12() | {"old/imsmanifest.xml": b"<manifest/>"}),
    Example("P102", {"course.zip": SOUND, "readme.txt": b"x"}, scorm12() | {"download.zip": SOUND}),
    Example("P103", {"course.crs": b"[Course]", "course.au": b"x"}, scorm12() | {"course.crs": b"[Course]"}),
    Example("P104", {"tincan.xml": b"<tincan/>", "index.html": b"<p>"}, scorm12() | {"tincan.xml": b"<tincan/>"}),
    Example("P104", {"h5p.json": b"{}", "content/content.json": b"{}"}, {"index.html": b"<p>"}),
    Example("P105", {"IMSManifest.xml": b"<manifest/>"}, scorm12()),
    Example("M001", scorm12(("<manifest", "<package"), ("</manifest", "</package")), scorm12()),
    Example("M002", {"imsmanifest.xml": INVENTED}, {"imsmanifest.xml": PLAIN}),
    Example("M002", {"imsmanifest.xml": b"<manifest identifier='x'/>"}, {"imsmanifest.xml": CARTRIDGE}),
    Example("M006", {"imsmanifest.xml": CARTRIDGE}, {"imsmanifest.xml": PLAIN}),
    Example("M007", {"imsmanifest.xml": PLAIN}, {"imsmanifest.xml": CARTRIDGE}),
]
