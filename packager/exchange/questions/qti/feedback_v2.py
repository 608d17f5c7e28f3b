"""Feedback of QTI 2 and 3: which texts are read after a right answer, after a wrong one, after an option."""

from __future__ import annotations

import re
from collections.abc import Collection

from packager.exchange.questions.incoming import Report
from packager.exchange.questions.options import Said
from packager.exchange.questions.qti.keys_v2 import earns
from packager.exchange.questions.qti.spelling import Element
from packager.exchange.questions.qti.texts import markdown_in

FEEDBACK = ("modalFeedback", "feedbackBlock", "feedbackInline")
_WRONG = re.compile(r"(?i)incorrect|wrong|fail|negative|lose")
_RIGHT = re.compile(r"(?i)correct|right|success|positive|win|solution_?ok")


def feedback_of(item: Element, options: Collection[str], report: Report) -> Said:
    """All feedback of an item whose options have these names."""
    said = Said()
    for each in item.iter(*FEEDBACK):
        text = markdown_in(each, report.lose)
        if not text:
            continue
        parent = each.getparent()
        within = str(parent.get("identifier", "")) if parent is not None else ""
        name = str(each.get("identifier", ""))
        when = name if name in options else within if within in options else _when(item, each, name, options)
        if when in options:
            said.options[when] = text
        elif when and not getattr(said, when):
            setattr(said, when, text)
        else:
            report.lose("a feedback", "it is not clear after which answers it is read")
    return said


def _when(item: Element, feedback: Element, name: str, options: Collection[str]) -> str:
    """``right``, ``wrong``, ``general``, or an option."""
    outcome = str(feedback.get("outcomeIdentifier", ""))
    hidden = feedback.get("showHide") == "hide"
    for setting in item.iter("setOutcomeValue"):
        value = setting.find("baseValue")
        if setting.get("identifier") != outcome or value is None or (value.text or "").strip() != name:
            continue
        branch = setting.getparent()
        if branch is None or branch.tag == "responseProcessing":
            return "general"
        return _turned(_after(branch, options), hidden)
    if _WRONG.search(name):
        return _turned("wrong", hidden)
    if _RIGHT.search(name):
        return _turned("right", hidden)
    return "general" if re.search(r"(?i)general|solution|all", name) else ""


def _turned(when: str, hidden: bool) -> str:
    return {"right": "wrong", "wrong": "right"}.get(when, when) if hidden else when


def _after(branch: Element, options: Collection[str]) -> str:
    """After which answers a branch of response processing is taken."""
    if branch.tag == "responseElse":
        return "wrong"
    condition = branch[0] if len(branch) else branch
    single = [(value.text or "").strip() for value in condition.iter("baseValue")]
    if condition.tag in ("match", "member") and len(single) == 1 and single[0] in options:
        return single[0]
    if condition.tag in ("not", "isNull", "lt", "lte"):
        return "wrong"
    if condition.tag in ("gt", "gte", "equal", "match", "and") and branch.find("setOutcomeValue") is not None:
        scores = [each for each in branch.iterfind("setOutcomeValue") if each.get("identifier") == "SCORE"]
        return "right" if not scores or earns(branch) else "wrong"
    return ""
