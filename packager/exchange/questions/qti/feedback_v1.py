"""Feedback of QTI 1.2: which texts are read after a right answer, after a wrong one, after an option."""

from __future__ import annotations

import re
from collections.abc import Collection

from packager.exchange.questions.incoming import Report
from packager.exchange.questions.options import Said
from packager.exchange.questions.qti.keys_v1 import earns
from packager.exchange.questions.qti.spelling import Element
from packager.exchange.questions.qti.texts import material_markdown

_WRONG = re.compile(r"(?i)incorrect|wrong")
_RIGHT = re.compile(r"(?i)correct|right")
_GENERAL = re.compile(r"(?i)general|(^|_)all($|_)|solution")


def feedback_of(item: Element, options: Collection[str], report: Report) -> Said:
    """All feedback of an item whose options have these names."""
    said = Said()
    for each in item.iter("itemfeedback"):
        name = str(each.get("ident", ""))
        text = (
            material_markdown(each, report.lose)
            if each.find(".//hint") is None and each.find(".//solution") is None
            else ""
        )
        if not text:
            continue
        when = _when(item, name, options)
        if when in options:
            said.options[when] = text
        elif when and not getattr(said, when):
            setattr(said, when, text)
        elif when != "":
            setattr(said, when, getattr(said, when) + "\n\n" + text)
        else:
            report.lose("a feedback", "it is not clear after which answers it is read")
    return said


def _when(item: Element, name: str, options: Collection[str]) -> str:
    """``right``, ``wrong``, ``general``, or an option."""
    own = name.removesuffix("_fb")
    if own in options:
        return own
    if _WRONG.search(name):
        return "wrong"
    if _RIGHT.search(name):
        return "right"
    for condition in item.iter("respcondition"):
        if name not in [each.get("linkrefid") for each in condition.iterfind("displayfeedback")]:
            continue
        values = [(each.text or "").strip() for each in condition.iter("varequal") if each.getparent().tag != "not"]  # type: ignore[union-attr]  # has one
        if len(values) == 1 and values[0] in options:
            return values[0]
        if condition.find("conditionvar/other") is not None or condition.find("conditionvar/not") is not None:
            return "general" if _GENERAL.search(name) else "wrong"
        return "right" if earns(condition) > 0 else "general"
    return "general" if _GENERAL.search(name) else ""
