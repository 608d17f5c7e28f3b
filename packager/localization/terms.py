"""How each term is translated across a module: those of the glossary, and what the source says again and again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from packager.catalogs.glossary import Term, finder, holds, stems
from packager.catalogs.po import Entry
from packager.languages.addresses import ADDRESSES
from packager.languages.facts import scripts_of
from packager.languages.small_words import small_words
from packager.languages.tags import base

Words = tuple[str, ...]

_LEAST = 4
"""In as many texts a term must stand to be called frequent."""
_MOST = 60
_LONGEST = 3
_SHORTEST = 4
_BELONGS = 0.45
"""Dice's coefficient from which some words of the translations are taken for the translation of a term."""
_ALONE = 0.8
"""A shorter term is told beside a longer one that holds it if the longer has less than this share of its texts."""
_MOST_SIGNS = 6
_COMMON = 0.2
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PART = re.compile(r"[^\W\d_]+")
_NO_WORDS = re.compile(rf"{ADDRESSES}|`[^`]*`|\{{[^{{}}]*\}}|[.,;:!?()\[\]\n]+")
_UNSPACED = frozenset({"Han", "Kana", "Thai"})
_UNSPACED_TOO = frozenset({"lo", "km", "my"})
_SIGNS = re.compile("[\u3400-\u9fff\u3040-\u30ff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")


@dataclass(frozen=True, slots=True)
class Usage:
    """A term, in how many finished texts it stands, and what stands for it there: ``forms`` with their texts, the most
    frequent first; ``others`` are the texts that hold none of the forms. ``listed``: it is in the glossary.
    """

    term: str
    count: int
    forms: tuple[tuple[str, int], ...]
    others: tuple[Entry, ...]
    listed: bool

    @property
    def differs(self) -> bool:
        """Whether it is translated in more than one way."""
        return len(self.forms) > 1 or bool(self.others)


def usages(entries: Iterable[Entry], glossary: Sequence[Term], source: str, locale: str) -> list[Usage]:
    """The terms of the glossary that the finished ``entries`` hold, as it lists them, then the frequent others."""
    done = [entry for entry in entries if entry.finished and not entry.obsolete and not entry.plural]
    listed = [_listed(term, done, glossary, base(locale)) for term in glossary]
    known = {each.term.lower(): each.count for each in listed}
    index = _index(done, base(locale))
    terms_in = finder(tuple(glossary))
    often = _frequent(done, source, known, lambda term: any(_as_long(each.term, term) for each in terms_in(term)))
    frequent = [_found(term, held, index, base(locale)) for term, held in often.items()]
    return [each for each in listed if each.count] + [each for each in frequent if each.forms]


def proposed(found: Mapping[str, Sequence[Usage]]) -> dict[str, dict[str, str]]:
    """Terms for the glossary: frequent ones -> by language, the form that most texts have. ``found`` is by language."""
    made: dict[str, dict[str, str]] = defaultdict(dict)
    for locale, each in found.items():
        for usage in each:
            if not usage.listed and 2 * usage.forms[0][1] > usage.count:
                made[usage.term][locale] = usage.forms[0][0]
    return dict(made)


def _as_long(term: str, other: str) -> bool:
    return term.count(" ") == other.count(" ")


def _listed(term: Term, entries: Sequence[Entry], glossary: Sequence[Term], language: str) -> Usage:
    terms_in = finder(tuple(glossary))
    held = [entry for entry in entries if term in terms_in(entry.source)]
    return _counted(term.term, held, [*term.forms(language), *term.wrong_forms(language)], language, listed=True)


def _counted(term: str, held: Sequence[Entry], forms: Sequence[str], language: str, *, listed: bool) -> Usage:
    counts: Counter[str] = Counter()
    others = []
    for entry in held:
        form = next((form for form in forms if holds(entry.translation, form, language)), None)
        if form:
            counts[form] += 1
        else:
            others.append(entry)
    return Usage(term, len(held), tuple(counts.most_common()), tuple(others), listed)


def _frequent(
    entries: Sequence[Entry], source: str, known: Mapping[str, int], is_known: Callable[[str], bool]
) -> dict[str, list[Entry]]:
    """What the sources say in at least ``_LEAST`` texts -> those texts; the longest and most frequent first.

    ``known`` are the terms of the glossary and their counts: neither they are told again nor a word of theirs.
    ``is_known``: whether a term is an inflection of one of them.
    """
    small = small_words(source) or _common(entries)
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for term in {" ".join(run) for run in _runs(entry.source, _LONGEST) if _is_term(run, small)}:
            found[term].append(entry)
    often = {term: held for term, held in found.items() if len(held) >= _LEAST}
    often = {term: held for term, held in often.items() if not is_known(term)}
    kept: dict[str, list[Entry]] = {}
    for term in sorted(often, key=lambda each: (-each.count(" "), -len(often[each]), each)):
        counts = {**known, **{longer: len(held) for longer, held in kept.items()}}
        within = max((count for longer, count in counts.items() if f" {term} " in f" {longer} "), default=0)
        if within < _ALONE * len(often[term]):
            kept[term] = often[term]
    best = sorted(kept, key=lambda term: (-len(kept[term]) * (1 + term.count(" ")), term))[:_MOST]
    return {term: kept[term] for term in best}


def _common(entries: Sequence[Entry]) -> frozenset[str]:
    """The small words of a language that is not known here: those of very many texts."""
    counts = Counter(word for entry in entries for word in {w for run in _runs(entry.source, 1) for w in run})
    return frozenset(word for word, count in counts.items() if count > _COMMON * len(entries))


def _is_term(run: Words, small: frozenset[str]) -> bool:
    if any(word in small for word in (run[0], run[-1])):
        return False
    return len(run) > 1 or len(run[0]) > _SHORTEST


def _runs(text: str, longest: int) -> Iterable[Words]:
    for part in _NO_WORDS.split(text.lower().replace("’", "'")):
        words = _WORD.findall(part)
        for size in range(1, longest + 1):
            for at in range(len(words) - size + 1):
                yield tuple(words[at : at + size])


@dataclass(frozen=True, slots=True)
class _Index:
    """What might be a term in each translation, with how it is written there, and in how many translations it is."""

    within: Mapping[tuple[str, str], Mapping[Words, str]]
    everywhere: Counter[Words]


def _index(entries: Sequence[Entry], language: str) -> _Index:
    within = {entry.key: dict(_candidates(entry.translation, language)) for entry in entries}
    return _Index(within, Counter(key for held in within.values() for key in held))


def _candidates(text: str, language: str) -> Iterator[tuple[Words, str]]:
    """Runs of words by their stems, or of signs where a language writes no spaces."""
    if scripts_of(language) & _UNSPACED or language in _UNSPACED_TOO:
        for run in _SIGNS.findall(text):
            for size in range(2, _MOST_SIGNS + 1):
                yield from (((run[at : at + size],), run[at : at + size]) for at in range(len(run) - size + 1))
        return
    small = small_words(language)
    for part in _NO_WORDS.split(text.replace("’", "'")):
        words = list(_PART.finditer(part))
        for size in range(1, _LONGEST + 2):
            for at in range(len(words) - size + 1):
                run = words[at : at + size]
                if all(len(word[0]) > 1 and word[0].lower() not in small for word in (run[0], run[-1])):
                    written = part[run[0].start() : run[-1].end()].replace("'", "’")
                    yield tuple(stem for word in run for stem in stems(word[0], language)), written


def _found(term: str, held: Sequence[Entry], index: _Index, language: str) -> Usage:
    """The forms that stand for a term, by what its texts have in common and others have not; at most two."""
    forms: list[str] = []
    left = list(held)
    while len(forms) < 2 and len(left) > 1 and (form := _form_of(left, index)):
        forms.append(form)
        left = [entry for entry in left if not holds(entry.translation, form, language)]
    return _counted(term, held, forms, language, listed=False)


def _form_of(held: Sequence[Entry], index: _Index) -> str:
    """What the translations of ``held`` have, and few others; empty if nothing is so."""
    there = Counter(key for entry in held for key in index.within[entry.key])
    score = {key: 2 * count / (len(held) + index.everywhere[key]) for key, count in there.items() if count > 1}
    if not score:
        return ""
    best = max(score, key=lambda key: (round(score[key], 2), sum(map(len, key)), key))
    shown = Counter(index.within[entry.key][best] for entry in held if best in index.within[entry.key])
    return shown.most_common(1)[0][0] if score[best] >= _BELONGS else ""
