"""The best way through a simulation. A story holds no words: it is the same in every language, and it is enough to walk
it once.
"""

from __future__ import annotations

from collections.abc import Iterable

from packager.course.model import Course
from packager.course.scenarios.scenario import ScenarioBlock
from packager.scenario.explore import Exploration, best_path
from packager.scenario.story import Story, compile_story


def best_ways(course: Course) -> dict[str, str]:
    """The best way through each scored simulation that has one, by its id: `100,first a,corridor b` are its score in
    per cent and its choices, each a node and a letter.
    """
    return best_of((compile_story(block)[0], None) for block in course.scenarios())


def best_of(walked: Iterable[tuple[Story, Exploration | None]]) -> dict[str, str]:
    """As :func:`best_ways`, of stories each with all that can happen in it, if that is known."""
    ways = ((story.block.scenario, _best(story, found)) for story, found in walked)
    return {name: best for name, best in ways if best is not None}


def best_way(block: ScenarioBlock) -> str | None:
    """The best way through a simulation that is scored, None if there is none."""
    return _best(compile_story(block)[0], None)


def _best(story: Story, found: Exploration | None) -> str | None:
    best = best_path(story, found) if story.block.scored else None
    return ",".join([str(best[1]), *best[0]]) if best else None
