"""The player's own words, in the language of the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations, c2py
from io import BytesIO
from pathlib import Path

from packager.catalogs.po import Entry, PoSyntaxError
from packager.catalogs.pseudo import PseudoTranslations, is_pseudo
from packager.project.shipped import locales_dir
from packager.untrusted.reach import within
from packager.work.installed import version_of
from packager.work.kept import code, once

PLAYER = "player"
_FALLBACK = re.compile(r'^"X-Fallback: *([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)\\n"', re.MULTILINE)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_PLURAL_FORMS = re.compile(r"nplurals\s*=\s*\d{1,2}\s*;\s*plural\s*=\s*([^;]+);?\s*")
_VALUE = re.compile(r"%\((\w+)\)[a-z]")
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w+\}")


def player_translations(locale: str, project: Path | None = None) -> NullTranslations:
    """The catalog of the domain ``player``: that of the folder ``project`` before the shipped one; English for what
    neither has in ``locale`` or its base language. A project's catalog may name a language in between, as
    ``X-Fallback: pt`` in its header. Raises LeadsOutError if a link leads out of ``project``.
    """
    if is_pseudo(locale):
        return PseudoTranslations(locale)
    words = _own_words(locale, project, shipped_words(PLAYER, locale))
    between = fallback_of(words)
    return (
        _own_words(locale, project, _own_words(between, project, shipped_words(PLAYER, between))) if between else words
    )


def fallback_of(words: object) -> str:
    """The language that a project's catalog names for what it lacks; empty if it names none."""
    return words.info().get("x-fallback", "") if isinstance(words, NullTranslations) else ""


def _own_words(locale: str, project: Path | None, words: NullTranslations) -> NullTranslations:
    for path in reversed(list(player_files_in(project, locale)) if project else []):
        if path.is_file():
            state = path.stat()
            own = GNUTranslations(BytesIO(_compiled(path, state.st_mtime_ns, state.st_size)))
            if between := _FALLBACK.search(path.read_text("utf-8", "replace")):
                own.info()["x-fallback"] = between[1]  # Babel writes no field that it does not know
            own.add_fallback(words)
            words = own
    return words


def player_files_in(project: Path, locale: str) -> Iterator[Path]:
    """Where a project may have the player's words in a language, whether they are there or not."""
    for tag in dict.fromkeys((locale, locale.partition("-")[0])):
        yield within(project / "locales" / tag / "LC_MESSAGES" / f"{PLAYER}.po", project)


def untranslated_words(words: object) -> tuple[int, int]:
    """How many of the player's words stay English, and how many there are."""
    all_words, own = _all_words(), languages_of(words)
    return sum(word not in own for word in all_words), len(all_words)


@cache
def _all_words() -> tuple[str, ...]:
    from packager.catalogs.po_parser import read_po

    return tuple(looked_up(entry.source, entry.context) for entry in read_po(locales_dir() / f"{PLAYER}.pot"))


def looked_up(source: str, context: str = "") -> str:
    """What gettext finds a message by (GNU gettext manual, "Contexts")."""
    return f"{context}\x04{source}" if context else source


def languages_of(words: object) -> dict[str, str]:
    """In which language each message is translated, by what it is looked up by; those that stay English are missing."""
    found: dict[str, str] = {}
    while isinstance(words, NullTranslations):
        spoken = words.info().get("language", "").replace("_", "-")
        for key in getattr(words, "_catalog", ()):
            found.setdefault(key[0] if isinstance(key, tuple) else key, spoken)
        words = getattr(words, "_fallback", None)
    return found


@lru_cache(maxsize=64)
def _compiled(path: Path, changed: int, size: int) -> bytes:
    """A PO file as an MO file, compiled once for the same bytes. Raises PoSyntaxError."""
    data = path.read_bytes()
    try:
        return once("words", data, f"Babel {version_of('babel')} {code('catalogs')}", lambda: _mo(data))
    except PoSyntaxError as error:
        raise PoSyntaxError(f"{path}: {error}") from None


def _mo(data: bytes) -> bytes:
    """A PO file as an MO file. What would break a page, a translation with other placeholders, is left out.

    Babel only writes it: its reader prints what it does not like, and takes any header at its word. Raises
    PoSyntaxError.
    """
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    from packager.catalogs.po_parser import parse_po

    file = parse_po(data)
    catalog = Catalog(charset="utf-8", fuzzy=False)
    catalog.mime_headers = list(_fields(file.header.translation if file.header else ""))
    for entry in file.entries():
        source = (entry.source, entry.plural) if entry.plural else entry.source
        text = entry.plurals if entry.plural else entry.translation
        if entry.finished and not entry.obsolete and _fits(source, text):
            catalog.add(source, text, context=entry.context or None)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    return compiled.getvalue()


def _fields(header: str) -> Iterator[tuple[str, str]]:
    """What readers of words want of a header: the language, and its plural forms if they can be reckoned with."""
    sound: dict[str, Callable[[str], object]] = {"language": _TAG.fullmatch, "plural-forms": _can_be_reckoned}
    for name, _colon, value in (line.partition(":") for line in header.splitlines()):
        is_sound = sound.get(name.lower())
        if is_sound and is_sound(value.strip()):
            yield name, value.strip()


def _can_be_reckoned(forms: str) -> bool:
    found = _PLURAL_FORMS.fullmatch(forms)
    try:
        return found is not None and c2py(found[1]) is not None
    except (ValueError, RecursionError):
        return False


def broken_words(path: Path) -> list[Entry]:
    """The finished words of a project's file that would break a page, and so stay English. Raises PoSyntaxError."""
    from packager.catalogs.po_parser import read_po

    if not path.is_file():
        return []
    return [
        each
        for each in read_po(path)
        if each.finished
        and not each.obsolete
        and not _fits((each.source, each.plural), each.plurals or each.translation)
    ]


def _fits(source: object, text: object) -> bool:
    """Whether a translation asks for no value that its source, or one of its forms, does not have, and can be filled in
    where that one can."""
    wanted, given = _joined(source), _joined(text)
    names = _VALUE.findall(wanted)
    try:
        given % dict.fromkeys(names, 1) if names else None
    except (ValueError, TypeError, KeyError):
        return False
    return set(_PLACEHOLDER.findall(given)) <= set(_PLACEHOLDER.findall(wanted))


def _joined(texts: object) -> str:
    return " ".join(texts) if isinstance(texts, list | tuple) else str(texts)


def shipped_languages() -> tuple[str, ...]:
    """The languages that the player speaks: English, in which it is written, and those that have a catalog."""
    return tuple(sorted({"en", *(path.parents[1].name for path in locales_dir().glob(f"*/LC_MESSAGES/{PLAYER}.po"))}))


def shipped_files(domain: str, locale: str) -> Iterator[Path]:
    """Where the words of a domain that ship may lie, best first: those of the language, then of its base."""
    for tag in dict.fromkeys((locale, locale.partition("-")[0])):
        yield locales_dir() / tag / "LC_MESSAGES" / f"{domain}.po"


@cache
def shipped_words(domain: str, locale: str) -> NullTranslations:
    """The catalog of a domain that ships with the packager: ``player``, ``new``; English where there is none."""
    for path in shipped_files(domain, locale):
        if path.is_file():
            state = path.stat()
            return GNUTranslations(BytesIO(_compiled(path, state.st_mtime_ns, state.st_size)))
    return NullTranslations()
