"""What can be wrong with a scenario."""

from __future__ import annotations

from collections.abc import Iterable

from packager.diagnostics import Finding, Place, Severity, rule
from packager.diagnostics.message import Message, _, ngettext

_KINDS = {
    # Translators: a part of a simulation, in “no node `x` in this scenario”; so the words that follow
    "node": _("node"),
    "ending": _("ending"),
    # Translators: a person in a simulation
    "character": _("character"),
    "variable": _("variable"),
    # Translators: a round of negotiations in a simulation
    "round": _("round"),
    # Translators: where a scene of a simulation is, with a picture of it
    "place": _("place"),
    # Translators: a picture of a person in a simulation, calm or cross
    "face": _("face"),
}


@rule("G001", "unknown-name")
def unknown_name(place: Place, kind: str, name: str, suggestion: str | None) -> Iterable[Finding]:
    """A scenario names a node, an ending, a character, a face, a place or a round that it does not have."""
    help_ = (
        _("did you mean `{suggestion}`?", suggestion=suggestion)
        if suggestion
        else _("write the {kind}, or correct the name", kind=_KINDS[kind])
    )
    yield Finding(_("no {kind} `{name}` in this scenario", kind=_KINDS[kind], name=name), place, help_)


@rule("G002", "bad-expression")
def bad_expression(place: Place, message: Message) -> Iterable[Finding]:
    """A condition or an effect is not an expression of the scenario's variables.

    Known are whole numbers, `true`, `false`, the names of variables, `+ - *`, `< <= > >= == !=`, `and or not`,
    `min(a, b)`, `max(a, b)` and brackets. A condition gives a flag, an effect what its variable is, a score a number.
    """
    yield Finding(message, place, _("`packager explain G002` says what can be written"))


@rule("G003", "dead-end")
def dead_end(place: Place, node: str, path: str) -> Iterable[Finding]:
    """The learner can come to a node where nothing can be chosen, or choose something that leads nowhere.

    Give the node a choice without `if`, or end its `go` with a `to` without `if`.
    """
    yield Finding(
        _("`{node}` is a dead end", node=node),
        place,
        _("it happens on the way {path}; let one choice or route have no `if`", path=path),
    )


@rule("G004", "unreachable-node", Severity.WARNING)
def unreachable_node(place: Place, node: str) -> Iterable[Finding]:
    """No path leads to a node, whatever is chosen and whatever happens by chance."""
    yield Finding(
        _("no path leads to `{node}`", node=node), place, _("let a choice go there, loosen the condition, or remove it")
    )


@rule("G005", "unreachable-ending", Severity.WARNING)
def unreachable_ending(place: Place, ending: str) -> Iterable[Finding]:
    """No path leads to an ending, whatever is chosen and whatever happens by chance."""
    yield Finding(
        _("no path leads to the ending `{ending}`", ending=ending),
        place,
        _("loosen the conditions before it, or remove it"),
    )


@rule("G006", "constant-condition", Severity.WARNING)
def constant_condition(place: Place, source: str, value: bool) -> Iterable[Finding]:
    """A condition is the same on every path: always true, or always false.

    Either a variable never gets the values that it asks about, or the question needs not be asked.
    """
    yield Finding(
        _("`{source}` is always true here", source=source)
        if value
        else _("`{source}` is always false here", source=source),
        place,
        _("remove the condition") if value else _("loosen the condition, or remove what it guards"),
    )


@rule("G007", "unused-variable", Severity.WARNING)
def unused_variable(place: Place, name: str) -> Iterable[Finding]:
    """A variable changes nothing: no condition and no score reads it, and learners do not see it."""
    yield Finding(
        _("nothing reads `{name}`", name=name),
        place,
        _("remove it, read it in a condition or a score, or give it a `meter`"),
    )


@rule("G008", "never-set", Severity.WARNING)
def never_set(place: Place, name: str) -> Iterable[Finding]:
    """A variable keeps the value that it starts with: no choice, event or node sets it."""
    yield Finding(_("nothing sets `{name}`", name=name), place, _("set it somewhere, or remove it"))


@rule("G009", "score-out-of-range")
def score_out_of_range(place: Place, ending: str, low: int, high: int) -> Iterable[Finding]:
    """An ending can have a score below 0 or above 100 %, which no LMS takes."""
    yield Finding(
        _("the score of `{ending}` runs from {low} to {high} %", ending=ending, low=low, high=high),
        place,
        _("keep it between 0 and 100, with `min(100, …)` and `max(0, …)`"),
    )


@rule("G010", "score-range", Severity.INFO)
def score_range(place: Place, low: int, high: int, states: int) -> Iterable[Finding]:
    """How the scores of a scenario's endings spread, and how many states were walked to know it."""
    yield Finding(
        ngettext(
            "scores run from {low} to {high} % over {n:,} state",
            "scores run from {low} to {high} % over {n:,} states",
            states,
            low=low,
            high=high,
        ),
        place,
    )


@rule("G011", "endless-loop")
def endless_loop(place: Place, node: str, path: str) -> Iterable[Finding]:
    """From a node no ending can be reached any more, though there is always something to choose."""
    yield Finding(
        _("no ending can be reached from `{node}`", node=node),
        place,
        _("it happens on the way {path}; let a choice lead out", path=path),
    )


@rule("G012", "number-too-large")
def number_too_large(place: Place, node: str, message: Message) -> Iterable[Finding]:
    """An expression gives a number larger than 1,000,000,000, which is not computed exactly everywhere."""
    yield Finding(_("in `{node}`, {message}", node=node, message=message), place, _("give variables smaller bounds"))


@rule("G013", "too-many-states", Severity.WARNING)
def too_many_states(place: Place, limit: int) -> Iterable[Finding]:
    """A scenario has more states than are walked, so that little can be proved about it.

    A state is a node with one value for each variable. Fewer variables, or narrower bounds, make fewer states.
    """
    yield Finding(
        ngettext(
            "more than {n:,} state: conditions and dead ends were not all checked",
            "more than {n:,} states: conditions and dead ends were not all checked",
            limit,
        ),
        place,
        _("narrow `min` and `max`"),
    )


@rule("G014", "duplicate-part")
def duplicate_part(place: Place, kind: str, name: str) -> Iterable[Finding]:
    """Two nodes, endings, characters, places, variables or rounds of a scenario have the same id."""
    yield Finding(
        _("the {kind} `{name}` stands here a second time", kind=_KINDS[kind], name=name), place, _("give it another id")
    )
