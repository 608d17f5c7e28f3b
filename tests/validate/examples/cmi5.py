"""cmi5 course structures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.validate.examples import Example
from tests.validate.examples.packages import PAGE, Change, changed

_STRUCTURE = """\
<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="https://example.org/course">
    <title><langstring lang="en">Course</langstring></title>
    <description><langstring lang="en">About the course</langstring></description>
  </course>
  <objectives>
    <objective id="https://example.org/objective"><title><langstring lang="en">Objective</langstring></title>
      <description><langstring lang="en">To know</langstring></description></objective>
  </objectives>
  <block id="https://example.org/block">
    <title><langstring lang="en">Block</langstring></title>
    <description><langstring lang="en">About the block</langstring></description>
    <objectives><objective idref="https://example.org/objective"/></objectives>
    <au id="https://example.org/au" moveOn="CompletedOrPassed" masteryScore="0.8" launchMethod="AnyWindow">
      <title><langstring lang="en">Unit</langstring></title>
      <description><langstring lang="en">About the unit</langstring></description>
      <url>index.html?page=1</url>
    </au>
  </block>
</courseStructure>
"""
URL = "index.html?page=1"
DESCRIPTION = '<description><langstring lang="en">About the unit</langstring></description>'
EMPTY = '<block id="urn:x:empty"><title><langstring>B</langstring></title></block>'


def cmi5(*changes: Change) -> dict[str, bytes]:
    """A cmi5 package of one block with one AU."""
    return {"cmi5.xml": changed(_STRUCTURE, *changes).encode(), "index.html": PAGE.encode()}


def launching(url: str) -> dict[str, bytes]:
    """The package with another url."""
    return cmi5((URL, url))


def alone(url: str) -> Callable[[Path], Path]:
    """The course structure without a zip."""

    def written(folder: Path) -> Path:
        path = folder / "cmi5.xml"
        path.write_bytes(launching(url)["cmi5.xml"])
        return path

    return written


EXAMPLES = [
    Example("C001", cmi5(("/v1/", "/v2/")), cmi5()),
    Example("C002", cmi5(("<course id", "<kurs id"), ("</course>", "</kurs>")), cmi5()),
    Example("C003", cmi5((' id="https://example.org/au"', "")), cmi5()),
    Example("C004", cmi5(("https://example.org/au", "unit 1")), cmi5(("https://example.org/au", "urn:uuid:1"))),
    Example("C005", cmi5(("https://example.org/au", "https://example.org/block")), cmi5()),
    Example("C006", cmi5((DESCRIPTION, "")), cmi5()),
    Example("C007", cmi5((">Course<", "><")), cmi5()),
    Example(
        "C008",
        cmi5((">Unit</langstring>", '>Unit</langstring><langstring lang="EN">Unit</langstring>')),
        cmi5((">Unit</langstring>", '>Unit</langstring><langstring lang="fr">Module</langstring>')),
    ),
    Example("C009", cmi5(("</courseStructure>", EMPTY + "</courseStructure>")), cmi5()),
    Example("C010", cmi5((f"<url>{URL}</url>", "<url/>")), cmi5()),
    Example("C011", launching("{{launch}}"), launching("https://example.org/unit/")),
    Example("C011", launching("file:///C:/course/index.html"), cmi5()),
    Example("C012", launching("index.html?registration=1"), launching("index.html?register=1")),
    Example("C013", launching("http://example.org/unit/"), launching("https://example.org/unit/")),
    Example("C014", cmi5(("AnyWindow", "anyWindow")), cmi5(("AnyWindow", "OwnWindow"))),
    Example("C015", cmi5(("CompletedOrPassed", "Complete")), cmi5(("CompletedOrPassed", "Completed"))),
    Example("C016", cmi5((' moveOn="CompletedOrPassed"', "")), cmi5()),
    Example("C017", cmi5(('"0.8"', '"80"')), cmi5(('"0.8"', '"1"'))),
    Example("C018", cmi5(("CompletedOrPassed", "Passed"), (' masteryScore="0.8"', "")), cmi5(("CompletedOr", ""))),
    Example("C019", cmi5(('idref="https://example.org/objective"', 'idref="https://example.org/o"')), cmi5()),
    Example(
        "C020",
        cmi5(('launchMethod="AnyWindow"', 'activityType="lesson"')),
        cmi5(('launchMethod="AnyWindow"', 'activityType="http://adlnet.gov/expapi/activities/lesson"')),
    ),
    Example("C021", cmi5((DESCRIPTION, ""), ("</au>", f"{DESCRIPTION}</au>")), cmi5()),
    Example("C021", cmi5(("</courseStructure>", "<objectives/></courseStructure>")), cmi5()),
    Example("C025", cmi5(("</url>", "</url>see there")), cmi5(("</url>", "</url><!-- see there -->"))),
    Example(
        "C026", cmi5(('lang="en">Course', 'lang="en_US">Course')), cmi5(('lang="en">Course', 'lang="en-US">Course'))
    ),
    Example("C022", cmi5(("moveOn=", "moveon=")), cmi5()),
    Example("C027", cmi5(('<objective idref="https://example.org/objective"/>', "")), cmi5()),
    Example("C028", cmi5(('lang="en">Course', 'lang="e">Course')), cmi5()),
    Example("C029", launching("index.html?a=1&amp;amp;b=2"), launching("index.html?a=1&amp;b=2")),
    Example("C032", alone("index.html"), alone("https://example.org/")),
    Example("C033", cmi5(('"0.8"', '"0.81234"')), cmi5(('"0.8"', '"0.81230"'))),
    Example("C022", cmi5(("</url>", "</url><masteryScore>1</masteryScore>")), cmi5()),
    Example("C023", launching("index.html#one"), cmi5()),
    Example("C024", launching("https://localhost/unit"), launching("https://example.org/unit")),
    Example("C030", launching("unit.html"), launching("./index.html")),
    Example("C030", launching("Index.html"), launching("https://example.org/unit.html")),
    Example("C031", launching("../index.html"), launching("pages/../index.html")),
]
