"""Whether a language may be shipped: enough of it is translated, and no translation is plainly wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from packager.catalogs.glossary import module_glossary
from packager.catalogs.player import PLAYER, broken_words, player_translations, untranslated_words
from packager.catalogs.po import Entry
from packager.catalogs.pseudo import is_pseudo
from packager.course import Course, Message
from packager.diagnostics import Diagnostic, Finding, Place, Severity, rule
from packager.languages.tags import base
from packager.localization.catalogs import CatalogFile, module_catalog
from packager.localization.memory import check_again
from packager.localization.progress import ROLES, Amount, counted, role_group, unfinished
from packager.localization.unit import quoted
from packager.project import Project

_LISTED = 20


@rule("L095", "unfinished-language")
def unfinished_language(course: Course, read: CatalogFile) -> Iterable[Finding]:
    """Less of a language is translated than a release needs, so its packages are not built.

    Learners would meet questions in another language, or half a page. By default all must be finished: neither empty
    nor fuzzy. `translated: {prose: 90 %}` in module.yaml asks for less, by role: quiz, prose, captions, counted in
    words of the source. `packager build --draft` builds the language as it is, with a mark on every text that is not
    finished.
    """
    entries = list(read.file.entries())
    progress = counted(course, read.locale, entries)
    short = [role for role in ROLES if _lacks(progress.role(role), _needed(course, role))]
    if not short:
        return
    amounts = [progress.role(role) for role in ROLES]
    if not any(amount.translated for amount in amounts):
        yield Finding(
            f"{read.locale}: nothing is translated yet of {sum(amount.messages for amount in amounts)} texts",
            Place(read.name),
            f"`packager i18n update --locale {read.locale}`, then translate that file; --draft builds it as it is",
        )
        return
    for role in short:
        amount = progress.role(role)
        yield Finding(
            f"{read.locale}: {amount.translated} of {amount.messages} texts of role {role} are translated "
            f"({amount.translated_words} of {amount.words} words), and {_needed(course, role):.0%} are needed",
            Place(read.name),
            f"run `packager i18n update --locale {read.locale}` and translate what lacks, or build with --draft",
        )
    left = [pair for pair in unfinished(course, entries) if role_group(pair[0].context) in short]
    yield from (_lacking(read, *pair) for pair in islice(left, _LISTED))
    if len(left) > _LISTED:
        yield Finding(f"{read.locale}: {len(left) - _LISTED} more texts are not translated", Place(read.name))


@rule("L096", "left-out", Severity.WARNING)
def left_out(read: CatalogFile) -> Iterable[Finding]:
    """A language is not in the package that holds all languages, since it may not be shipped.

    `packager build --bundle` takes the languages that are ready, so that a new one does not hold up the others; those
    who chose this language before get another. What lacks is told beside it. `--draft` takes it in with marks,
    `--fail-on warning` makes the build fail.
    """
    yield Finding(f"{read.locale} is left out of the package with all languages", Place(read.name))


@rule("L097", "english-player", Severity.WARNING)
def english_player(project: Project, locale: str) -> Iterable[Finding]:
    """The player's own words ("Check", "Next", "Right") are not translated into the language of a package.

    Learners meet English buttons around their own language, and screen readers read them out in the wrong one.
    `packager i18n update player --locale LANG` makes `locales/LANG/LC_MESSAGES/player.po` in the project: translate it,
    a project's own words go before those that ship. `--fail-on warning` makes the build fail.
    """
    if is_pseudo(locale) or base(locale) == "en":
        return
    lacking, total = untranslated_words(player_translations(locale, project.root))
    own = project.catalog(locale, PLAYER)
    path = own.relative_to(project.root).as_posix()
    if lacking:
        made = "translate what is empty there" if own.is_file() else "makes the file: translate it"
        yield Finding(
            f"{locale}: {lacking} of the player's {total} words are not translated and stay English",
            Place(path),
            f"`packager i18n update player --locale {locale}`{', then ' if own.is_file() else ' '}{made}",
        )
    for entry in broken_words(own):
        yield Finding(
            f"{locale}: the placeholders of {quoted(entry.translation)} are not those of {quoted(entry.source)}, so it "
            "is not used",
            Place(path, entry.line),
            "copy placeholders from the source",
        )


def _needed(course: Course, role: str) -> float:
    return float(getattr(course.translated, role))


def _lacks(amount: Amount, needed: float) -> bool:
    return amount.share < needed or (needed == 1 and amount.translated < amount.messages)


def _lacking(read: CatalogFile, message: Message, entry: Entry | None) -> Finding:
    state = "fuzzy" if entry and entry.fuzzy else "not translated"
    return Finding(f"{read.locale}: {state}: {quoted(message.source)}", message.place)


def release_errors(project: Project, course: Course, read: CatalogFile) -> tuple[Diagnostic, ...]:
    """What stops the packages of a language: what lacks, and errors of the checks."""
    terms, _ = module_glossary(project, course)
    found: Sequence[Diagnostic] = check_again(module_catalog(read, course, project, terms), course.id)
    return (*unfinished_language(course, read), *(each for each in found if each.severity is Severity.ERROR))
