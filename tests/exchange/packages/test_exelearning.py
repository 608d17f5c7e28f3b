"""Projects of eXeLearning, from version 1 to 4."""

from __future__ import annotations

import json
from html import escape
from typing import Any

import pytest

from packager.exchange.losses import ExchangeError
from tests.exchange.packages.seen import arrived, blocks, png, seen, told

NEW = 'xmlns="http://www.intef.es/xsd/ode" version="2.0"'


def component(kind: str, data: dict[str, Any] | None = None, html: str = "", order: int = 1) -> str:
    return (
        f"<odeComponent><odeIdeviceTypeName>{kind}</odeIdeviceTypeName><htmlView>{escape(html)}</htmlView>"
        f"<jsonProperties>{escape(json.dumps(data or {}))}</jsonProperties>"
        f"<odeComponentsOrder>{order}</odeComponentsOrder></odeComponent>"
    )


def page(name: str, parent: str, title: str, *components: str, order: int = 1, block: str = "Texto") -> str:
    return (
        f"<odeNavStructure><odePageId>{name}</odePageId><odeParentPageId>{parent}</odeParentPageId>"
        f"<pageName>{title}</pageName><odeNavStructureOrder>{order}</odeNavStructureOrder><odePagStructures>"
        f"<odePagStructure><blockName>{block}</blockName><odePagStructureOrder>1</odePagStructureOrder>"
        f"<odeComponents>{''.join(components)}</odeComponents></odePagStructure></odePagStructures></odeNavStructure>"
    )


def project(*pages: str, root: str = "", **properties: str) -> dict[str, bytes | str]:
    listed = "".join(f"<odeProperty><key>{k}</key><value>{v}</value></odeProperty>" for k, v in properties.items())
    return {
        "content.xml": f'<?xml version="1.0" encoding="utf-8"?>\n<ode {root}><odeProperties>{listed}</odeProperties>'
        f"<odeNavStructures>{''.join(pages)}</odeNavStructures></ode>"
    }


def text(html: str, **more: str) -> str:
    return component("text", {"textTextarea": html, **more}, f"<div>{html}</div>")


@pytest.mark.parametrize("root", ["", NEW], ids=["version 3", "version 4"])
def test_pages_come_in_their_order_and_below_one_another(root: str) -> None:
    files = project(
        page("b", "", "Second", text("<p>Two</p>"), order=2),
        page("c", "a", "Below", text("<p>Deep</p>")),
        page("a", "", "First", text("<p>One</p>"), order=1),
        root=root,
        pp_title="Rain",
        pp_lang="es",
    )
    read = arrived("exelearning", files, "rain.elpx")
    assert (read.draft.title, read.language) == ("Rain", "es")
    assert seen(read) == [
        ("First", [("First", [{"text": "One"}]), ("Below", [{"text": "Deep"}])]),
        ("Second", [("Second", [{"text": "Two"}])]),
    ]


def test_pages_below_a_single_first_one_are_lessons() -> None:
    files = project(
        page("a", "", "Home", text("<p>Hi</p>")),
        page("b", "a", "One", text("<p>1</p>")),
        page("c", "b", "Sub", text("<p>2</p>")),
    )
    assert [(title, [name for name, _ in pages]) for title, pages in seen(arrived("exelearning", files))] == [
        ("Home", ["Home"]),
        ("One", ["One", "Sub"]),
    ]


def test_a_named_block_is_a_heading_and_feedback_unfolds() -> None:
    said = text("<p>Think.</p>", textFeedbackInput="Show", textFeedbackTextarea="<p>Rain.</p>")
    found = blocks(arrived("exelearning", project(page("a", "", "A", said, block="To think about"))))
    assert found == [
        {"text": "## To think about"},
        {"text": "Think."},
        {"accordion": [{"title": "Show", "text": "Rain."}]},
    ]


@pytest.mark.parametrize(
    "address", ["content/resources/1/hall.png", "{{context_path}}/content/resources/1/hall.png", "hall.png"]
)
def test_pictures_are_found_by_any_of_the_ways_that_it_writes(address: str) -> None:
    files = project(page("a", "", "A", text(f'<p><img src="{address}" alt="A hall"></p>')))
    read = arrived("exelearning", {**files, "content/resources/1/hall.png": png()})
    assert blocks(read)[0]["alt"] == "A hall"
    assert list(read.draft.media.values()) == [png()]


def test_a_form_asks_in_four_ways() -> None:
    asked = [
        {
            "activityType": "selection",
            "selectionType": "single",
            "baseText": "<p>One?</p>",
            "answers": [[True, "A"], [False, "B"]],
        },
        {
            "activityType": "selection",
            "selectionType": "multiple",
            "baseText": "<p>Which?</p>",
            "answers": [[True, "A"], [True, "B"], [False, "C"]],
        },
        {"activityType": "true-false", "baseText": "<p>Wet?</p>", "answer": "1"},
        {"activityType": "fill", "baseText": "<p>Rain is <u>wet|damp</u>.</p>", "capitalization": True},
        {"activityType": "dropdown", "baseText": "<p><u>One</u> and <u>two</u></p>", "wrongAnswersValue": "three"},
    ]
    read = arrived("exelearning", project(page("a", "", "A", component("form", {"questionsData": asked}))))
    found = blocks(read)
    assert found[0] == {"choice": "One?", "answers": [{"right": "A"}, {"wrong": "B"}]}
    assert list(found[1]) == ["multiple", "answers"]
    assert found[2] == {"true-false": "Wet?", "answer": True}
    assert found[3] == {"fill-in": "Rain is ____ .", "accept": ["wet", "damp"], "forgive": ["spaces", "unicode"]}
    assert [block["fill-in"] for block in found[4:]] == ["____ and two", "One and ____"]
    assert {"words to choose from", "one question with 2 gaps"} <= told(read)


def test_true_or_false_with_hint_and_feedback_and_a_list_in_order() -> None:
    game = {
        "questionsGame": [
            {"question": "<p>Wet?</p>", "solution": 1, "suggestion": "<p>Feel.</p>", "feedback": "<p>Yes.</p>"}
        ]
    }
    order = {"instructions": "<p>In order</p>", "options": ["One", "Two", "Three"], "afterElement": ""}
    files = project(page("a", "", "A", component("trueorfalse", game), component("scrambled-list", order, order=2)))
    assert blocks(arrived("exelearning", files)) == [
        {"true-false": "Wet?", "answer": True, "hint": "Feel.", "feedback": {"right": "Yes.", "wrong": "Yes."}},
        {"ordering": "In order", "items": ["One", "Two", "Three"]},
    ]


def test_games_are_told_and_their_texts_stay() -> None:
    html = '<div><p>Find the words.</p><div class="js-hidden">x</div><script>play()</script></div>'
    read = arrived("exelearning", project(page("a", "", "A", component("word-search", {}, html))))
    assert "the iDevice `word-search`" in told(read)
    assert blocks(read)[0]["text"].startswith("Find the words.")


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE ode [<!ENTITY x SYSTEM "file:///etc/passwd">]><ode><odeNavStructures>&x;</odeNavStructures></ode>',
        "<ode><odeNavStructures>",
        "<ode/>",
    ],
)
def test_what_is_hostile_or_broken_is_refused_with_a_word(xml: str) -> None:
    with pytest.raises(ExchangeError, match=r"cannot be read|no text"):
        arrived("exelearning", {"content.xml": xml})


def field(html: str) -> str:
    return (
        '<instance class="exe.engine.field.TextAreaField"><dictionary>'
        '<string role="key" value="content_w_resourcePaths"/>'
        f'<unicode content="true" value="{escape(html)}"/></dictionary></instance>'
    )


def pairs(**facts: str) -> str:
    return "<dictionary>" + "".join(f'<string role="key" value="{k}"/>{v}' for k, v in facts.items()) + "</dictionary>"


def word(value: str) -> str:
    return f'<unicode value="{escape(value)}"/>'


def thing(kind: str, reference: int, **facts: str) -> str:
    return f'<instance class="exe.engine.{kind}" reference="{reference}">{pairs(**facts)}</instance>'


def old(*idevices: str, children: str = "") -> dict[str, bytes | str]:
    top = thing(
        "node.Node",
        2,
        _title=word("Start"),
        idevices=f"<list>{''.join(idevices)}</list>",
        children=f"<list>{children}</list>",
        _package='<reference key="1"/>',
    )
    return {"contentv3.xml": thing("package.Package", 1, _title=word("Old rain"), _lang=word("gl"), root=top)}


def test_an_old_project_is_a_skeleton_with_its_texts_and_pictures() -> None:
    free = thing(
        "freetextidevice.FreeTextIdevice", 3, content=field('<p>Hello <img src="resources/a.png" alt="A"></p>')
    )
    child = thing(
        "node.Node",
        4,
        _title=word("Child"),
        idevices=f"<list>{thing('freetextidevice.FreeTextIdevice', 5, content=field('<p>In</p>'))}</list>",
        children="<list/>",
        parent='<reference key="2"/>',
    )
    read = arrived("exelearning_old", {**old(free, children=child), "a.png": png()}, "old.elp")
    assert (read.draft.title, read.language) == ("Old rain", "gl")
    (start, below) = seen(read)
    assert start[1][0][1][0] == {"text": "Hello"}
    assert start[1][0][1][1]["alt"] == "A"
    assert below == ("Child", [("Child", [{"text": "In"}])])


def test_old_questions_come_in_and_other_idevices_are_told() -> None:
    options = "".join(
        thing(
            "multichoiceidevice.QuizOptionField",
            20 + n,
            answerTextArea=field(f"<p>{text}</p>"),
            isCorrect=f'<bool value="{int(right)}"/>',
        )
        for n, (text, right) in enumerate((("Wet", True), ("Dry", False)))
    )
    choice = thing(
        "multichoiceidevice.QuizQuestionField",
        11,
        questionTextArea=field("<p>Rain?</p>"),
        options=f"<list>{options}</list>",
    )
    truth = thing(
        "truefalseidevice.TrueFalseQuestion",
        12,
        questionTextArea=field("<p>Sure?</p>"),
        isCorrect='<bool value="1"/>',
        hintTextArea=field("<p>Look.</p>"),
    )
    read = arrived(
        "exelearning_old",
        old(
            thing("multichoiceidevice.MultichoiceIdevice", 10, _title=word("Quiz"), questions=f"<list>{choice}</list>"),
            thing("truefalseidevice.TrueFalseIdevice", 13, _title=word("True?"), questions=f"<list>{truth}</list>"),
            thing("casestudyidevice.CasestudyIdevice", 14, _title=word("Case"), storyTextArea=field("<p>A story.</p>")),
        ),
    )
    found = blocks(read)
    assert {"choice": "Rain?", "answers": [{"right": "Wet"}, {"wrong": "Dry"}]} in found
    assert {"true-false": "Sure?", "answer": True, "hint": "Look."} in found
    assert {"text": "A story."} in found
    assert told(read) == {"the iDevice `CasestudyIdevice`"}


def test_an_old_project_that_refers_to_itself_ends() -> None:
    loop = thing(
        "node.Node",
        4,
        _title=word("Loop"),
        idevices="<list/>",
        children='<list><reference key="4"/><reference key="2"/></list>',
    )
    with pytest.raises(ExchangeError, match="no text"):
        arrived("exelearning_old", old(children=loop))
    with pytest.raises(ExchangeError, match="no project"):
        arrived("exelearning_old", {"contentv3.xml": "<instance class='x.Package'/>"})


def test_each_text_that_an_idevice_keeps_is_on_the_page_or_told() -> None:
    study = {"history": "<p>A dry year</p>", "activities": [{"activity": "<p>What now?</p>", "feedback": "Wait."}]}
    game = {"typeGame": "QuExt", "msgs": {"msgPlay": "Click here to play"}, "id": "x", "url": "a.png"}
    quiz = game | {"questionsGame": [{"quextion": "Who rules?", "options": ["The Chair", "Nobody"], "solution": 0}]}
    parts = component("casestudy", study, "<p>A dry year</p>"), component("quick-questions", quiz, "<p>Play</p>")
    read = arrived("exelearning", project(page("a", "", "One", *parts, text("<p>Un <b>uno</b></p>"))))
    assert {what for what in told(read) if what.startswith("`")} == {
        *("`activity`: What now?", "`feedback`: Wait.", "`quextion`: Who rules?"),
        *("`options`: The Chair", "`options`: Nobody"),
    }
