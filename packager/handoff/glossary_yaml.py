"""Terms that come in -> the text of ``glossary.yaml``, in which all that is not changed keeps its bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import yaml

from packager.catalogs.glossary import Term
from packager.handoff.unit import HandoffError

_ITEM = re.compile(r"^( *)- term:[ ]*(.*)$")
_EMPTY = re.compile(r"\s*(?:#.*)?")


def with_terms(text: str, old: Sequence[Term], new: Sequence[Term]) -> tuple[str, list[tuple[str, Term]]]:
    """``text`` with the ``new`` terms joined to its ``old`` ones, and what is ``new`` or ``changed``.

    Forms that come in take the place of those in the same language; nothing else goes. Raises HandoffError if the file
    is not written one key a line.
    """
    lines = text.splitlines() or ["terms:"]
    known = {term.term.lower(): term for term in old}
    told: list[tuple[str, Term]] = []
    for term in new:
        before = known.get(term.term.lower())
        made = _joined(before, term) if before else term
        if made == before and (made.accepted, made.forbidden) == (before.accepted, before.forbidden):
            continue
        span = _span(lines, before.term) if before else range(len(lines), len(lines))
        lines[span.start : span.stop] = _item(made, _indent(lines))
        known[term.term.lower()] = made
        told.append(("changed" if before else "new", made))
    return ("\n".join(lines) + "\n" if told else text), told


def _joined(before: Term, term: Term) -> Term:
    accepted = {**(before.accepted or {}), **(term.accepted or {})}
    forbidden = {**(before.forbidden or {}), **(term.forbidden or {})}
    return replace(before, note=term.note or before.note, accepted=accepted, forbidden=forbidden)


def _span(lines: Sequence[str], name: str) -> range:
    """The lines of a term, without the comments and blank lines between it and the next."""
    starts = [n for n, line in enumerate(lines) if _ITEM.match(line)]
    for start, following in zip(starts, [*starts[1:], len(lines)], strict=True):
        if name == str(yaml.safe_load(lines[start].partition("term:")[2])).strip():
            stop = following
            while _EMPTY.fullmatch(lines[stop - 1]):
                stop -= 1
            return range(start, stop)
    raise HandoffError(f"glossary.yaml does not begin a line with `- term: {name}`: write it so, then import again.")


def _indent(lines: Sequence[str]) -> str:
    return next((found[1] for line in lines if (found := _ITEM.match(line))), "  ")


def _item(term: Term, indent: str) -> Iterator[str]:
    yield f"{indent}- term: {_scalar(term.term)}"
    if term.note:
        yield f"{indent}  note: {_scalar(term.note)}"
    yield from _forms(term.accepted or {}, f"{indent}  ")
    if term.forbidden:
        yield f"{indent}  forbidden:"
        yield from _forms(term.forbidden, f"{indent}    ")


def _forms(forms: Mapping[str, Sequence[str]], indent: str) -> Iterator[str]:
    for language, listed in forms.items():
        value = _scalar(listed[0]) if len(listed) == 1 else f"[{', '.join(map(_scalar, listed))}]"
        yield f"{indent}{_scalar(language)}: {value}"


def _scalar(text: str) -> str:
    """A text as YAML reads it back, in quotation marks where it would be something else: ``no`` is Norwegian."""
    return yaml.safe_dump([str(text)], default_flow_style=True, allow_unicode=True, width=1_000_000).strip()[1:-1]
