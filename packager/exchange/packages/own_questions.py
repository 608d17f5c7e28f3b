"""A question as our player's templates render it -> its keys and values in YAML (templates/questions.html.j2)."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from lxml import etree

from packager.course.questions.kinds import FillInQuestion
from packager.course.questions.question import lettered
from packager.exchange.packages.own_texts import Rendered, Values, classed, cloze, first, line, rich, words

_LINES = 4
Key = dict[str, Any]


def question(form: etree._Element, told: Rendered) -> Values:
    """The values of a question, its right answers among them. Raises ValueError, KeyError for a form of others."""
    kind, key = form.get("data-kind", ""), json.loads(form.get("data-key", "{}"))
    prompt = first(form, ".//div[@class='text']" if kind == "cloze" else classed("prompt"))
    asked = "" if prompt is None else rich(_named(prompt)) if kind == "cloze" else cloze(prompt)
    values: Values = {"question": form.get("data-question", ""), kind: asked, **_KINDS[kind](form, key)}
    values |= _shown(first(form, "./fieldset/span[@class='shows']|.//div[@class='stage']/span"), told)
    for letter, answer in zip(sorted(_items(form)), values.get("answers", ()), strict=False):
        answer |= _shown(first(_items(form)[letter], "./label/span[@class='shows']"), told)
    practice = key.get("w", 1) == 0
    if key.get("attempts", 1) != (0 if practice else 1):
        values["attempts"] = key["attempts"]
    if practice:
        values["practice"] = True
    elif key.get("w", 1) != 1:
        values["weight"] = key["w"]
    if key.get("o"):
        values["objective"] = list(key["o"])
        told.objectives |= {name: told.objectives.get(name, "") for name in key["o"]}
    if form.get("data-since"):
        values["since"] = form.get("data-since")
    hint = first(form, "./details[@class='hint']")
    if hint is not None:
        values["hint"] = rich([each for each in hint if each.tag != "summary"])
    feedback = {name: rich(node) for name in ("right", "wrong") if (node := _feedback(form, name)) is not None}
    feedback |= _shown(first(form, "./div[@data-for='picture']/span"), told)
    return values | ({"feedback": feedback} if feedback else {})


def _shown(place: etree._Element | None, told: Rendered) -> dict[str, str]:
    """The picture of a question, an option or a feedback, as the package has it."""
    image = None if place is None else first(place, ".//img")
    if image is None:
        return {}
    path = told.medium(image.get("src", ""))
    if first(image, "../source") is not None:
        told.lost.append((path, "the picture as its author had it", "the package has it made smaller"))
    return {"image": path, **({"alt": image.get("alt", "")} if image.get("alt") else {})}


def _named(prompt: etree._Element) -> etree._Element:
    """A text with blanks, each named by its letter."""
    held = deepcopy(prompt)
    for field in [*held.iter("input", "select")]:
        for option in list(field):
            field.remove(option)
        field.tag, field.text = "span", f"{{{_blank(field)}}}"
    return held


def _blank(field: etree._Element) -> str:
    """The name of a blank; its letter, where a package does not say it."""
    gap = field.getparent()
    name = field.get("name", "")
    return name if gap is None else gap.get("data-blank", name)


def _feedback(node: etree._Element, name: str) -> etree._Element | None:
    return first(node, f"./div[contains(@class, 'feedback')][@data-for='{name}']")


def _items(form: etree._Element) -> dict[str, etree._Element]:
    """What is shown, by its letter, in the order in which it is shown."""
    found = form.xpath(".//*[@data-item]")
    return {each.get("data-item", ""): each for each in found if isinstance(each, etree._Element)}


def _choices(form: etree._Element, key: Key) -> Values:
    items = _items(form)
    right = set(key["correct"])
    answers = []
    for letter in sorted(items):
        text = line(first(items[letter], "./label/span[last()]"))
        node = _feedback(items[letter], letter)
        said = {"feedback": rich(node)} if node is not None else {}
        answers.append({"right" if letter in right else "wrong": text, **said})
    return {"answers": answers, **({"shuffle": True} if list(items) != sorted(items) else {})}


def _true_false(form: etree._Element, key: Key) -> Values:
    return {"answer": key["correct"] == "t"}


def _fill_in(form: etree._Element, key: Key) -> Values:
    forgiven = list(key.get("forgive", ()))
    usual = list(FillInQuestion.model_fields["forgive"].default)
    return {"accept": list(key["correct"]), **({"forgive": forgiven} if forgiven != usual else {})}


def _numeric(form: etree._Element, key: Key) -> Values:
    values: Values = {"answer": key["correct"]}
    values |= {"tolerance": key["tolerance"]} if key.get("tolerance") else {}
    slider = first(form, ".//input[@type='range']")
    if slider is not None:
        values["slider"] = {name: float(slider.get(name, 0)) for name in ("min", "max", "step")}
    unit = words(first(form, ".//p[@class='number']/span"))
    return values | ({"unit": unit} if unit else {})


def _matching(form: etree._Element, key: Key) -> Values:
    rows = _items(form)
    return {
        "pairs": [
            {"match": words(rows[letter].find("label")), "with": _options(rows[letter])[key["correct"][letter]]}
            for letter in sorted(rows)
        ]
    }


def _categorize(form: etree._Element, key: Key) -> Values:
    rows = _items(form)
    names = _options(next(iter(rows.values())))
    return {
        "categories": [
            {
                "category": name,
                "items": [words(rows[each].find("label")) for each in sorted(rows) if key["correct"][each] == letter],
            }
            for letter, name in names.items()
        ]
    }


def _options(row: etree._Element) -> dict[str, str]:
    return {each.get("value", ""): words(each) for each in row.iter("option") if each.get("value")}


def _ordering(form: etree._Element, key: Key) -> Values:
    rows = _items(form)
    return {"items": [words(rows[letter].find("span")) for letter in key["correct"]]}


def _likert(form: etree._Element, key: Key) -> Values:
    groups = form.xpath(classed("likert", "div"))
    found = [each for each in groups if isinstance(each, etree._Element)]
    scale = [words(each) for each in found[0].iter("label")]
    statements = [words(each.find("p")) for each in found if each.find("p") is not None]
    return {"scale": scale, **({"statements": statements} if statements else {})}


def _cloze(form: etree._Element, key: Key) -> Values:
    blanks: list[Values] = []
    for (letter, _name), correct in zip(lettered(key["correct"]), key["correct"], strict=True):
        field = first(form, f".//*[@class='gap']/*[@name='{letter}']")
        if field is None:
            continue
        name = {"blank": _blank(field)}
        if field.tag == "input":
            blanks.append({**name, "accept": list(correct)})
            continue
        texts = _options(field)
        wrong = [texts[each] for each in sorted(texts) if each not in correct]
        blanks.append({**name, "accept": [texts[each] for each in correct], "wrong": wrong})
    return {"blanks": blanks, **{name: value for name, value in _fill_in(form, key).items() if name == "forgive"}}


def _hotspot(form: etree._Element, key: Key) -> Values:
    regions = _choices(form, key)["answers"]
    shapes = [first(form, f".//*[@data-region='{letter}']") for letter in sorted(_items(form))]
    return {"regions": [region | _shape(shape) for region, shape in zip(regions, shapes, strict=True)]}


def _shape(shape: etree._Element | None) -> Values:
    if shape is None:
        return {}
    if shape.tag == "polygon":
        return {"polygon": [[float(n) for n in corner.split(",")] for corner in shape.get("points", "").split()]}
    names = ("cx", "cy", "rx") if shape.tag == "ellipse" else ("x", "y", "width", "height")
    return {"circle" if shape.tag == "ellipse" else "rectangle": [float(shape.get(name, 0)) for name in names]}


def _open(form: etree._Element, key: Key) -> Values:
    area, model = first(form, ".//textarea"), _feedback(form, "model")
    lines = int(area.get("rows", _LINES)) if area is not None else _LINES
    values: Values = {"lines": lines} if lines != _LINES else {}
    if model is None:
        return values
    return {"model": rich([each for each in model if each.get("class") != "name"]), **values}


_KINDS: dict[str, Callable[[etree._Element, Key], Values]] = {
    "choice": _choices,
    "multiple": _choices,
    "true-false": _true_false,
    "fill-in": _fill_in,
    "numeric": _numeric,
    "matching": _matching,
    "categorize": _categorize,
    "ordering": _ordering,
    "likert": _likert,
    "open": _open,
    "cloze": _cloze,
    "hotspot": _hotspot,
}
