"""Whether a language may be shipped: enough of it is translated, and no translation is plainly wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from packager.catalogs.glossary import module_glossary
from packager.catalogs.player import PLAYER, broken_words, player_translations, untranslated_words
from packager.catalogs.po import Entry
from packager.catalogs.pseudo import is_pseudo
from packager.course import Course, Message, messages
from packager.diagnostics import Diagnostic, Finding, Place, Severity, rule
from packager.diagnostics.message import _, ngettext
from packager.languages.tags import base
from packager.localization.catalogs import CatalogFile, module_catalog
from packager.localization.memory import errors_again
from packager.localization.progress import ROLES, Amount, counted, role_group, unfinished
from packager.localization.unit import quoted
from packager.project import Project

_LISTED = 20


@rule("L095", "unfinished-language")
def unfinished_language(course: Course, read: CatalogFile, texts: Sequence[Message]) -> Iterable[Finding]:
    """Less of a language is translated than a release needs, so its packages are not built.

    Learners would meet questions in another language, or half a page. By default all must be finished: neither empty
    nor fuzzy. `translated: {prose: 90 %}` in module.yaml asks for less, by role: quiz, prose, captions, counted in
    words of the source. `packager build --draft` builds the language as it is, with a mark on every text that is not
    finished.
    """
    entries = list(read.file.entries())
    left = unfinished(texts, entries)
    if not left:
        return
    progress = counted(course, read.locale, entries, texts)
    short = [role for role in ROLES if _lacks(progress.role(role), _needed(course, role))]
    if not short:
        return
    amounts = [progress.role(role) for role in ROLES]
    if not any(amount.translated for amount in amounts):
        yield Finding(
            ngettext(
                "{locale}: nothing is translated yet of {n} text",
                "{locale}: nothing is translated yet of {n} texts",
                sum(amount.messages for amount in amounts),
                locale=read.locale,
            ),
            Place(read.name),
            _(
                "`packager i18n update --locale {locale}`, then translate that file; --draft builds it as it is",
                locale=read.locale,
            ),
        )
        return
    for role in short:
        amount = progress.role(role)
        yield Finding(
            ngettext(
                "{locale}: {translated} of {n} text of role {role} is translated ({translated_words} of {words} "
                "words), and {needed:.0%} are needed",
                "{locale}: {translated} of {n} texts of role {role} are translated ({translated_words} of "
                "{words} words), and {needed:.0%} are needed",
                amount.messages,
                locale=read.locale,
                translated=amount.translated,
                role=role,
                translated_words=amount.translated_words,
                words=amount.words,
                needed=_needed(course, role),
            ),
            Place(read.name),
            _(
                "run `packager i18n update --locale {locale}` and translate what lacks, or build with --draft",
                locale=read.locale,
            ),
        )
    left = [pair for pair in left if role_group(pair[0].context) in short]
    yield from (_lacking(read, *pair) for pair in islice(left, _LISTED))
    if len(left) > _LISTED:
        yield Finding(
            ngettext(
                "{locale}: {n} more text is not translated",
                "{locale}: {n} more texts are not translated",
                len(left) - _LISTED,
                locale=read.locale,
            ),
            Place(read.name),
        )


@rule("L096", "left-out", Severity.WARNING)
def left_out(locale: str, place: Place) -> Iterable[Finding]:
    """A language is not in the package that holds all languages, since it may not be shipped.

    `packager build --bundle` takes the languages that are ready, so that a new one does not hold up the others; those
    who chose this language before get another. What lacks is told beside it. `--draft` takes it in with marks,
    `--fail-on warning` makes the build fail.
    """
    yield Finding(_("{locale} is left out of the package with all languages", locale=locale), place)


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
        help_ = (
            _("`packager i18n update player --locale {locale}`, then translate what is empty there", locale=locale)
            if own.is_file()
            else _("`packager i18n update player --locale {locale}` makes the file: translate it", locale=locale)
        )
        yield Finding(
            ngettext(
                "{locale}: {n} of the player's {total} words is not translated and stays English",
                "{locale}: {n} of the player's {total} words are not translated and stay English",
                lacking,
                locale=locale,
                total=total,
            ),
            Place(path),
            help_,
        )
    for entry in broken_words(own):
        yield Finding(
            _(
                "{locale}: the placeholders of {translation} are not those of {source}, so it is not used",
                locale=locale,
                translation=quoted(entry.translation),
                source=quoted(entry.source),
            ),
            Place(path, entry.line),
            _("copy placeholders from the source"),
        )


def _needed(course: Course, role: str) -> float:
    return float(getattr(course.translated, role))


def _lacks(amount: Amount, needed: float) -> bool:
    return amount.share < needed or (needed == 1 and amount.translated < amount.messages)


def _lacking(read: CatalogFile, message: Message, entry: Entry | None) -> Finding:
    locale, source = read.locale, quoted(message.source)
    told = (
        _("{locale}: fuzzy: {source}", locale=locale, source=source)
        if entry and entry.fuzzy
        else _("{locale}: not translated: {source}", locale=locale, source=source)
    )
    return Finding(told, message.place)


def release_errors(project: Project, course: Course, read: CatalogFile) -> tuple[Diagnostic, ...]:
    """What stops the packages of a language: what lacks, and errors of the checks."""
    terms, _findings = module_glossary(project, course)
    texts = tuple(messages(course))
    errors = errors_again(module_catalog(read, course, project, terms, texts), course.id)
    return (*unfinished_language(course, read, texts), *errors)
