"""Rules about what makes a question right or wrong in one language only."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, islice
from math import inf
from typing import NamedTuple

from packager.catalogs.contexts import role, root
from packager.catalogs.glossary import holds
from packager.diagnostics import Finding, Severity, rule
from packager.diagnostics.message import _
from packager.languages.plurals import category_of
from packager.languages.verdicts import verdict
from packager.localization.answer_rules import folded
from packager.localization.source_facts import listed_terms, source_terms
from packager.localization.source_index import units_by
from packager.localization.structure import structure_of
from packager.localization.translation_facts import listed_stems, stems_of
from packager.localization.unit import Catalog, Unit, quoted


@rule("L047", "verdict-turned")
def verdict_turned(unit: Unit) -> Iterable[Finding]:
    """*True* has become *false*, *right* has become *wrong*, *yes* has become *no*, or the other way round.

    Learners who know the answer are marked wrong. It looks at texts that are such a word or begin with one.

    - Breaks, in fr: `True` → `Faux`
    - Passes, in fr: `True` → `Vrai`
    """
    wanted = verdict(unit.source, unit.source_language)
    if wanted is not None and verdict(unit.translation, unit.language) is (not wanted):
        yield unit.found(
            _("{source} is {translation}", source=quoted(unit.source), translation=quoted(unit.translation)),
            _("turn it round"),
        )


@rule("L052", "answers-swapped", Severity.WARNING)
def answers_swapped(catalog: Catalog) -> Iterable[Finding]:
    """The translations of two answers seem to have changed places.

    What is right for one learner is wrong for another. The evidence is in the catalog: each translation has the numbers
    and the words that go with the other answer.

    - Breaks, in es: `The Chair decides.` → `Decide la Secretaría.`; `The Secretariat decides.` → `Decide la Presidencia.`; `Ask the Chair.` → `Pregunte a la Presidencia.`; `Thank the Chair.` → `Agradezca a la Presidencia.`; `Call the Secretariat.` → `Llame a la Secretaría.`; `Meet the Secretariat.` → `Conozca la Secretaría.`
    - Passes, in es: `The Chair decides.` → `Decide la Presidencia.`; `The Secretariat decides.` → `Decide la Secretaría.`; `Ask the Chair.` → `Pregunte a la Presidencia.`; `Thank the Chair.` → `Agradezca a la Presidencia.`; `Call the Secretariat.` → `Llame a la Secretaría.`; `Meet the Secretariat.` → `Conozca la Secretaría.`
    """  # noqa: E501 - an example is one line
    groups = [group for group in catalog.answer_groups if 1 < len(group) <= _ANSWERS_OF_A_QUESTION]
    if not groups:
        return
    evidence = _Evidence(catalog.units)
    for group in groups:
        said = [_Said(source_terms(each.source), stems_of(each.translation, each.language)) for each in group]
        for place, one in enumerate(group):
            for later, other in enumerate(group[place + 1 :], place + 1):
                if evidence.swapped(said[place], said[later]):
                    yield one.found(
                        _(
                            "{translation} seems to be {source}",
                            translation=quoted(one.translation),
                            source=quoted(other.source),
                        ),
                        _("see line {line}", line=other.place.line),
                    )


_ANSWERS_OF_A_QUESTION = 8


class _Said(NamedTuple):
    """The terms of a source and the stems of its translation."""

    terms: frozenset[str]
    stems: frozenset[str]


class _Evidence:
    """In which units each term of a source stands, and in how many each stem of a translation, also beside a term."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._said = [listed_stems(unit.translation, unit.language) for unit in units]
        self._places = units_by(listed_terms, units)
        self._stems = Counter(chain.from_iterable(self._said))
        self._beside: dict[str, Counter[str]] = {}

    def swapped(self, one: _Said, other: _Said) -> bool:
        """Whether what only one source says fits what only the other translation says, and not its own."""
        ours = one.terms - other.terms, other.terms - one.terms
        if not all(ours):
            return False
        theirs = one.stems - other.stems, other.stems - one.stems
        if not all(theirs):
            return False
        own = self._fits(ours[0], theirs[0], itself=1, enough=_SURE)
        if own > _SURE:
            return False
        own += self._fits(ours[1], theirs[1], itself=1)
        crossed = self._fits(ours[0], theirs[1], itself=0), self._fits(ours[1], theirs[0], itself=0)
        return sum(crossed) > 2 * own + _SURE and min(crossed) >= own

    def _fits(self, terms: frozenset[str], stems: frozenset[str], itself: int, enough: float = inf) -> float:
        """How well terms that one of two answers has in its source go with stems that one has in its translation (of
        itself, 1, or of the other, 0), by all units but the two: Dice's coefficient, or more than is ``enough``."""
        total = 0.0
        for term in terms:
            places = len(self._places[term]) - 1
            if 0 < places < _COMMON:
                beside, best = self._stems_beside(term), 0.0
                for stem in stems:  # many thousands of times, so it is spelt out
                    both = beside.get(stem, 0) - itself
                    if both > 1 and (share := 2 * both / (places + self._stems[stem] - 1)) > best:
                        best = share
                total += best
                if total > enough:
                    break
        return total

    def _stems_beside(self, term: str) -> Counter[str]:
        """In how many of the units whose source has the term the translation has each stem."""
        if term not in self._beside:
            self._beside[term] = Counter(chain.from_iterable([self._said[place] for place in self._places[term]]))
        return self._beside[term]


_SURE = 0.6
_COMMON = 300
"""Texts from which on a word is too common to say anything, and dear to compare."""


@rule("L048", "accepted-not-taught", Severity.WARNING)
def accepted_not_taught(catalog: Catalog) -> Iterable[Finding]:
    """A fill-in question accepts none of the words that the lesson uses.

    In the source the accepted answer stands in the lesson; in the translation no accepted answer does, so learners who
    type the word that they have read are marked wrong. Accept the lesson's own word, and others beside it.

    - Breaks, in es: `mandate` → `encargo`; `Your mandate is your country's instruction.` → `Su mandato es la instrucción de su país.`
    - Passes, in es: `mandate` → `mandato`; `Your mandate is your country's instruction.` → `Su mandato es la instrucción de su país.`
    """  # noqa: E501 - an example is one line
    groups: dict[str, list[Unit]] = defaultdict(list)
    for unit in catalog.units:
        if role(unit.context) == "question: accept":
            groups[root(unit.context)].append(unit)
    holding = units_by(_words_in, catalog.units) if groups else {}
    for _group, accepted in sorted(groups.items()):
        first = accepted[0]
        if len(first.source) < 2 or first.source.isdigit():
            continue
        taught = (text for unit in accepted for text in _texts_with(unit.source, catalog.units, holding))
        if other := _teaches_another(taught, accepted):
            yield first.found(
                _(
                    "{translation} stands in no text whose source has {source}",
                    translation=quoted(first.translation),
                    source=quoted(first.source),
                ),
                _("accept the word of {context}", context=other.context),
            )


def _teaches_another(taught: Iterable[Unit], accepted: Sequence[Unit]) -> Unit | None:
    """The first of the texts if none of them holds an accepted answer."""
    first = None
    for text in taught:
        prose = structure_of(text.translation).prose
        if any(holds(prose, unit.translation, unit.language) for unit in accepted):
            return None
        first = first or text
    return first


_TEXTS_OF_A_WORD = 200
_WORD = re.compile(r"[^\W_]+")


def _texts_with(words: str, units: Sequence[Unit], holding: Mapping[str, Sequence[int]]) -> Iterator[Unit]:
    """The texts whose source has these words, but accepted answers and single words; of a common word some."""
    first = _WORD.search(words.lower())
    found = (units[place] for place in holding.get(first[0], ())) if first else ()
    texts = islice((unit for unit in found if role(unit.context) != "question: accept"), _TEXTS_OF_A_WORD)
    pattern = re.compile(rf"\b{re.escape(words)}\b", re.IGNORECASE)
    return (unit for unit in texts if pattern.search(unit.source))


def _words_in(text: str) -> Collection[str]:
    """The words of a text of more than one."""
    words = _WORD.findall(text.lower())
    return dict.fromkeys(words) if len(words) > 1 else ()


@rule("L050", "unit-form", Severity.WARNING)
def unit_form(catalog: Catalog) -> Iterable[Finding]:
    """The unit beside a number's field has not the form that the right number asks for.

    «132 Сторон» must be «132 Стороны», and 12 takes أسبوعا, not أسابيع. The number is taken from the question's own
    texts, where it stands before the unit in the form that it needs.

    - Breaks, in ru: `weeks` → `недели`; `It takes 12 weeks.` → `Нужно 12 недель.`
    - Passes, in ru: `weeks` → `недель`; `It takes 12 weeks.` → `Нужно 12 недель.`
    """
    for units in catalog.groups:
        for unit in units:
            if unit.role == "unit" or role(unit.context) == "question: unit":
                yield from _form(
                    unit, [each for each in units if each is not unit and role(each.context) not in _ASKING]
                )


_ASKING = ("question: prompt", "question: hint")
"""Their numbers are what is given; the unit stands beside the answer."""


def _form(unit: Unit, others: list[Unit]) -> Iterator[Finding]:
    """What is wrong with a unit, by the numbers before it in the other texts; nothing if it goes with one of them."""
    pattern = re.compile(rf"(\d+)\s+{re.escape(unit.source.lower())}\b")
    right = _FORMS.get(unit.language, {}).get(folded(unit.translation), frozenset())
    found: list[Finding] = []
    for other in others:
        for number in pattern.findall(other.source.lower()):
            wanted = _after(number, other.translation)
            if wanted.lower() == unit.translation.lower():
                return
            if wanted and _same_word(wanted, unit.translation):
                told = _(
                    "with {number} it is {wanted} in line {line}",
                    number=number,
                    wanted=quoted(wanted),
                    line=other.place.line,
                )
                found.append(unit.found(told, _("use that form")))
            elif right and category_of(float(number), unit.language) in right:
                return
            elif right:
                told = _(
                    "{translation} is not the form for {number}", translation=quoted(unit.translation), number=number
                )
                found.append(unit.found(told, _("use the form for this number")))
    yield from found[:1]


def _after(number: str, text: str) -> str:
    found = re.search(rf"(?<!\d){number}\s+([^\W\d_]+)", text)
    return found[1] if found else ""


def _same_word(one: str, other: str) -> bool:
    least = min(len(one), len(other))
    return least > 2 and one.lower()[: max(3, least - 2)] == other.lower()[: max(3, least - 2)]


@cache
def _forms(words: str) -> dict[str, frozenset[str]]:
    made: dict[str, set[str]] = {}
    for part in words.split("|"):
        category, *forms = part.split()
        for form in forms:
            made.setdefault(folded(form), set()).add(category)
    return {form: frozenset(categories) for form, categories in made.items()}


_FORMS = {
    "ru": _forms(
        "one минута минуту час день неделя неделю месяц год слово голос"
        "|few минуты часа дня недели месяца года слова голоса"
        "|many минут часов дней недель месяцев лет слов голосов"
    ),
    "ar": _forms(
        "few دقائق ساعات أيام أسابيع أشهر سنوات أعوام كلمات أصوات|many دقيقة ساعة يوما أسبوعا شهرا سنة عاما كلمة صوتا"
        "|one دقيقة ساعة يوم أسبوع شهر سنة عام كلمة صوت|two دقيقتان دقيقتين ساعتان ساعتين يومان يومين أسبوعان أسبوعين"
        "|other دقيقة ساعة يوم أسبوع شهر سنة عام كلمة صوت"
    ),
}
"""The categories of CLDR's plural rules that each form of a common unit is for."""
