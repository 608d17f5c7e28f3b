"""Rules that look at a whole catalog: the glossary, one text in two ways, plural forms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from packager.catalogs.glossary import finder, holds
from packager.diagnostics import Finding, Place, Severity, rule
from packager.diagnostics.message import NOTHING, _, ngettext, one_of, untranslated
from packager.localization.answer_rules import folded
from packager.localization.structure import structure_of
from packager.localization.translation_facts import folded_of
from packager.localization.unit import Catalog, Unit, quoted

_FEW_WORDS = 12


@rule("L012", "glossary-term", Severity.WARNING)
def glossary_term(catalog: Catalog) -> Iterable[Finding]:
    """A term of the glossary stands in the source, and none of its accepted forms in the translation.

    `glossary.yaml` says which words to use, so that learners meet one name for one thing. Any inflection counts, words
    may stand in another order, and one occurrence is enough. If another word is right here, list it in the glossary, or
    switch the rule off in this entry with the reason.

    - Breaks, in es: `A point of order` → `Un punto de orden`
    - Passes, in es: `A point of order` → `Una cuestión de orden`
    """
    terms_in = finder(catalog.glossary)
    for unit in catalog.units:
        for term in terms_in(unit.source):
            forms = term.forms(unit.language)
            if forms and not any(holds(unit.translation, form, unit.language) for form in forms):
                asked = one_of([f"`{form}`" for form in forms])
                yield unit.found(
                    _("the glossary has {asked} for `{term}`, and it is not here", asked=asked, term=term.term),
                    untranslated(term.note),
                )


@rule("L013", "forbidden-term")
def forbidden_term(catalog: Catalog) -> Iterable[Finding]:
    """The glossary forbids the word that stands here for one of its terms.

    Mostly a false friend, or the word of another organization. The message names the right one.

    - Breaks, in fr: `national focal points` → `les points focaux nationaux`
    - Passes, in fr: `national focal points` → `les correspondants nationaux`
    """
    terms_in = finder(catalog.glossary)
    for unit in catalog.units:
        terms = terms_in(unit.source)
        names = [form for term in terms for form in term.forms(unit.language)]
        for term in terms:
            for form in term.wrong_forms(unit.language):
                if holds(unit.translation, form, unit.language) and not _part_of_a_name(form, names, unit):
                    right = one_of([f"`{each}`" for each in term.forms(unit.language)])
                    yield unit.found(
                        _("`{form}` must not stand for `{term}`", form=form, term=term.term),
                        _("write {right}", right=right) if right else NOTHING,
                    )


def _part_of_a_name(form: str, names: Iterable[str], unit: Unit) -> bool:
    """Whether they are a part of what the glossary asks for: the short name of a committee, in its full one."""
    return any(holds(name, form, unit.language) and holds(unit.translation, name, unit.language) for name in names)


@rule("L019", "two-translations", Severity.WARNING)
def two_translations(catalog: Catalog) -> Iterable[Finding]:
    """The same text is translated in two ways.

    Learners take two names for two things. Choose one; where grammar or place asks for both, switch the rule off in one
    of the entries with the reason. Accepted answers, which are spellings, are left alone.

    - Breaks, in ru: `Take notes` → `Записывайте`; `Take notes` → `Делайте заметки`
    - Passes, in ru: `Take notes` → `Записывайте`; `Take notes` → `Записывайте`
    """
    seen: dict[tuple[str, str], Unit] = {}
    for unit in catalog.units:
        if unit.role == "accept" or unit.plural:
            continue
        first = seen.setdefault((unit.role, unit.source), unit)
        if first.translation != unit.translation and folded(first.translation) != folded(unit.translation):
            yield unit.found(
                _(
                    "{source} is {translation} in line {line}",
                    source=quoted(unit.source),
                    translation=quoted(first.translation),
                    line=first.place.line,
                ),
                _("use one of them"),
            )


@rule("L020", "two-sources", Severity.WARNING)
def two_sources(catalog: Catalog) -> Iterable[Finding]:
    """Two different texts have the same translation.

    Mostly one was pasted into the wrong place. Titles and short labels in different places may well be the same, so
    only texts of the same kind are compared, and sources that differ in case, spaces and punctuation alone are one. The
    player's own words are left alone.

    - Breaks, in zh: `The chair decides` → `主席决定`; `The Secretariat decides` → `主席决定`
    - Passes, in zh: `The chair decides` → `主席决定`; `The Secretariat decides` → `秘书处决定`
    """
    groups: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in catalog.units:
        if unit.role not in ("", "accept") and len(unit.translation) > 1:
            groups[_kind(unit), folded_of(unit.translation, unit.language)].append(unit)
    for units in groups.values():
        if len(units) == 1:
            continue
        group = catalog.silence.group("L020", "", units)
        if catalog.silence.about(group):
            continue
        first, *others = units
        strangers = [unit for unit in others if _is_another(unit.source, first.source)]
        if not strangers:
            catalog.silence.keep(group)
        for unit in strangers:
            yield unit.found(
                _(
                    "the same translation as in line {line}, of another text: {source}",
                    line=first.place.line,
                    source=quoted(first.source),
                ),
                _("translate each"),
            )


def _is_another(one: str, other: str) -> bool:
    return one != other and folded(one) != folded(other) and not _near(one, other)


def _kind(unit: Unit) -> str:
    return unit.role.partition(",")[0]


def _near(one: str, other: str) -> bool:
    """Whether two texts differ by little words only, such as an article or a plural."""
    words = [Counter(word.removesuffix("s") for word in folded_words(text)) for text in (one, other)]
    difference = (words[0] - words[1]) + (words[1] - words[0])
    return all(len(word) <= 3 for word in difference)


def folded_words(text: str) -> list[str]:
    """The words of a text, folded."""
    return [folded(word) for word in structure_of(text).prose.split() if folded(word)][:_FEW_WORDS]


@rule("L033", "plural-forms")
def plural_forms(catalog: Catalog) -> Iterable[Finding]:
    """A message has too few or too many plural forms, or the catalog's header counts them wrongly.

    Arabic has six forms, Russian three, Chinese one (CLDR plural rules). With a wrong count learners read *5 page*, or
    nothing. `packager i18n update` writes the right header into a new catalog.

    - Breaks, in ru: `%(count)d vote`, `%(count)d votes` → `%(count)d голос`, `%(count)d голоса`
    - Passes, in ru: `%(count)d vote`, `%(count)d votes` → `%(count)d голос`, `%(count)d голоса`, `%(count)d голосов`
    """
    plurals = [unit for unit in catalog.units if unit.plural]
    group = catalog.silence.group("L033", "", plurals)
    if catalog.silence.about(group):
        return
    found = [*_wrong_counts(catalog, plurals)]
    if not found:
        catalog.silence.keep(group)
    yield from found


def _wrong_counts(catalog: Catalog, plurals: Iterable[Unit]) -> Iterable[Finding]:
    from packager.languages.plurals import counts_of

    right = counts_of(catalog.locale)
    if catalog.nplurals and right and catalog.nplurals not in right:
        file = next((unit.place.file for unit in catalog.units), "")
        told = one_of([str(count) for count in sorted(right)])
        yield Finding(
            ngettext(
                "the header says {n} plural form, the language has {wanted}",
                "the header says {n} plural forms, the language has {wanted}",
                catalog.nplurals,
                wanted=told,
            ),
            Place(file, 1),
        )
    wanted = catalog.nplurals or min(right, default=0)
    for unit in plurals if wanted else ():
        if len(unit.plurals) != wanted:
            yield unit.found(
                ngettext(
                    "{n} plural form, and the language has {wanted}",
                    "{n} plural forms, and the language has {wanted}",
                    len(unit.plurals),
                    wanted=wanted,
                ),
                _("give every form"),
            )
