"""The rule registry: one function, one code, documented by its own docstring."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import islice
from types import ModuleType
from typing import Any, Generic, ParamSpec

from packager.diagnostics.message import Message, _, untranslated
from packager.diagnostics.model import Diagnostic, Finding, Official, Severity

P = ParamSpec("P")

FINDINGS_MAX = 10_000
"""Of one rule in one subject: nobody reads more, and hostile input must not fill the memory with them."""
TEXT_MAX = 2_000
"""Characters of a message, a help or a path: a name of 60,000 letters is not told in full."""

_REGISTRY: dict[str, Rule[...]] = {}


@dataclass(frozen=True)
class Rule(Generic[P]):
    """A check that can be called: same arguments as its function, diagnostics out.

    ``explanation`` is the function's docstring: what the rule finds, why that is bad, what to do.
    ``standards`` (empty: all) and ``clause`` say to which packages it applies and what it stands on, ``official`` what
    the conformance suite does with what it finds.
    """

    code: str
    name: str
    severity: Severity
    explanation: str
    function: Callable[P, Iterable[Finding]]
    standards: frozenset[str] = frozenset()
    clause: str = ""
    official: Official = Official.SILENT

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> list[Diagnostic]:
        found = iter(self.function(*args, **kwargs))
        told = [self._diagnostic(each) for each in islice(found, FINDINGS_MAX)]
        if (more := next(found, None)) is not None:
            told.append(replace(self._diagnostic(more), message=_more(self.code)))
        return told

    def over(self, subjects: Iterable[Any]) -> list[Diagnostic]:
        """What the rule, which takes one subject, finds in many: less work for each than a call."""
        function, told = self.function, list[Diagnostic]()
        for subject in subjects:
            for number, found in enumerate(function(subject), 1):  # type: ignore[call-arg]  # as said above
                told.append(self._diagnostic(found))
                if number == FINDINGS_MAX:
                    break
        return told

    def _diagnostic(self, found: Finding) -> Diagnostic:
        message, place, help_ = found.message, found.place, found.help
        if len(message) > TEXT_MAX or len(help_) > TEXT_MAX or len(place.path) > TEXT_MAX:
            message, place, help_ = _cut(message), place._replace(path=_cut(untranslated(place.path))), _cut(help_)
        official = self.official if found.official is None else found.official
        return Diagnostic(self.code, self.severity, message, place, help_, official=official)

    @property
    def told(self) -> Message:
        """The summary as it can be said in another language: `tools/message_words.py` finds it."""
        return Message(self.summary)

    @property
    def summary(self) -> str:
        """The first sentence of the explanation."""
        return self.explanation.partition("\n")[0]


def _more(code: str) -> Message:
    return _("and more of {code}: {most:,} are told", code=code, most=FINDINGS_MAX)


def _cut(text: Message) -> Message:
    return text if len(text) <= TEXT_MAX else untranslated(f"{text[:TEXT_MAX]}…")


def rule(
    code: str,
    name: str,
    severity: Severity = Severity.ERROR,
    *,
    standards: Iterable[str] = (),
    clause: str = "",
    official: Official = Official.SILENT,
) -> Callable[[Callable[P, Iterable[Finding]]], Rule[P]]:
    """Register a function that yields :class:`Finding` as the rule ``code`` (``Y003``, ``unknown-key``).

    Raises ValueError if the code is taken or the function has no docstring: an unexplained rule helps nobody.
    """

    def register(function: Callable[P, Iterable[Finding]]) -> Rule[P]:
        if code in _REGISTRY:
            raise ValueError(f"rule {code} is registered twice")
        explanation = inspect.getdoc(function)
        if not explanation:
            raise ValueError(f"rule {code} has no docstring")
        made = Rule(code, name, severity, explanation, function, frozenset(standards), clause, official)
        _REGISTRY[code] = made
        return made

    return register


def registered_rules() -> list[Rule[...]]:
    """Every rule of the modules imported so far, by code."""
    return [_REGISTRY[code] for code in sorted(_REGISTRY)]


def rules_of(module: ModuleType) -> tuple[Rule[...], ...]:
    """The rules that a module defines, in its own order; those that it imports are left out."""
    return tuple(
        value
        for value in vars(module).values()
        if isinstance(value, Rule) and value.function.__module__ == module.__name__
    )
