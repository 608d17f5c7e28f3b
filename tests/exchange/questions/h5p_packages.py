"""Packages of H5P as its editor writes them, without the libraries, which no reader of questions looks at."""

from __future__ import annotations

import json
from typing import Any

from packager.archive import zipped

MULTI = {
    "media": {"disableImageZooming": False},
    "question": "<p>Who <strong>rules</strong>?</p>\n",
    "answers": [
        {
            "correct": True,
            "text": "<div>The Chair</div>\n",
            "tipsAndFeedback": {"tip": "", "chosenFeedback": "<div>Yes.</div>\n", "notChosenFeedback": ""},
        },
        {"correct": False, "text": "<div>You</div>\n", "tipsAndFeedback": {"tip": "<p>Hm</p>", "chosenFeedback": ""}},
    ],
    "overallFeedback": [{"from": 0, "to": 100}],
    "behaviour": {"enableRetry": True, "type": "auto", "singlePoint": False, "randomAnswers": True},
}
TWO_RIGHT = {
    "question": "<p>Which two?</p>",
    "answers": [
        {"correct": True, "text": "One"},
        {"correct": True, "text": "Two"},
        {"correct": False, "text": "Three"},
    ],
    "overallFeedback": [{"from": 0, "to": 50, "feedback": "Read again."}, {"from": 51, "to": 100}],
    "behaviour": {"type": "auto", "singlePoint": True},
    "media": {"type": {"library": "H5P.Image 1.1", "params": {"file": {"path": "images/hall.png"}, "alt": "A hall"}}},
}
TRUTH = {
    "question": "<p>It is so.</p>",
    "correct": "false",
    "behaviour": {"feedbackOnCorrect": "Indeed.", "feedbackOnWrong": "No."},
}
BLANKS = {
    "text": "<p>Fill in.</p>",
    "questions": ["<p>The *Chair/chairperson:Who?* rules.</p>\n", "<p>*A* is before *B*.</p>\n"],
    "behaviour": {"caseSensitive": False, "acceptSpellingErrors": True},
}
DRAG = {
    "taskDescription": "Put the words in.",
    "textField": "The *Chair:Who?* rules,\nthe delegate *speaks\\+Good\\-Bad*.",
    "distractors": "*sleeps*",
}
SINGLE = {"choices": [{"question": "<p>First?</p>", "answers": ["<p>right</p>", "<p>wrong</p>"]}]}
SUMMARY = {"intro": "<p>What is true?</p>", "summaries": [{"summary": ["<p>This</p>", "<p>That</p>"], "tip": ""}]}
ESSAY = {"taskDescription": "<p>Explain.</p>", "keywords": [{"keyword": "x"}], "solution": {"sample": "<p>So.</p>"}}


def content(library: str, params: Any, title: str = "Untitled Multiple Choice") -> dict[str, Any]:
    """A content inside of another."""
    return {"library": library, "params": params, "metadata": {"title": title, "license": "U"}, "subContentId": "1-2"}


SET: dict[str, Any] = {
    "introPage": {"showIntroPage": False},
    "questions": [
        content("H5P.MultiChoice 1.16", MULTI, "Who rules"),
        content("H5P.MultiChoice 1.16", TWO_RIGHT),
        content("H5P.TrueFalse 1.8", TRUTH, "Truth"),
        content("H5P.Blanks 1.14", BLANKS, "Gaps"),
        content("H5P.DragText 1.10", DRAG, "Drag"),
        content("H5P.SingleChoiceSet 1.11", SINGLE, "Single"),
        content("H5P.Summary 1.10", SUMMARY, "Summary"),
        content("H5P.Essay 1.5", ESSAY, "Essay"),
        content("H5P.DragQuestion 1.14", {"question": {}}, "Places"),
    ],
}


def package(library: str, params: Any, title: str = "Procedure", picture: bytes = b"x") -> bytes:
    """A package whose main library is this one."""
    about = {
        "title": title,
        "language": "und",
        "mainLibrary": library,
        "embedTypes": ["iframe"],
        "license": "U",
        "preloadedDependencies": [{"machineName": library, "majorVersion": "1", "minorVersion": "20"}],
    }
    files = {"h5p.json": json.dumps(about).encode(), "content/content.json": json.dumps(params).encode()}
    return zipped(files | {"content/images/hall.png": picture})
