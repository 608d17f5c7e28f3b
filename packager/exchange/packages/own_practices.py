"""A simulation, a quiz, a workshop as our player's templates render them -> their keys and values in YAML."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lxml import etree

from packager.exchange.packages.own_cast import Cast, brief_of
from packager.exchange.packages.own_texts import Rendered, Values, classed, first, is_classed, line, rich, words
from packager.player.practices import threshold_of

_AT = "./section[contains(@class, 'moment')]"


def scenario(section: etree._Element, told: Rendered) -> Values:
    """The values of a simulation. Raises ValueError, KeyError for a section of others."""
    data = _data(section)
    story = data["story"]
    texts = first(section, "./div[@class='texts']")
    moments = {each.get("data-at", ""): each for each in (texts.xpath(_AT) if texts is not None else ())}
    brief = first(section, "./details[@class='brief']")
    speakers = Cast(told)
    for each in brief.xpath(".//li") if brief is not None else ():
        speakers.who(each)
    nodes = [_node(name, facts, moments[name], speakers, told) for name, facts in story["nodes"].items()]
    values: Values = {"scenario": data["id"], "title": words(section.find("h2"))}
    values |= _lead(section) if brief is None else brief_of(brief)
    values |= counting(data.get("weight", 1))
    values |= {"attempts": data["attempts"]} if data.get("attempts") else {}
    values |= {"objective": list(data["objectives"])} if data.get("objectives") else {}
    endings = [_ending(name, facts, moments[name]) for name, facts in story["endings"].items()]
    for name in (*data.get("objectives", ()), *(each for end in endings for each in end.get("objectives", ()))):
        told.objectives.setdefault(name, "")
    rounds = list(_rounds(story, moments))
    return values | {
        **({"characters": speakers.characters()} if speakers.listed else {}),
        **({"places": list(speakers.places.values())} if speakers.places else {}),
        **({"variables": list(_variables(section, story))} if story["variables"] else {}),
        **({"rounds": rounds} if rounds else {}),
        **({"start": story["start"]} if story["start"] != nodes[0]["node"] else {}),
        "nodes": nodes,
        "endings": endings,
    }


def counting(weight: float) -> Values:
    """How much something counts, in the keys of YAML."""
    return {"practice": True} if weight == 0 else {"weight": weight} if weight != 1 else {}


def _data(section: etree._Element) -> dict[str, Any]:
    script = first(section, "./script[@type='application/json']")
    found: dict[str, Any] = json.loads((script.text or "") if script is not None else "{}")
    return found


def _lead(section: etree._Element) -> Values:
    """What stands between the title and the rest."""
    lead: list[etree._Element] = []
    for each in section.iterchildren(etree.Element):
        if each.tag == "dl" or each.get("class") in ("meters", "clock", "facts"):
            break
        if each.tag != "h2":
            lead.append(each)
    return {"text": rich(lead)} if lead else {}


def _variables(section: etree._Element, story: dict[str, Any]) -> Iterator[Values]:
    meters = {
        each.get("data-variable"): words(each.find("dt")) for each in section.iterfind(".//dl[@class='meters']/div")
    }
    for name, (start, *bounds) in story["variables"].items():
        limits = dict(zip(("min", "max"), bounds, strict=False))
        yield {"variable": name, "start": start, **limits, **({"meter": meters[name]} if name in meters else {})}


def _rounds(story: dict[str, Any], moments: dict[str, etree._Element]) -> Iterator[Values]:
    for at, facts in story["nodes"].items():
        if name := facts.get("round"):
            limit, late = story["rounds"].get(name, (0, ""))
            timed = {"time": iso(limit), "late": late} if limit else {}
            yield {"round": name, "title": words(first(moments[at], "./p[@class='round']")), **timed}


def _node(name: str, facts: dict[str, Any], moment: etree._Element, speakers: Cast, told: Rendered) -> dict[str, Any]:
    usual = told.word("Your move" if facts.get("choices") else "Meanwhile")
    title = _numbered(moment)
    values: Values = {"node": name, **({"title": title} if title and title != usual else {})}
    values |= {"round": facts["round"]} if facts.get("round") else {}
    values |= speakers.place(first(moment, "./div[@class='place']"))
    texts, lines, events = [], [], []
    for each in moment.iterchildren(etree.Element):
        if is_classed(each, "event"):
            events.append(rich(each))
        elif is_classed(each, "line"):
            lines.append(_line(each, speakers))
        elif is_classed(each, "narrated"):
            lines.append({"by": "narrator", "says": rich(each)})
        elif each.get("class") not in ("round", "place", "choices", "ways") and each.tag != "h3":
            texts.append(each)
    values |= {"text": rich(texts)} if texts else {}
    values |= {"set": facts["set"]} if facts.get("set") else {}
    if events:
        values["events"] = [
            {"event": text, **_kept(each)} for text, each in zip(events, facts.get("events", ()), strict=True)
        ]
    values |= {"lines": lines} if lines else {}
    if facts.get("choices"):
        shown = [each for each in moment.iterfind("./ul/li") if each.get("data-choice")]
        values["choices"] = [_choice(node, each) for node, each in zip(shown, facts["choices"], strict=True)]
    elif facts.get("go"):
        values["go"] = _ways(facts["go"])
    return values


def _choice(node: etree._Element, facts: dict[str, Any]) -> Values:
    why = first(node, "./div[@class='why']")
    values = {"choice": line(first(node, "./span[@class='say']")), **_kept(facts), "go": _ways(facts["go"])}
    return values | ({"why": rich(why)} if why is not None else {})


def _line(shown: etree._Element, speakers: Cast) -> Values:
    who, face = speakers.who(shown)
    bubble = first(shown, "./div[@class='bubble']")
    inner = shown if bubble is None else bubble  # without one in packages of earlier players
    says = rich([each for each in inner if not is_classed(each, "by")])
    return {"by": who, **({"face": face} if face and face != speakers.usual(who) else {}), "says": says}


def _kept(facts: dict[str, Any]) -> Values:
    return {name: facts[name] for name in ("chance", "if", "set") if facts.get(name)}


def _ways(ways: list[list[str]]) -> Any:
    if len(ways) == 1 and len(ways[0]) == 1:
        return ways[0][0]
    return [{"to": way[0], **({"if": way[1]} if len(way) > 1 else {})} for way in ways]


def _ending(name: str, facts: dict[str, Any], moment: etree._Element) -> Values:
    texts = [each for each in moment.iterchildren(etree.Element) if each.tag != "h3"]
    scores = {each: facts[each] for each in ("score", "objectives") if facts.get(each) is not None}
    return {"ending": name, "title": _numbered(moment), "text": rich(texts), **scores}


def _numbered(moment: etree._Element) -> str:
    """A heading without its number."""
    head = moment.find("h3")
    number = first(moment, "./h3/span[@class='number']")
    return words(head).removeprefix(words(number)).strip()


def quiz(section: etree._Element, weight: float, told: Rendered) -> tuple[Values, dict[str, str]]:
    """The values of a quiz, and how hard each question of its bank is; ``weight`` stands in the list of the course."""
    data = _data(section)
    told.objectives |= data["objectives"]
    draw = [
        {"number": number, **({"objective": list(of)} if of else {}), **({"difficulty": list(hard)} if hard else {})}
        for number, of, hard in data["draw"]
    ]
    values: Values = {"quiz": data["id"], "title": words(section.find("h2")), **_lead(section)}
    values |= {"bank": str(data["bank"]).removeprefix("banks/").removesuffix(".html"), "draw": draw}
    if draw == [{"number": draw[0]["number"]}]:
        values["draw"] = draw[0]["number"]
    threshold = threshold_of(data)
    values |= {"pass": percent(threshold)} if threshold else {}
    values |= {"attempts": data["attempts"]} if data.get("attempts") else {}
    values |= {"counts": data["counts"]} if data.get("counts", "best") != "best" else {}
    values |= {"time": iso(data["time"])} if data.get("time") else {}
    values |= {"ask": "one at a time"} if data.get("one") else {}
    values |= counting(weight)
    values |= {"locked": "until previous"} if section.get("data-locked") else {}
    values |= {"pretest": True} if data.get("skips") is not None else {}
    return values, {name: facts["d"] for name, facts in data["pool"].items() if facts.get("d")}


def percent(share: float) -> str:
    """A share as authors write it."""
    return f"{round(100 * share, 4):g} %"


def iso(seconds: int) -> str:
    """A time limit as ISO 8601 writes it."""
    hours, rest = divmod(int(seconds), 3600)
    minutes, left = divmod(rest, 60)
    parts = ((hours, "H"), (minutes, "M"), (left, "S"))
    return "PT" + "".join(f"{number}{unit}" for number, unit in parts if number)


def places(section: etree._Element) -> list[etree._Element]:
    """The sessions of a workshop."""
    found = section.xpath(classed("sessions", "ul") + "/li")
    return [each for each in found if isinstance(each, etree._Element)]
