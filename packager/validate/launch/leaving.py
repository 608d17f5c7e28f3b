"""What scripts send while the page goes away, as far as names show it: no script is run."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

_EVENTS = frozenset(("unload", "beforeunload", "pagehide"))
_HANDLERS = frozenset(f"on{event}" for event in _EVENTS)
_LISTEN = frozenset(("addEventListener", "attachEvent", "on", "one", "bind"))
_GONE = frozenset(("unload", "beforeunload"))
_NO_FUNCTION = frozenset(("if", "for", "while", "switch", "with", "catch"))
_HEARD = _HANDLERS | _LISTEN | _GONE
_CLOSING = {"(": ")", "{": "}", "[": "]"}
_NAME_MIN = 3  # a minifier's names mean something else in each function

SENDS = "synchronous request while leaving"
CALLS = "leaving calls "
WAITS = "synchronous request in "
Span = tuple[int, int]


def leaving_signs(parts: Sequence[str]) -> Iterator[str]:
    """What the tokens of a script show: ``SENDS`` if a handler of `unload`, `beforeunload` or `pagehide` reaches a
    synchronous request; else ``CALLS`` with each name that handlers call, and ``WAITS`` with each function that reaches
    a request, since both may stand in two files. Calls are followed by name, where one function only has that name."""
    code = _Code(parts)
    waiting = code.waiting if code.requests else set()
    handlers = [span for at, part in enumerate(parts) if part in _HEARD for span in code.handled(at)]
    called = code.called_by(handlers)
    if called & waiting or any(code.waits(span) for span in handlers):
        yield SENDS
    yield from (CALLS + name for name in called)
    yield from (WAITS + name for name in waiting)


def is_sent(signs: frozenset[str]) -> bool:
    """Whether all files of a page together send a synchronous request while it goes away."""
    waiting = {sign.removeprefix(WAITS) for sign in signs if sign.startswith(WAITS)}
    return SENDS in signs or any(CALLS + name in signs for name in waiting)


@dataclass(frozen=True)
class _Code:
    parts: Sequence[str]

    @cached_property
    def match(self) -> dict[int, int]:
        """Where each bracket is closed; those that never are, at the end."""
        found: dict[int, int] = {}
        stack: list[int] = []
        for at, part in enumerate(self.parts):
            if part in _CLOSING:
                stack.append(at)
            elif stack and part == _CLOSING[self.parts[stack[-1]]]:
                found[stack.pop()] = at
        return found | dict.fromkeys(stack, len(self.parts))

    @cached_property
    def requests(self) -> list[int]:
        """Where synchronous requests are: `.open(method, address, false)`, or `async: false` as jQuery has it."""
        return [at for at, part in enumerate(self.parts) if part in ("open", "async") and self._is_synchronous(at)]

    @cached_property
    def functions(self) -> dict[str, Span]:
        """The body of each function that alone has its name: `function save() {`, `save = () => {`, `save() {`."""
        found: dict[str, list[Span]] = defaultdict(list)
        for at, part in enumerate(self.parts):
            if part == "(" and (body := self._body(at)):
                for name in set(self._names_before(at)):
                    found[name].append(body)
        return {name: spans[0] for name, spans in found.items() if len(spans) == 1 and len(name) >= _NAME_MIN}

    @cached_property
    def calls(self) -> list[int]:
        """Where something is called by its name."""
        return [
            at - 1
            for at, part in enumerate(self.parts)
            if part == "(" and at and len(self.parts[at - 1]) >= _NAME_MIN and self.parts[at - 1].isidentifier()
        ]

    @cached_property
    def waiting(self) -> set[str]:
        """The functions that reach a synchronous request."""
        found = {name for name, span in self.functions.items() if self.waits(span)}
        while more := {
            name for name, span in self.functions.items() if name not in found and found & set(self._calls_in(span))
        }:
            found |= more
        return found

    def waits(self, span: Span) -> bool:
        """Whether a synchronous request stands in a function."""
        return bisect_right(self.requests, span[0]) < bisect_left(self.requests, span[1])

    def called_by(self, spans: list[Span]) -> set[str]:
        """The names that functions call, and those that these call."""
        found: set[str] = set()
        todo = [name for span in spans for name in self._calls_in(span)]
        while todo:
            name = todo.pop()
            if name not in found:
                found.add(name)
                todo += self._calls_in(self.functions[name]) if name in self.functions else ()
        return found

    def handled(self, at: int) -> Iterator[Span]:
        """What is given to an event of leaving here: `onunload = …`, `addEventListener("unload", …)`, `.unload(…)`."""
        part, after = self.parts[at], self.parts[at + 1 : at + 2]
        if part in _HANDLERS and after in (["="], [":"]):
            yield from self._given(at + 2)
        elif part in _LISTEN and after == ["("]:
            first, *others = [*self._arguments(at + 1), len(self.parts)]
            names = self.parts[first][1:-1].split() if others and self.parts[first][0] in "\"'`" else []
            if any(name.removeprefix("on").partition(".")[0] in _EVENTS for name in names):
                for argument in others[:-1]:
                    yield from self._given(argument)
        elif part in _GONE and at and self.parts[at - 1] == "." and after == ["("]:
            yield from self._given(at + 2)

    def _given(self, at: int) -> Iterator[Span]:
        """A function written here; or the place of a name, as if it were called there."""
        while at < len(self.parts):
            part, after = self.parts[at], self.parts[at + 1 : at + 2]
            if part in ("function", "async"):
                at += 1
            elif part == "(" or (after == ["("] and self._body(at + 1)):
                if body := self._body(at if part == "(" else at + 1):
                    yield body
                return
            elif after == ["=>"]:
                yield self._after_arrow(at + 2)
                return
            elif after == ["."] and self.parts[at + 2 : at + 3] not in (["bind"], ["call"]):
                at += 2
            else:
                if part in self.functions:
                    yield self.functions[part]
                return

    def _calls_in(self, span: Span) -> list[str]:
        first, last = bisect_right(self.calls, span[0]), bisect_left(self.calls, span[1])
        return [self.parts[at] for at in self.calls[first:last]]

    def _names_before(self, opened: int) -> Iterator[str]:
        """The names of the function whose parameters are opened here."""
        at = opened - 1
        if at >= 0 and self.parts[at] not in ("function", "async", "=", ":"):
            yield self.parts[at]  # `function save(`, `save(` in a class or object
            at -= 1
        if at >= 0 and self.parts[at] in ("function", "async"):
            at -= 1
        if at > 0 and self.parts[at] in ("=", ":"):
            yield self.parts[at - 1]

    def _body(self, opened: int) -> Span | None:
        """The body of the function whose parameters are opened here; None if it is a call or a condition."""
        at = self.match[opened] + 1
        if self.parts[at : at + 1] == ["=>"]:
            return self._after_arrow(at + 1)
        if self.parts[at : at + 1] == ["{"] and not (opened and self.parts[opened - 1] in _NO_FUNCTION):
            return at, self.match[at]
        return None

    def _after_arrow(self, at: int) -> Span:
        if self.parts[at : at + 1] == ["{"]:
            return at, self.match[at]
        end = at
        while end < len(self.parts) and self.parts[end] not in (",", ";", ")", "}", "]"):
            end = self.match[end] + 1 if end in self.match else end + 1
        return at - 1, end

    def _arguments(self, opened: int) -> Iterator[int]:
        """Where each argument of a call begins."""
        at, end = opened + 1, self.match[opened]
        if at < end:
            yield at
        while at < end:
            if self.parts[at] == ",":
                yield at + 1
            at = self.match[at] + 1 if at in self.match else at + 1

    def _is_synchronous(self, at: int) -> bool:
        after = self.parts[at + 1 : at + 2]
        if self.parts[at] == "async":
            return after == [":"] and _is_false(self.parts[at + 2 : at + 4])
        if after != ["("] or not at or self.parts[at - 1] not in (".", "?."):
            return False
        arguments = list(self._arguments(at + 1))
        return len(arguments) >= 3 and _is_false(self.parts[arguments[2] : arguments[2] + 2])


def _is_false(parts: Sequence[str]) -> bool:
    return list(parts[:1]) in (["false"], ["0"]) or list(parts) == ["!", "1"]
