"""The glossary: which term of the source is which in each language, and whether a text holds it in any inflection."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from operator import contains
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packager.diagnostics import Diagnostic, Finding, Place, rule
from packager.diagnostics.message import Message, _
from packager.languages.addresses import without_addresses
from packager.languages.tags import base
from packager.untrusted.reach import is_within

if TYPE_CHECKING:
    from packager.course import Course
    from packager.project import Project

FILE = "glossary.yaml"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
_ENDINGS = {"ru": 3, "uk": 3, "pl": 3, "cs": 3, "fi": 4, "hu": 4, "tr": 4, "en": 2}
_ARABIC_ENDING = re.compile("(?<=..)(?:ات|ه|ين|ون|ا)$")
_ARABIC_MARKS = re.compile("[\u064b-\u0652\u0640]")
_ARABIC_LETTERS = str.maketrans("أإآىة", "ااايه")
_GAP = 2


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the source, with the forms that are accepted and those that are forbidden, by language."""

    term: str
    note: str = ""
    accepted: Mapping[str, tuple[str, ...]] | None = field(default=None, hash=False)
    forbidden: Mapping[str, tuple[str, ...]] | None = field(default=None, hash=False)

    def forms(self, language: str) -> tuple[str, ...]:
        """The accepted forms in ``language``, the best first."""
        return (self.accepted or {}).get(language, ())

    def wrong_forms(self, language: str) -> tuple[str, ...]:
        """The forms that must not stand for the term."""
        return (self.forbidden or {}).get(language, ())


@rule("L080", "broken-glossary")
def broken_glossary(place: Place, reason: Message) -> Iterable[Finding]:
    """The glossary cannot be understood.

    `glossary.yaml` lies in the module's folder or beside `modules/` and holds a list `terms`; each has a `term` and,
    by language, one accepted form or a list of them, and may have a `note` and `forbidden` forms by language.
    """
    yield Finding(_("the glossary cannot be used: {reason}", reason=reason), place, _("see `packager explain L080`"))


def module_glossary(project: Project, course: Course) -> tuple[tuple[Term, ...], list[Diagnostic]]:
    """The terms of the module and, where it has none, of the project."""
    return read_glossary((course.folder, project.root), project.root)


def read_glossary(folders: Sequence[Path], root: Path) -> tuple[tuple[Term, ...], list[Diagnostic]]:
    """The terms of every ``glossary.yaml`` in ``folders`` and what is wrong with the files; the first says what holds.

    ``root`` is the folder that places are told from.
    """
    from packager.course.reading.source import read_yaml

    terms: dict[str, Term] = {}
    findings: list[Diagnostic] = []
    for path in (folder / FILE for folder in folders):
        if not path.is_file():
            continue
        name = path.relative_to(root).as_posix()
        if not is_within(path, root):
            findings += broken_glossary(Place(name, 1, 1), _("it is a link that leads out of the project"))
            continue
        value, wrong = read_yaml(path, name)
        findings += wrong
        if value is None:
            continue
        made = [_term(item) for item in _items(value)]
        if not made or None in made:
            findings += broken_glossary(
                _place(value, name), _("each item of `terms` needs a `term`, and texts for languages")
            )
        for term in made:
            if term is not None:
                terms.setdefault(term.term.lower(), term)
    return tuple(terms.values()), findings


def _place(value: Any, name: str) -> Place:
    return getattr(value, "place", None) or Place(name, 1, 1)


def _items(value: Any) -> list[Any]:
    terms = value.get("terms") if isinstance(value, Mapping) else None
    return terms if isinstance(terms, list) else []


def _term(item: Any) -> Term | None:
    from pydantic import ValidationError

    from packager.course.glossaries import GlossaryTerm

    try:
        read = GlossaryTerm.model_validate(item)
    except ValidationError:
        return None
    return Term(read.term, read.note or "", _by_language(read.accepted), _by_language(read.forbidden or {}))


def _by_language(forms: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {base(tag): listed for tag, listed in forms.items()}


@lru_cache(maxsize=8)
def finder(glossary: tuple[Term, ...]) -> Callable[[str], list[Term]]:
    """What finds the terms that a source holds; made once for many sources, and it remembers each."""
    longest_first = sorted(glossary, key=lambda term: -len(term.term))
    patterns = [(term, pattern) for term in longest_first if (pattern := _WORD.findall(_lowered(term.term)))]
    starts = [(term, pattern, pattern[0][:-1], [word[:-1] for word in pattern[1:]]) for term, pattern in patterns]
    return lru_cache(maxsize=65_536)(lambda source: _terms_in(source, starts))


def _lowered(text: str) -> str:
    return text.lower().replace("’", "'")


def _terms_in(source: str, terms: Sequence[tuple[Term, list[str], str, list[str]]]) -> list[Term]:
    """The terms that a source holds; a word that a longer term has taken counts for that one.

    Each term comes with its words, the beginning of the first, and those of the others.
    """
    lowered = _lowered(without_addresses(source))
    begun = [(term, pattern, rest) for term, pattern, start, rest in terms if start in lowered]
    likely = [(term, pattern) for term, pattern, rest in begun if all(map(lowered.__contains__, rest))]
    if not likely:
        return []
    words = [_forms(word) for word in _WORD.findall(lowered)]
    known = frozenset[str]().union(*words)
    found: list[Term] = []
    taken: set[int] = set()
    for term, pattern in likely:
        spans = _runs(words, pattern) if known.issuperset(pattern) else []
        free = [run for run in spans if not taken.intersection(run)]
        if free:
            found.append(term)
            taken.update(index for run in free for index in run)
    return found


def _runs(words: Sequence[frozenset[str]], pattern: Sequence[str]) -> list[range]:
    size, first = len(pattern), pattern[0]
    starts = [start for start, forms in enumerate(words[: max(0, len(words) - size + 1)]) if first in forms]
    return [range(start, start + size) for start in starts if all(map(contains, words[start:], pattern))]


@lru_cache(maxsize=65_536)
def _forms(word: str) -> frozenset[str]:
    """A word of a source, and the words whose plural or possessive it may be."""
    singular = f"{word[:-3]}y" if word.endswith("ies") else word
    return frozenset({word, word.removesuffix("'s").removesuffix("s"), singular})


def holds(text: str, form: str, language: str) -> bool:
    """Whether a text in ``language`` holds a form of the glossary in any inflection, with few words in between; where
    its links lead are no words."""
    text = without_addresses(text)
    if language in _UNSPACED:
        return _squeezed(form) in _squeezed(text)
    whole = stems(form, language)
    wanted = [stem for stem in whole if len(stem) > 2] or list(whole)
    starts = tuple(wanted)
    matching: dict[int, list[str]] = {}  # the number of a word -> the stems that it may be of
    for place, word in enumerate(_words(text, language)):
        forms = _without_prefixes(word) if language == "ar" else (word,)
        likely = any(form.startswith(starts) for form in forms)
        if likely and (of := [stem for stem in wanted if _matches(forms, stem)]):
            matching[place] = of
    # articles and prepositions are not looked for, but take room
    span = max(len(wanted) + _GAP * (len(wanted) - 1), len(whole))
    return any(
        all(any(stem in matching.get(place, ()) for place in range(start, start + span)) for stem in wanted)
        for start in matching
    )


def _matches(forms: tuple[str, ...], stem: str) -> bool:
    """Whether a word, with or without what is written together with it, begins with a stem and ends soon after it."""
    return any(word.startswith(stem) and len(word) - len(stem) <= 6 for word in forms)


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


@cache
def stems(form: str, language: str) -> tuple[str, ...]:
    """The words of a form, each without what inflection may change at its end."""
    words = _words(form, language)
    if language == "ar":
        return tuple(_ARABIC_ENDING.sub("", word.removeprefix("ال")) or word for word in words)
    return tuple(_stem(word, _ENDINGS.get(language, 2)) for word in words)


@lru_cache(maxsize=4_096)
def _words(text: str, language: str) -> tuple[str, ...]:
    text = text.lower().replace("’", "'")
    if language == "ar":
        text = _ARABIC_MARKS.sub("", text).translate(_ARABIC_LETTERS)
    return tuple(part for word in _WORD.findall(text) for part in word.split("'"))


@lru_cache(maxsize=65_536)
def _without_prefixes(word: str) -> tuple[str, ...]:
    """A word of Arabic, and what is left of it without the particles that are written together with it."""
    forms = [word]
    for prefix in ("و", "ف", "ب", "ك", "لل", "ل", "ال"):
        forms += [form.removeprefix(prefix) for form in forms if form.startswith(prefix)]
    return tuple(forms)


def _stem(word: str, endings: int) -> str:
    """The word without its last letters, but never less than four, or all of a shorter one."""
    return word[: max(min(4, len(word)), len(word) - endings)]
