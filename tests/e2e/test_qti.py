"""Items of QTI 3 that we write, rendered and scored by Amp-up's QTI 3 Player, which 1EdTech certified."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from packager.course.questions.kinds import QUESTION_KINDS
from packager.exchange.questions.qti import qti3_writer
from tests.conftest import ROOT

SCRIPTS = ("vue/dist/vue.min.js", "qti3-item-player/dist/qti3Player.umd.min.js")
PLAY = """
const load = (xml, state, then) => new Promise((resolve) => {
  const root = document.createElement("div");
  document.body.replaceChildren(root);
  let player;
  const on = {
    notifyQti3PlayerReady(self) {
      player = self;
      player.loadItemFromXml(xml, state ? { guid: "g", state } : { guid: "g" });
    },
    notifyQti3ItemReady: () => player[then](""),
    notifyQti3SuspendAttemptCompleted: (ended) => resolve(ended.state),
    notifyQti3ScoreAttemptCompleted: (ended) => resolve(ended.state),
  };
  new Vue({ render: (h) => h(qti3Player, { on }) }).$mount(root);
});
window.play = async (xml, responses) => {
  const begun = await load(xml, null, "suspendAttempt");
  const shown = document.body.innerText;
  const ended = [];
  for (const response of responses) {
    const state = structuredClone(begun);
    state.responseVariables.find((each) => each.identifier == "RESPONSE").value = response;
    const { outcomeVariables } = await load(xml, state, "scoreAttempt");
    ended.push(Object.fromEntries(outcomeVariables.map((each) => [each.identifier, each.value])));
  }
  return [shown, ended];
};
"""
"""The item as it begins, then the outcomes for each response, which is put into that state."""
THREE = [{"right": "One **bold**"}, {"right": "Two"}, {"wrong": "Three"}]
CASES: list[tuple[dict[str, Any], list[tuple[Any, float]]]] = [
    (
        {"choice": "Who *rules*?", "answers": [{"right": "The Chair", "feedback": "Yes"}, {"wrong": "You"}]},
        [("option-1", 1), ("option-2", 0), (None, 0)],
    ),
    (
        {"multiple": "Which two?", "answers": THREE},
        [
            (["option-1", "option-2"], 1),
            (["option-1"], 0.5),
            (["option-1", "option-2", "option-3"], 0.5),
            (["option-1", "option-3"], 0),
            (["option-3"], 0),
        ],
    ),
    ({"true-false": "It is so.", "answer": False}, [("false", 1), ("true", 0)]),
    ({"fill-in": "Who?", "accept": ["chair", "the chair"]}, [("chair", 1), ("The Chair", 1), ("you", 0)]),
    ({"fill-in": "Who?", "accept": ["Chair"], "forgive": ["spaces", "unicode"]}, [("Chair", 1), ("chair", 0)]),
    ({"numeric": "How long?", "answer": 1.5, "tolerance": 0.25, "unit": "h"}, [(1.5, 1), (1.75, 1), (1.8, 0)]),
    ({"numeric": "How many?", "answer": 33}, [(33, 1), (34, 0)]),
    (
        {"matching": "Which?", "pairs": [{"match": "a", "with": "1"}, {"match": "b", "with": "2"}]},
        [(["left-1 right-1", "left-2 right-2"], 1), (["left-1 right-1", "left-2 right-1"], 0.5), ([], 0)],
    ),
    (
        {
            "categorize": "Which?",
            "categories": [{"category": "x", "items": ["1", "2"]}, {"category": "y", "items": ["3"]}],
        },
        [
            (["left-1 category-1", "left-2 category-1", "left-3 category-2"], 1),
            (["left-1 category-1", "left-2 category-2", "left-3 category-2"], 2 / 3),
        ],
    ),
    (
        {"ordering": "In what order?", "items": ["a", "b", "c"]},
        [(["item-1", "item-2", "item-3"], 1), (["item-1", "item-3", "item-2"], 1 / 3)],
    ),
    ({"open": "What?", "model": "A good one", "lines": 3}, [("x", 0)]),
]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    """A page with the player in it."""
    made = browser.new_page()
    made.set_content("<body></body>")
    for path in SCRIPTS:
        made.add_script_tag(path=ROOT / "node_modules" / path)
    made.add_script_tag(content=PLAY)
    return made


@pytest.mark.parametrize("has_feedback", [False, True], ids=["by-template", "with-feedback"])
@pytest.mark.parametrize(("values", "responses"), CASES, ids=[next(iter(values)) for values, _ in CASES])
def test_an_answer_earns_there_what_it_earns_here(
    page: Page, values: dict[str, Any], responses: list[tuple[Any, float]], has_feedback: bool
) -> None:
    kind = next(iter(values))
    feedback = {"feedback": {"right": "Yes", "wrong": "No"}} if has_feedback and kind != "open" else {}
    question = QUESTION_KINDS[kind].model_validate({"question": "asked", **values, **feedback})
    with zipfile.ZipFile(BytesIO(qti3_writer.write([question], "en").data)) as package:
        xml = package.read("items/asked.xml").decode().partition("?>")[2]
    shown, ended = page.evaluate("(args) => play(...args)", [xml, [response for response, _ in responses]])
    assert values[kind].replace("*", "") in shown
    assert [each["SCORE"] for each in ended] == pytest.approx([score for _, score in responses])
    if feedback:
        assert [each["FEEDBACK"] for each in ended] == ["right" if score == 1 else "wrong" for _, score in responses]
