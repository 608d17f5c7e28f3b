"""A small sound course of pages, in both standards, and changes to it: every change has to find what it replaces."""

from __future__ import annotations

import zipfile
from pathlib import Path

MANIFEST = """<?xml version="1.0" encoding="utf-8"?>
<manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>Fire safety</title>
<item identifier="i1" identifierref="r1"><title>Alarm</title></item><!--items-->
</organization></organizations>
<resources><resource identifier="r1" type="webcontent" adlcp:scormtype="sco" href="index.html">
<file href="index.html"/></resource><!--resources--></resources></manifest>"""
_2004 = (
    ("http://www.imsproject.org/xsd/imscp_rootv1p1p2", "http://www.imsglobal.org/xsd/imscp_v1p1"),
    ("http://www.adlnet.org/xsd/adlcp_rootv1p2", "http://www.adlnet.org/xsd/adlcp_v1p3"),
    ("<schemaversion>1.2<", "<schemaversion>2004 4th Edition<"),
    ("adlcp:scormtype", "adlcp:scormType"),
)
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Fire safety</title></head>
<body><main><h1>Page 1</h1><p>Leave the house.</p><button>Next</button></main>
<script src="course.js"></script></body></html>"""
SCRIPT = """
function find(w) { while (!w.API && w.parent !== w) w = w.parent; return w.API; }
var api = find(window);
function set(name, value) { api.LMSSetValue(name, value); }
function end() { api.LMSFinish(""); }
/*before*/
api.LMSInitialize("");
var page = Number(api.LMSGetValue("cmi.core.lesson_location")) || 1;
function show() { document.querySelector("h1").textContent = "Page " + page; }
set("cmi.core.lesson_status", "incomplete");
/*opening*/
show();
document.querySelector("button").onclick = function () {
  page++;
  set("cmi.core.lesson_location", String(page));
  api.LMSCommit("");
  show();
  /*later*/
};
addEventListener("pagehide", function () {
  set("cmi.core.exit", "suspend");
  set("cmi.core.session_time", "0001:02:03.5");
  end();
  /*after*/
});
"""
_SCRIPT_2004 = (
    ("cmi.core.lesson_location", "cmi.location"),
    ("cmi.core.lesson_status", "cmi.completion_status"),
    ("0001:02:03.5", "PT1H2M3.5S"),
    ("cmi.core", "cmi"),
    ("LMSFinish", "Terminate"),
    (".LMS", "."),
    ("w.API", "w.API_1484_11"),
)
Change = tuple[str, str]
Files = dict[str, str | bytes]


def changed(text: str, *changes: Change) -> str:
    """The text with each change made wherever it applies."""
    for old, new in changes:
        assert old in text, f"nothing to change: {old}"
        text = text.replace(old, new)
    return text


def course(*changes: Change, page: str = PAGE, **files: str | bytes) -> Files:
    """The SCORM 1.2 course with changes to its script; ``files`` are added (``a_png``: the last _ is a dot)."""
    more = {".".join(name.rsplit("_", 1)): data for name, data in files.items()}
    return {"imsmanifest.xml": MANIFEST, "index.html": page, "course.js": changed(SCRIPT, *changes), **more}


def course_2004(*changes: Change) -> Files:
    """The SCORM 2004 course with changes to its script."""
    script = changed(SCRIPT, *_SCRIPT_2004)
    return {**course(), "imsmanifest.xml": changed(MANIFEST, *_2004), "course.js": changed(script, *changes)}


def with_page(*changes: Change, **files: str | bytes) -> Files:
    """The SCORM 1.2 course with changes to its page."""
    return course(page=changed(PAGE, *changes), **files)


def zipped(path: Path, files: Files) -> Path:
    """A package on disk."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path
