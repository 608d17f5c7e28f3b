"""For every rule of what is played a package that breaks it, and nothing else, and one near to it that passes."""

from __future__ import annotations

from dataclasses import dataclass

from tests.verify.packages import Files, changed, course, course_2004, with_page

BEFORE, OPENING, LATER, AFTER = "/*before*/", "/*opening*/", "/*later*/", "/*after*/"
ANSWER = """
set("cmi.interactions.0.id", "q1");
set("cmi.interactions.0.type", "choice");
set("cmi.interactions.0.learner_response", "a[,]b");
set("cmi.interactions.0.timestamp", "2026-01-31T10:00:00.12Z");
"""
CMI5 = b'<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"/>'


@dataclass(frozen=True, slots=True)
class Example:
    """A rule's code, a package in which it finds something, and one in which it does not."""

    code: str
    breaks: Files
    passes: Files


def opening(code: str) -> Files:
    """The SCORM 1.2 course with more at its opening."""
    return course((OPENING, code))


def opening_2004(code: str) -> Files:
    """The same in SCORM 2004."""
    return course_2004((OPENING, code))


def setting(element: str, value: str) -> str:
    """A script that sets an element."""
    return f"set({element!r}, {value!r});"


def second_item(kind: str) -> Files:
    """A course with a second item that never asks for the API."""
    files = course()
    item = '<item identifier="i2" identifierref="r2"><title>Exits</title></item>'
    resource = f'<resource identifier="r2" type="webcontent" adlcp:scormtype="{kind}" href="two.html"/>'
    manifest = str(files["imsmanifest.xml"]).replace("<!--items-->", item).replace("<!--resources-->", resource)
    page = "<!DOCTYPE html><html lang=en><title>Exits</title><h1>Exits</h1></html>"
    return {**files, "imsmanifest.xml": manifest, "two.html": page}


def document() -> Files:
    """A course with a text of an office program: no browser shows it, and no page of it is waited for."""
    files = second_item("asset")
    manifest = str(files["imsmanifest.xml"]).replace("two.html", "two.docx")
    return {**files, "imsmanifest.xml": manifest, "two.docx": b"PK"}


SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
DONE, SCORE = setting("cmi.core.lesson_status", "completed"), setting("cmi.core.score.raw", "80")
BIG = ("</body>", '<script src="big.js"></script></body>')
SOUND, SOUND_2004 = course(), course_2004()
LAWFUL = {
    **with_page(
        ("<h1>", '<img alt="" src="map.svg"><a href="https://source.example/">Source</a><h1>'),
        BIG,
        map_svg=SVG,
        big_js=b" " * 400_000,
    ),
    "course.js": course(
        (OPENING, setting("cmi.comments", "80 %") + 'set("cmi.suspend_data", "x".repeat(4096)); console.warn("slow");'),
        (LATER, SCORE + DONE),
    )["course.js"],
}
"""What is near to faults: all of it is allowed, and done when the learner has gone on."""
LAWFUL_2004 = course_2004(
    (OPENING, ANSWER),
    ('"suspend"', '""'),
    (LATER, setting("cmi.score.scaled", "0.8") + setting("cmi.completion_status", "completed")),
)
ONE_PAGE = course(
    (OPENING, 'set("cmi.core.lesson_location", "1");' + DONE),
    ("  page++;\n", ""),
    ("  show();\n", '  document.querySelector("main").textContent = "Results";\n'),
)
"""What follows its page is no place that a learner comes back to, and to see the page is all that there is to do."""
ONE_PAGE_TO_ANSWER = {**ONE_PAGE, "course.js": changed(str(ONE_PAGE["course.js"]), (DONE, ""))}
NEVER_GOES_ON = course(
    (OPENING, 'set("cmi.core.lesson_location", "1");'), ('set("cmi.core.lesson_location", String(page));', "")
)
READ, COMMIT = 'api.LMSGetValue("cmi.suspend_data");', 'api.LMSCommit("");'
SAYS_2004_S_API = "for (var w = window; w !== w.parent && !w.API_1484_11; ) w = w.parent;"
EXAMPLES = [
    Example("V101", with_page(('<script src="course.js"></script>', "")), SOUND),
    Example("V101", {**course(), "course.js": SAYS_2004_S_API}, SOUND),
    Example("V101", second_item("sco"), second_item("asset")),
    Example("V101", second_item("sco"), document()),
    Example("V102", course(('api.LMSInitialize("");', "")), SOUND),
    Example("V103", course((AFTER, SCORE)), LAWFUL),
    Example("V103", course_2004((AFTER, 'api.Commit("");')), SOUND_2004),
    Example("V104", course(("pagehide", "exit-button")), course(("pagehide", "beforeunload"))),
    Example("V104", course_2004(("pagehide", "exit-button")), SOUND_2004),
    Example("V105", course(('  api.LMSCommit("");\n', "")), SOUND),
    Example("V106", course_2004((BEFORE, 'api.GetValue("cmi.location");')), SOUND_2004),
    Example("V108", course((OPENING, 'api.LMSInitialize("");')), SOUND),
    Example("V108", course((AFTER, "end();")), SOUND),
    Example("V107", course(('api.LMSInitialize("")', "api.LMSInitialize()")), SOUND),
    Example("V111", opening(setting("cmi.completion_status", "incomplete")), SOUND_2004),
    Example("V111", opening_2004(setting("cmi.Location", "1")), SOUND_2004),
    Example("V112", opening(setting("cmi.core.lesson_status", "finished")), LAWFUL),
    Example("V112", opening_2004(setting("cmi.score.scaled", "80")), LAWFUL_2004),
    Example("V112", opening_2004(ANSWER.replace("a[,]b", "a b")), LAWFUL_2004),
    Example("V113", opening(setting("cmi.core.student_name", "Me")), SOUND),
    Example("V114", opening_2004(ANSWER.replace("interactions.0", "interactions.1")), LAWFUL_2004),
    Example("V115", opening('set("cmi.suspend_data", "x".repeat(4097));'), LAWFUL),
    Example(
        "V115",
        opening_2004('api.GetValue("cmi.suspend_data");set("cmi.suspend_data", "x".repeat(64001));'),
        SOUND_2004,
    ),
    Example("V121", opening(setting("cmi.core.score.raw", "0")), LAWFUL),
    Example("V122", opening(setting("cmi.core.lesson_status", "passed")), LAWFUL),
    Example("V122", opening_2004(setting("cmi.success_status", "passed")), LAWFUL_2004),
    # the browser's clock is virtual: no second passes
    Example("V123", opening(f"setTimeout(function () {{ {DONE} }}, 1000);"), LAWFUL),
    Example("V123", opening(DONE), ONE_PAGE),
    Example("V124", opening("page = 1;"), SOUND),
    Example("V124", NEVER_GOES_ON, ONE_PAGE_TO_ANSWER),
    Example("V124", course(('Number(api.LMSGetValue("cmi.core.lesson_location")) || 1', "1")), SOUND),
    Example("V124", opening('page = 1; set("cmi.core.lesson_location", "1");'), SOUND),
    Example(
        "V124",
        course((OPENING, READ + setting("cmi.suspend_data", "1")), (LATER, 'set("cmi.suspend_data", "3");' + COMMIT)),
        LAWFUL,
    ),
    Example("V124", course_2004(('"suspend"', '""')), LAWFUL_2004),
    Example("V131", with_page(("<h1>", '<img alt="" src="https://tracker.example/p.png"><h1>')), LAWFUL),
    Example("V131", opening('new WebSocket("wss://chat.example/").onerror = function () {};'), SOUND),
    Example("V132", with_page(("<h1>", '<img alt="" src="map.svg"><h1>')), LAWFUL),
    Example("V133", course((LATER, "answers.send();")), SOUND),
    Example("V133", opening("Promise.reject(new Error('no answer'));"), SOUND),
    Example("V134", opening("console.error('no such question');"), LAWFUL),
    Example("V141", with_page(("<h1>", '<img src="map.svg"><h1>'), map_svg=SVG), LAWFUL),
    Example("V142", with_page(("<title>", '<meta name="viewport" content="user-scalable=no"><title>')), SOUND),
    Example("V143", with_page(BIG, big_js=b" " * 500_001), LAWFUL),
    Example("V152", {"cmi5.xml": CMI5}, SOUND),
]
