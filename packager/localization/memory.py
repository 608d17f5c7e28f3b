"""What was found in each message when it was last checked: what has not changed since is not checked again.

It lies in the user's cache, not in the project, so that nobody who can send a catalog can send its findings too; as
JSON, of which nothing is believed that has not the right shape. A message is known by a digest of all that a rule can
see of it, and of the rules themselves.
"""

from __future__ import annotations

import json
import marshal
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from packager.catalogs.contexts import role, root
from packager.diagnostics import Diagnostic, Severity
from packager.diagnostics.message import Data, from_data, to_data
from packager.localization.checker import (
    CATALOG_RULES,
    UNIT_RULES,
    check_alone,
    check_nodes,
    check_together,
    check_what_stops,
    heeded,
)
from packager.localization.ruleset import rules
from packager.localization.silence import Silence, is_group
from packager.localization.text_memory import read_translations
from packager.localization.translation_facts import forget
from packager.localization.unit import Catalog, Unit
from packager.work import FEW, cores, shared
from packager.work.kept import folder, keep, kept

Told = tuple[str, Data, Data]
"""Code, message and help of a finding; its place is that of the text."""
Memory = Mapping[str, Sequence[Told]]
"""The key of a message -> what was found in it. The key of a node is there, with nothing, if comparing its messages
found nothing, and so is that of any other group."""

_NONE: Memory = MappingProxyType({})
_KIND = "translations"
_SEVERITIES = {rule.code: rule.severity for rule in (*UNIT_RULES, *CATALOG_RULES)}


def check_again(catalog: Catalog, module: str, *, whole: bool = True, told: Memory = _NONE) -> tuple[Diagnostic, ...]:
    """As ``check_catalog``, with what is remembered of catalogs of ``module`` in this language, wherever they lie, and
    what :func:`check_part` has ``told``; remembers what is new.

    The catalog is taken ``whole``, or all cores share what there is to compare if it is much.
    """
    file, keys = _file(catalog.locale, module), list(keys_of(catalog))
    before = recalled(file)
    found, now = _each(catalog, keys, before, told)
    if len(catalog.units) >= FEW:
        read_translations(module, catalog.locale, [unit.translation for unit in catalog.units])
    hands = 1 if whole or len(catalog.units) < FEW else cores()
    shares = [slice(hand, None, hands) for hand in range(hands)]
    for together, silent in shared(_together, (catalog, keys, before), shares, told="Checking"):
        found += together
        now.update(dict.fromkeys(silent, ()))
    forget()
    _remember(file, before, now)
    return heeded(catalog, found)


def errors_again(catalog: Catalog, module: str) -> tuple[Diagnostic, ...]:
    """The errors of :func:`check_again`, sooner: what would only be advised is not looked for among all texts."""
    file, keys = _file(catalog.locale, module), list(keys_of(catalog))
    before = recalled(file)
    found, now = _each(catalog, keys, before, _NONE)
    silence = Silence(_ground(catalog), catalog.units, keys, before)
    found += check_what_stops(replace(catalog, silence=silence))
    now.update(dict.fromkeys((*filter(is_group, before), *silence.now), ()))
    _remember(file, before, now)
    return tuple(each for each in heeded(catalog, found) if each.severity is Severity.ERROR)


def _each(
    catalog: Catalog, keys: Sequence[str], before: Memory, told: Memory
) -> tuple[list[Diagnostic], dict[str, Sequence[Told]]]:
    """What is found in each unit by itself and in each node, and what is to be remembered of them."""
    known = {**before, **told}
    known.update(_check_fresh(catalog, keys, known, slice(None)))
    now = {key: known[key] for key in keys}
    found = [
        Diagnostic(code, _SEVERITIES[code], from_data(message), unit.place, from_data(help_))
        for unit, key in zip(catalog.units, keys, strict=True)
        for code, message, help_ in now[key]
    ]
    in_nodes, clean = _check_nodes(catalog, keys, before)
    return found + in_nodes, {**now, **clean}


def _remember(file: Path, before: Memory, now: Memory) -> None:
    if now.keys() != before.keys():
        with suppress(OSError):
            keep(file, json.dumps(now, ensure_ascii=False, separators=(",", ":")).encode())


def _together(
    common: tuple[Catalog, Sequence[str], Collection[str]], share: slice
) -> tuple[list[Diagnostic], Collection[str]]:
    """What is found by a share of the rules that compare all units, and the groups in which they find nothing."""
    catalog, keys, before = common
    silence = Silence(_ground(catalog), catalog.units, keys, before)
    return check_together(replace(catalog, silence=silence), share), silence.now


def check_part(catalog: Catalog, module: str, share: slice) -> Memory:
    """What is found in a ``share`` of the units that are not remembered, each alone."""
    return _check_fresh(catalog, list(keys_of(catalog)), recalled(_file(catalog.locale, module)), share)


def _check_fresh(catalog: Catalog, keys: Sequence[str], known: Memory, share: slice) -> Memory:
    fresh = {key: unit for unit, key in zip(catalog.units, keys, strict=True) if key not in known}
    some = list(fresh.items())[share]
    told = _by_unit(check_alone(replace(catalog, units=tuple(unit for _, unit in some))))
    return {key: told.get(unit.place, ()) for key, unit in some}


def was_checked(locale: str, module: str) -> bool:
    """Whether a catalog of ``module`` in this language has been checked before, so that little of it may be new."""
    return _file(locale, module).is_file()


def _file(locale: str, module: str) -> Path:
    return folder(_KIND) / f"{sha256(f'{module}/{locale}'.encode()).hexdigest()}.json"


def _check_nodes(catalog: Catalog, keys: Sequence[str], before: Memory) -> tuple[list[Diagnostic], Memory]:
    """What is found in nodes that are not known to hold nothing, and the digests of those that hold nothing."""
    nodes: dict[str, list[tuple[Unit, str]]] = defaultdict(list)
    for unit, key in zip(catalog.units, keys, strict=True):
        nodes[root(unit.context)].append((unit, key))
    named = {_key_of_node(node): node for node in nodes.values()}
    fresh = tuple(unit for digest, node in named.items() if digest not in before for unit, _ in node)
    found = check_nodes(replace(catalog, units=fresh))
    hit = {each.place for each in found}
    return found, {
        digest: () for digest, node in named.items() if digest in before or hit.isdisjoint(u.place for u, _ in node)
    }


def _key_of_node(node: Iterable[tuple[Unit, str]]) -> str:
    return sha256("\n".join(f"{key} {unit.context}" for unit, key in node).encode()).hexdigest()[:32]


def recalled(file: Path) -> Memory:
    """What a file of the cache says; nothing if it is not there or not what was written."""
    try:
        known = json.loads(kept(file))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(known, dict) or not all(_is_told(each) for found in known.values() for each in _listed(found)):
        return {}
    return known


def _listed(found: object) -> Iterable[object]:
    return found if isinstance(found, list) else [None]


def _is_told(each: object) -> bool:
    match each:
        case [str(code), message, help_]:
            return code in _SEVERITIES and _is_message(message) and _is_message(help_)
        case _:
            return False


def _is_message(data: object) -> bool:
    try:
        from_data(data)
    except ValueError:
        return False
    return True


def keys_of(catalog: Catalog) -> Iterator[str]:
    """The digest of each unit with all that a rule sees of it: all but its place and the ids of what it is in."""
    start = sha256(_ground(catalog).encode())
    for unit in catalog.units:
        digest = start.copy()
        digest.update(marshal.dumps(_seen(unit), _WITHOUT_SHARING))
        yield digest.hexdigest()[:32]


_WITHOUT_SHARING = 0
"""The version of Python's marshal that writes equal values alike, whichever of their parts are one object."""


def _ground(catalog: Catalog) -> str:
    """A digest of what all rules see of a catalog besides its units, and of the rules themselves."""
    return sha256(f"{rules()}{catalog.locale}{catalog.nplurals}{catalog.glossary!r}".encode()).hexdigest()


def _seen(unit: Unit) -> tuple[Any, ...]:
    room = (unit.room.columns, unit.room.characters)
    said = (role(unit.context), unit.source, unit.translation, unit.plural, unit.plurals)
    tags = str(unit.locale), str(unit.source_locale)  # as they stand in a module they know their place
    return (*said, *tags, unit.role, unit.markdown, unit.seconds, room)


def _by_unit(found: Iterable[Diagnostic]) -> Mapping[object, list[Told]]:
    told: dict[object, list[Told]] = defaultdict(list)
    for each in found:
        told[each.place].append((each.code, to_data(each.message), to_data(each.help)))
    return told
