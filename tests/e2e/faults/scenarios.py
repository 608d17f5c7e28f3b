"""The ways in which things go wrong, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.e2e.faults.rig import Run

Act = Callable[[Run], None]


@dataclass(frozen=True)
class Scenario:
    """One way in which things go wrong."""

    name: str
    standard: str
    act: Act
    told: str
    node: str

    @property
    def title(self) -> str:
        """What goes wrong, from the docstring."""
        return " ".join((self.act.__doc__ or "").split())


SCENARIOS: dict[str, Scenario] = {}


def scenario(standard: str = "scorm12", told: str = "", node: str = "") -> Callable[[Act], Act]:
    """Register a scenario; ``told`` is what the LMS must hold, where it is not a pass with everything answered. Where
    the browser adds nothing, ``node`` names the file in tests/js that plays it too: then `--thorough` plays it here."""

    def register(act: Act) -> Act:
        name = act.__name__.replace("_", "-")
        every = "6 of 6 answers, 6 interactions, {}, score 100"
        due = told or every.format("passed" if standard == "scorm12" else "completed and passed")
        assert name not in SCENARIOS
        SCENARIOS[name] = Scenario(name, standard, act, due, node)
        return act

    return register


def fault(
    name: str,
    title: str,
    script: str = "",
    standard: str = "scorm12",
    tells: tuple[str, ...] = (),
    node: str = "",
) -> None:
    """Register a scenario of one visit in which the LMS fails: ``script`` says how, in the words of lms.js; all is
    saved all the same, or the learner is told one of these states. ``node`` as in `scenario`."""

    def act(run: Run) -> None:
        run.play(fault=script, tells=tells)

    act.__name__, act.__doc__ = name, title
    scenario(standard, node=node)(act)
