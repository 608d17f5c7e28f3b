"""SCORM's own elements on items, and lengths."""

from __future__ import annotations

from tests.validate.examples import Example
from tests.validate.examples.packages import scorm12, scorm2004, third_edition
from tests.validate.examples.resources import launching
from tests.validate.examples.sequencing import objectives

TITLE = "<title>First</title>"


def adlcp12(name: str, text: str, attributes: str = "") -> dict[str, bytes]:
    """A SCORM 1.2 package with that element in its first item."""
    return scorm12((TITLE, f"{TITLE}<adlcp:{name} {attributes}>{text}</adlcp:{name}>"))


def adlcp(name: str, text: str, attributes: str = "", place: str = "1") -> dict[str, bytes]:
    """A SCORM 2004 4th Edition package with that element in an item."""
    return scorm2004((f"<!--{place}-->", f"<adlcp:{name} {attributes}>{text}</adlcp:{name}>"))


def hiding(button: str) -> tuple[str, str]:
    """The change that hides a button."""
    interface = (
        f"<adlnav:navigationInterface><adlnav:hideLMSUI>{button}</adlnav:hideLMSUI></adlnav:navigationInterface>"
    )
    return "<!--1-->", f"<adlnav:presentation>{interface}</adlnav:presentation>"


def waiting(first: str, second: str) -> dict[str, bytes]:
    """A SCORM 1.2 package whose two items have prerequisites."""
    made = '<adlcp:prerequisites type="aicc_script">{}</adlcp:prerequisites>'
    second_title = "<title>Second</title>"
    return scorm12((TITLE, TITLE + made.format(first)), (second_title, second_title + made.format(second)))


def first_item(attributes: str) -> dict[str, bytes]:
    """A SCORM 1.2 package with more attributes on its first item."""
    return scorm12(('identifierref="R1"', f'identifierref="R1" {attributes}'))


FLOW = '<imsss:sequencing><imsss:controlMode flow="true" choice="true"/></imsss:sequencing>'
MEASURED = 'minProgressMeasure="{}" completedByMeasure="true"'

EXAMPLES = [
    Example("M080", adlcp12("masteryscore", "80%"), adlcp12("masteryscore", "80")),
    Example("M081", adlcp("masteryscore", "80"), adlcp12("masteryscore", "80")),
    Example("M081", adlcp12("completionThreshold", "0.8"), adlcp("completionThreshold", "", MEASURED.format("0.8"))),
    Example("M082", adlcp12("prerequisites", "I2 and I3"), adlcp12("prerequisites", "I2", 'type="aicc_script"')),
    Example("M082", adlcp12("prerequisites", "I2", 'type="javascript"'), adlcp12("prerequisites", "(I2)|~I2")),
    Example("M083", adlcp12("prerequisites", "I9"), adlcp12("prerequisites", 'I2="passed"')),
    Example("M084", waiting("I2", "I1"), waiting("I2", "I1|I2")),
    Example("M085", adlcp12("maxtimeallowed", "30 minutes"), adlcp12("maxtimeallowed", "00:30:00")),
    Example("M086", adlcp12("timelimitaction", "exit"), adlcp12("timelimitaction", "exit,message")),
    Example("M086", adlcp("timeLimitAction", "stop"), adlcp("timeLimitAction", "continue,no message")),
    Example(
        "M087",
        adlcp12("timelimitaction", "exit,message"),
        scorm12(
            (
                TITLE,
                f"{TITLE}<adlcp:maxtimeallowed>00:30:00</adlcp:maxtimeallowed>"
                "<adlcp:timelimitaction>exit,message</adlcp:timelimitaction>",
            )
        ),
    ),
    Example(
        "M090",
        adlcp("completionThreshold", "", MEASURED.format("80")),
        adlcp("completionThreshold", "", MEASURED.format("0.8")),
    ),
    Example("M091", adlcp("completionThreshold", "0.8"), adlcp("completionThreshold", "", MEASURED.format("0.8"))),
    Example(
        "M091",
        third_edition(("<!--1-->", f"<adlcp:completionThreshold {MEASURED.format('0.8')}/>")),
        third_edition(("<!--1-->", "<adlcp:completionThreshold>0.8</adlcp:completionThreshold>")),
    ),
    Example(
        "M092",
        adlcp("completionThreshold", "", 'minProgressMeasure="0.8"'),
        adlcp("completionThreshold", "", MEASURED.format("0.8")),
    ),
    Example(
        "M061",
        scorm2004(('identifierref="R1"', 'identifierref="R1" parameters="a=1"')),
        scorm2004(('identifierref="R1"', 'identifierref="R1" parameters="?a=1"')),
    ),
    Example(
        "M122",
        scorm2004(('identifierref="R1"', 'identifierref="R1" parameters=""')),
        scorm2004(('identifierref="R1"', 'identifierref="R1" parameters="?a=1"')),
    ),
    Example("M093", adlcp("dataFromLMS", "x", place="4"), adlcp("dataFromLMS", "x", place="3")),
    Example("M094", adlcp("data", "<adlcp:map/>"), adlcp("data", '<adlcp:map targetID="t"/>')),
    Example("M095", scorm2004(hiding("next")), scorm2004(hiding("continue"))),
    Example("M096", third_edition(hiding("suspendAll")), scorm2004(hiding("suspendAll"))),
    Example("M097", first_item('parameters="?a=1?b=2"'), first_item('parameters="?a=1&amp;b=2"')),
    Example(
        "M098",
        scorm2004(('identifier="I2"', 'identifier="I2" parameters="?a=1"')),
        scorm2004(('identifier="I3"', 'identifier="I3" parameters="?a=1"')),
    ),
    Example(
        "M099",
        scorm2004(("<!--2-->", hiding("exit")[1])),
        scorm2004(hiding("exit")),
    ),
    Example("M057", scorm2004(("<!--1-->", '<imsss:controlMode flow="true"/>')), scorm2004(("<!--O-->", FLOW))),
    Example("M057", scorm2004(("<!--O-->", hiding("exit")[1])), scorm2004(hiding("exit"))),
    Example("M058", adlcp("dataFromLMS", "x</adlcp:dataFromLMS><adlcp:dataFromLMS>y"), adlcp("dataFromLMS", "x")),
    Example("M110", scorm12(("First", "x" * 201)), scorm12(("First", "x" * 200))),
    Example("M111", launching("a" * 2001), launching("a" * 2000)),
    Example("M112", first_item(f'parameters="?{"a" * 1000}"'), first_item(f'parameters="?{"a" * 999}"')),
    Example("M113", scorm12(('ref="R1"', f'ref="{"R" * 2001}"')), scorm12(('ref="R1"', f'ref="{"R" * 2000}"'))),
    Example(
        "M114",
        scorm12(("<resources>", f'<resources xml:base="{"a" * 2000}/">')),
        scorm12(("<resources>", f'<resources xml:base="{"a" * 1999}/">')),
    ),
    Example("M115", adlcp12("datafromlms", "x" * 256), adlcp12("datafromlms", "x" * 255)),
    Example("M115", adlcp("dataFromLMS", "x" * 4001), adlcp("dataFromLMS", "x" * 4000)),
    Example(
        "M116",
        scorm12(("</schemaversion>", f"</schemaversion><adlcp:location>{'a' * 2001}</adlcp:location>")),
        scorm12(("</schemaversion>", f"</schemaversion><adlcp:location>{'a' * 2000}</adlcp:location>")),
    ),
    Example("M117", scorm12(('version="1.0">', f'version="{"1" * 21}">')), scorm12()),
    Example(
        "M118",
        scorm12(('identifier="O1"', f'identifier="O1" structure="{"a" * 201}"')),
        scorm12(('identifier="O1"', f'identifier="O1" structure="{"a" * 200}"')),
    ),
    Example("M119", scorm12(("webcontent", "w" * 1001)), scorm12(("webcontent", "w" * 1000))),
    Example("M120", adlcp12("prerequisites", "&amp;".join(["I2"] * 68)), adlcp12("prerequisites", "I2")),
    Example(
        "M121",
        objectives(f'<imsss:primaryObjective objectiveID="{"a" * 256}"/>'),
        objectives(f'<imsss:primaryObjective objectiveID="{"a" * 255}"/>'),
    ),
]
