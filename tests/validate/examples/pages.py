"""Launch pages: how they talk to the LMS, and what they load."""

from __future__ import annotations

from tests.validate.examples import Example
from tests.validate.examples.packages import PAGE, scorm12, scorm2004, with_page

SCRIPT = '<script src="api.js"></script>'


def without(name: str) -> dict[str, bytes]:
    """The SCORM 1.2 package whose script does not call that function."""
    return replaced(name, "other")


def replaced(old: str, new: str) -> dict[str, bytes]:
    """The SCORM 1.2 package with a word of its script replaced."""
    return scorm12() | {"api.js": scorm12()["api.js"].replace(old.encode(), new.encode())}


def scripted(code: str) -> dict[str, bytes]:
    """The SCORM 1.2 package with a script in its first page."""
    return with_page(PAGE, ("</body>", f"<script>{code}</script></body>"))


def headed(markup: str) -> dict[str, bytes]:
    """The SCORM 1.2 package with more in the head of its first page."""
    return with_page(PAGE, (SCRIPT, markup + SCRIPT))


SYNCHRONOUS = 'onunload = function () { x.open("POST", "/save", %s); };'
REFRESH = '<meta http-equiv="refresh" content="0; url=%s">'

EXAMPLES = [
    Example("R001", scorm12(api_js=b"var nothing;"), scorm12()),
    Example("R001", scorm12(api_js=b"// our REST API\nfetch(config.API);"), replaced("", "")),
    Example("R002", scorm12() | {"api.js": scorm2004()["api.js"]}, scorm2004()),
    Example("R003", without("LMSInitialize"), scorm12()),
    Example("R004", without("LMSFinish"), scorm12()),
    Example("R005", without("LMSCommit"), scorm12()),
    Example("R006", without("LMSSetValue"), scorm12()),
    Example("R007", scripted(SYNCHRONOUS % "false"), scripted(SYNCHRONOUS % "true")),
    Example("R026", {**scorm12(), "big.js": b" " * 20_000_001}, {**scorm12(), "big.js": b" " * 5_000_001}),
    Example("R027", replaced("cmi.core.lesson_status", "cmi.completion_status"), scorm12()),
    Example("R008", replaced("pagehide", "unload"), scorm12()),
    Example("R009", scripted("top.location = 'end.html';"), scripted("if (top.location == location) start();")),
    Example(
        "R010", headed('<script src="https://cdn.example/x.js"></script>'), headed('<a href="https://x.example">x</a>')
    ),
    Example("R011", headed('<img src="http://x.example/a.png">'), headed('<img src="https://x.example/a.png">')),
    Example("R012", headed('<embed src="a.swf">'), headed('<a href="a.swf">old</a>')),
    Example("R013", headed('<applet code="A.class"></applet>'), headed('<object type="image/svg+xml"></object>')),
    Example("R014", scripted('window.open("two.html");'), scripted("dialog.open();")),
    Example("R016", scripted('document.domain = "x.example";'), scripted("if (document.domain === x) f();")),
    Example("R017", headed('<script src="gone.js"></script>'), headed('<script src="./api.js?v=2"></script>')),
    Example("R018", headed('<script src="/api.js"></script>'), headed('<script src="api.js"></script>')),
    Example("R019", headed('<img src="file:///C:/a.png">'), headed('<img src="data:image/png;base64,AA==">')),
    Example("R019", headed('<script src="http://localhost:8080/a.js"></script>'), scorm12()),
    Example("R020", headed(REFRESH % "https://x.example/course"), headed(REFRESH % "two.html")),
    Example("R020", headed('<base href="https://x.example/">'), headed('<base target="_self">')),
    Example(
        "R021",
        with_page(PAGE, ('<meta charset="utf-8">', ""), ("Text", "Été")),
        with_page(PAGE, ('<meta charset="utf-8">', "")),
    ),
    Example("R022", with_page(PAGE, ("<!DOCTYPE html>", "")), with_page(PAGE, ("DOCTYPE", "doctype"))),
    Example(
        "R028",
        with_page(PAGE, ("<!DOCTYPE", "<!---->" * 21 + "<!DOCTYPE")),
        with_page(PAGE, ("<!DOCTYPE", "<!---->" * 20 + "<!DOCTYPE")),
    ),
    Example("R023", with_page(PAGE, (' lang="en"', "")), scorm12()),
    Example("R024", with_page(PAGE, ("<title>Page</title>", "<title> </title>")), scorm12()),
    Example("R025", with_page(PAGE, ("viewport", "view")), scorm12()),
]
