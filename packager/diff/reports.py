"""What an update does to reports: which interactions still compare with those from before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from packager.diff.model import Edition, Effect
from packager.diff.questions import shifted

TYPES: Mapping[str, str] = {
    "multiple": "choice",
    "ordering": "sequencing",
    "categorize": "matching",
    "cloze": "fill-in",
    "hotspot": "choice",
    "open": "long-fill-in",
}
"""What SCORM 2004 calls otherwise than we call the kind (records.js, scorm2004-adapter.js); 1.2 has no long-fill-in."""


def interactions(edition: Edition) -> dict[str, str]:
    """The interactions that an LMS may be told of, by id: their types (``session.js``, answer; ``scenario.js``)."""
    made: dict[str, str] = {}
    for name, asked in edition.asked.items():
        statements = [letter for letter, _ in asked.parts if letter[:1] != "="] if asked.kind == "likert" else []
        for each in [f"{name}-{letter}" for letter in statements] or [name]:
            made[each] = TYPES.get(asked.kind, asked.kind)
    for name, practised in edition.practised.items():
        if practised.endings:
            story = name.rpartition("/")[2]
            made |= {f"{story}.{step}": "choice" for step, _ in practised.steps} | {story: "choice"}
    return made


def report_effects(old: Edition, new: Edition) -> Iterator[Effect]:
    """Interactions that are gone, new, of another type, or whose responses mean something else."""
    was, now = interactions(old), interactions(new)
    for name, kind in was.items():
        if name not in now:
            yield Effect("interaction-gone", name, f"`{name}` ({kind}) is told no more")
        elif now[name] != kind:
            message = f"`{name}` is of type {now[name]} and was {kind}: it no longer compares"
            yield Effect("interaction-type", name, message)
    for name, kind in now.items():
        if name not in was:
            yield Effect("interaction-new", name, f"`{name}` ({kind}) is new")
    for name, why in _stale(old, new):
        yield Effect("interaction-stale", name, f"`{name}` no longer compares: {why}")


def _stale(old: Edition, new: Edition) -> Iterator[tuple[str, str]]:
    comparable = old.language == new.language
    for name, asked in old.asked.items():
        there = new.asked.get(name)
        if there is None or there.kind != asked.kind:
            continue
        if comparable and (why := shifted(asked.parts, there.parts)):
            yield name, why
        elif asked.key != there.key:
            yield name, "results are judged by another key"
    for name, practised in old.practised.items():
        if name not in new.practised:
            continue
        story, now = name.rpartition("/")[2], new.practised[name]
        if why := shifted(practised.endings, now.endings):
            yield story, f"ending {why}"
        steps = dict(now.steps)
        for step, ways in practised.steps:
            if step in steps and (why := shifted(ways, steps[step])):
                yield f"{story}.{step}", "choices stand in another order, or one is gone"
