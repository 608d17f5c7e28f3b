"""Who is who across files: identifiers that are the same join, names never do; and pseudonyms in their place."""

from __future__ import annotations

import hmac
import re
from base64 import b32encode
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha1

from packager.results.records import Attempt

_MAIL = re.compile(r"(?:mailto:)?([^\s@<>]{1,100}@[^\s@<>]{1,200})", re.IGNORECASE)
_RANKS = ("mail:", "account:", "id:", "openid:", "sha1:", "attempt:", "name:")
"""The identifiers that a pseudonym is made of, the first that somebody has."""
_NOBODY = ("name:", "attempt:")


@dataclass(frozen=True, slots=True)
class Member:
    """A line of the list of a cohort."""

    learner: str
    known: tuple[str, ...]
    region: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """Attempts of which each ``learner`` is one person, whatever file it comes from. ``absent`` are listed and have not
    attempted; ``by_name`` are known by a name alone, ``unknown`` sent a record that does not say whose it is."""

    attempts: tuple[Attempt, ...]
    absent: int
    by_name: int
    unknown: int


def known_as(text: str) -> tuple[str, ...]:
    """The identifiers in a text that says who somebody is: an e-mail address, or a name of one user."""
    plain = text.strip()
    if found := _MAIL.fullmatch(plain):
        mail = found[1].casefold()
        return f"mail:{mail}", f"sha1:{sha1(f'mailto:{mail}'.encode(), usedforsecurity=False).hexdigest()}"
    return (f"id:{plain.casefold()}",) if plain else ()


def joined(attempts: Sequence[Attempt], absentees: Iterable[Attempt], members: Sequence[Member] = ()) -> Joined:
    """The attempts by person. Of a record that was sent twice the later counts.

    With a list of ``members`` their regions are those of the list, and who is on it without an attempt is absent.
    """
    missing = [*absentees, *(Attempt(each.learner, known=each.known) for each in members)]
    everybody = _with_accounts([*_latest_records(attempts), *missing])
    present, rest = everybody[: len(everybody) - len(missing)], everybody[len(everybody) - len(missing) :]
    people = _people(everybody)
    listed = {
        people[keys_of(each)[0]]: member for each, member in zip(rest[len(rest) - len(members) :], members, strict=True)
    }
    found = tuple(_placed(each, people[keys_of(each)[0]], listed) for each in present)
    here = {each.learner for each in found}
    away = {people[keys_of(each)[0]] for each in rest} - here
    senders = {each.learner for each in found if each.source == "record" and each.learner.startswith(_NOBODY)}
    named = {who for who in here - senders if who.startswith("name:")}
    return Joined(found, len(away), len(named), len(senders))


def keys_of(attempt: Attempt) -> tuple[str, ...]:
    """What tells whose an attempt is: identifiers, or its file's name of the learner where there are none."""
    return attempt.known or (f"name:{attempt.learner}",)


def pseudonyms(learners: Iterable[str], salt: bytes) -> dict[str, str]:
    """A pseudonym for each, the same for the same person and salt: 60 bits of HMAC-SHA-256 (RFC 2104)."""
    return {who: "L-" + b32encode(hmac.digest(salt, who.encode(), "sha256"))[:12].decode() for who in learners}


def _placed(attempt: Attempt, who: str, listed: Mapping[str, Member]) -> Attempt:
    member = listed.get(who)
    if member is None:
        return replace(attempt, learner=who, name=attempt.learner)
    return replace(
        attempt,
        learner=who,
        name=attempt.learner,
        region=member.region or attempt.region,
        language=attempt.language or member.language,
    )


def _latest_records(attempts: Sequence[Attempt]) -> list[Attempt]:
    """Without records of which there is a later one of the same attempt, or the same one again."""
    latest: dict[tuple[str, ...], Attempt] = {}
    for at, each in enumerate(attempts):
        if each.source != "record":
            key: tuple[str, ...] = (str(at),)
        else:
            key = (each.module, each.learner, each.number or each.when or str(at))
        if key not in latest or latest[key].when <= each.when:
            latest[key] = each
    return list(latest.values())


def _with_accounts(attempts: Sequence[Attempt]) -> list[Attempt]:
    """An account's name is the user name of reports, if only one system has an account of that name."""
    accounts = {key for each in attempts for key in each.known if key.startswith("account:")}
    times = Counter(key.partition(" ")[2] for key in accounts)

    def more(known: tuple[str, ...]) -> Iterable[str]:
        for key in known:
            name = key.partition(" ")[2]
            if key.startswith("account:") and times[name] == 1:
                yield from known_as(name)

    return [replace(each, known=(*each.known, *more(each.known))) for each in attempts]


def _people(attempts: Iterable[Attempt]) -> dict[str, str]:
    """The person of each identifier, called by the first of all that are that person's."""
    above: dict[str, str] = {}

    def top(key: str) -> str:
        above.setdefault(key, key)
        while above[key] != key:
            above[key] = above[above[key]]
            key = above[key]
        return key

    for each in attempts:
        first, *others = keys_of(each)
        for key in others:
            above[top(key)] = top(first)
        top(first)
    groups: dict[str, list[str]] = defaultdict(list)
    for key in above:
        groups[top(key)].append(key)
    return {key: min(keys, key=_rank) for keys in groups.values() for key in keys}


def _rank(key: str) -> tuple[int, str]:
    return next(rank for rank, kind in enumerate(_RANKS) if key.startswith(kind)), key
