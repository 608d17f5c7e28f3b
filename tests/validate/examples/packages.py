"""Small sound packages, and changes to them: every change has to find what it replaces."""

from __future__ import annotations

from functools import cache

from packager.project.shipped import assets_dir

_12 = """\
<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd
    http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd" identifier="M1" version="1.0">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="O1"><organization identifier="O1"><title>Course</title>
    <item identifier="I1" identifierref="R1"><title>First</title></item>
    <item identifier="I2" identifierref="R2"><title>Second</title></item>
  </organization></organizations>
  <resources>
    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/>
      <dependency identifierref="R3"/></resource>
    <resource identifier="R2" type="webcontent" adlcp:scormtype="sco" href="two.html"><file href="two.html"/></resource>
    <resource identifier="R3" type="webcontent" adlcp:scormtype="asset"><file href="api.js"/></resource>
  </resources>
</manifest>
"""
_2004 = """\
<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"
  xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3" xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3"
  xmlns:imsss="http://www.imsglobal.org/xsd/imsss" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsglobal.org/xsd/imscp_v1p1 imscp_v1p1.xsd
    http://www.adlnet.org/xsd/adlcp_v1p3 adlcp_v1p3.xsd http://www.adlnet.org/xsd/adlseq_v1p3 adlseq_v1p3.xsd
    http://www.adlnet.org/xsd/adlnav_v1p3 adlnav_v1p3.xsd http://www.imsglobal.org/xsd/imsss imsss_v1p0.xsd"
  identifier="M1" version="1.0">
  <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
  <organizations default="O1"><organization identifier="O1" adlseq:objectivesGlobalToSystem="false">
    <title>Course</title>
    <item identifier="I1" identifierref="R1"><title>First</title><!--1--></item>
    <item identifier="I2"><title>Chapter</title>
      <item identifier="I3" identifierref="R2"><title>Second</title><!--3--></item>
      <item identifier="I4" identifierref="R4"><title>Third</title><!--4--></item>
      <!--2-->
    </item>
    <!--O-->
  </organization></organizations>
  <resources>
    <resource identifier="R1" type="webcontent" adlcp:scormType="sco" href="index.html"><file href="index.html"/>
      <dependency identifierref="R3"/></resource>
    <resource identifier="R2" type="webcontent" adlcp:scormType="sco" href="two.html"><file href="two.html"/></resource>
    <resource identifier="R3" type="webcontent" adlcp:scormType="asset"><file href="api.js"/></resource>
    <resource identifier="R4" type="webcontent" adlcp:scormType="asset" href="page.html">
      <file href="page.html"/></resource>
  </resources><!--C-->
</manifest>
"""
PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Page</title><script src="api.js"></script></head><body><p>Text</p></body></html>
"""
_API_12 = """\
function find(w) { while (!w.API && w.parent !== w) w = w.parent; return w.API; }
var api = find(window);
api.LMSInitialize("");
api.LMSSetValue("cmi.core.lesson_status", "completed");
api.LMSCommit("");
addEventListener("pagehide", function () { api.LMSFinish(""); });
"""
_API_2004 = """\
function find(w) { while (!w.API_1484_11 && w.parent !== w) w = w.parent; return w.API_1484_11; }
var api = find(window);
api.Initialize("");
api.SetValue("cmi.completion_status", "completed");
api.Commit("");
addEventListener("pagehide", function () { api.Terminate(""); });
"""
Change = tuple[str, str]


@cache
def schemas(standard: str) -> dict[str, bytes]:
    """The control documents of a standard, as they ship."""
    return {path.name: path.read_bytes() for path in (assets_dir() / "control-documents" / standard).iterdir()}


def changed(text: str, *changes: Change) -> str:
    """The text with each change made once."""
    for old, new in changes:
        assert old in text, f"nothing to change: {old}"
        text = text.replace(old, new, 1)
    return text


def scorm12(*changes: Change, **files: bytes | None) -> dict[str, bytes]:
    """A SCORM 1.2 package of two SCOs; ``files`` adds, replaces or drops files (``two_html``: the last _ is a dot)."""
    sound = {"index.html": PAGE, "two.html": PAGE, "api.js": _API_12}
    return _package(changed(_12, *changes), sound, schemas("scorm12"), files)


def scorm2004(*changes: Change, **files: bytes | None) -> dict[str, bytes]:
    """A SCORM 2004 4th Edition package: two SCOs and an asset. ``<!--1-->`` and so on mark the places to add to:
    in the items by number, ``O`` in the organization, ``C`` after the resources."""
    sound = {"index.html": PAGE, "two.html": PAGE, "page.html": PAGE, "api.js": _API_2004}
    return _package(changed(_2004, *changes), sound, schemas("scorm2004-4"), files)


def third_edition(*changes: Change, **files: bytes | None) -> dict[str, bytes]:
    """The same package as SCORM 2004 3rd Edition."""
    return scorm2004(("2004 4th Edition", "2004 3rd Edition"), *changes, **files)


def with_page(text: str = PAGE, *changes: Change, **files: bytes | None) -> dict[str, bytes]:
    """The SCORM 1.2 package with another first page."""
    return scorm12(index_html=changed(text, *changes).encode(), **files)


def _package(
    manifest: str, sound: dict[str, str], documents: dict[str, bytes], files: dict[str, bytes | None]
) -> dict[str, bytes]:
    pages = {name: text.encode() for name, text in sound.items()}
    package = {"imsmanifest.xml": manifest.encode()} | pages | documents
    for key, data in files.items():
        name = ".".join(key.rsplit("_", 1))
        if data is None:
            del package[name]
        else:
            package[name] = data
    return package
