"""The requirements of cmi5 by their ids, as @cmi5/requirements (npm) and the conformance suite number them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import ParamSpec

from packager.diagnostics import Finding, Rule, Severity, rule
from packager.diagnostics.message import Message, _

P = ParamSpec("P")


def required(words: Message, requirement: str) -> Message:
    """A finding's words with the requirement that it breaks."""
    return _("{words} (requirement {requirement})", words=words, requirement=requirement)


def cmi5_rule(
    code: str, name: str, severity: Severity = Severity.ERROR, *, clause: str, requirement: str = ""
) -> Callable[[Callable[P, Iterable[Finding]]], Rule[P]]:
    """Register a rule about cmi5; each of its findings names the requirement, if there is one."""

    def register(function: Callable[P, Iterable[Finding]]) -> Rule[P]:
        @functools.wraps(function)
        def told(*args: P.args, **kwargs: P.kwargs) -> Iterable[Finding]:
            for found in function(*args, **kwargs):
                yield replace(found, message=required(found.message, requirement))

        full = f"{clause}; @cmi5/requirements {requirement}" if requirement else clause
        return rule(code, name, severity, standards={"cmi5"}, clause=full)(told if requirement else function)

    return register
