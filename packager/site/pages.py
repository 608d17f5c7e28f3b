"""A catalogue -> the files of its site that a template or a calendar makes: pages, feeds, indexes, styles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import Environment

from packager.course.model import Course
from packager.languages.tags import autonym, direction, known_locale
from packager.player.calendars import calendar_of
from packager.player.dates import interval_name
from packager.player.environment import environment
from packager.player.logos import sign_of
from packager.player.site import small
from packager.player.words import word_functions
from packager.project.shipped import asset
from packager.site import addresses
from packager.site.addresses import ADMINS, FEED, SEARCH, START, STYLES, TRANSLATIONS, WORKSHOPS
from packager.site.catalogue import ELSEWHERE, Catalogue, Meeting, Module
from packager.site.pictures import cover_files, covers
from packager.site.search import search_index
from packager.site.told import TOLD
from packager.theme.dress import with_cut_fonts
from packager.theme.fonts import font_files, font_styles
from packager.theme.logo import logo_files
from packager.theme.sheet import dressed

Words = Mapping[str, NullTranslations]
"""The visitors' words (those of the player) by language."""


@dataclass(frozen=True, slots=True, eq=False)
class _Tongue:
    """All that the pages in one language share."""

    catalogue: Catalogue
    lang: str
    env: Environment
    shared: Mapping[str, Any]

    def page(self, path: str, template: str, **own: Any) -> tuple[str, bytes]:
        """A page by its path in the language's folder."""
        to = addresses.way(f"{self.lang}/{path}")
        context = {**self.shared, "here": path, "to": to, "own": lambda name: to(f"{self.lang}/{name}"), **own}
        return f"{self.lang}/{path}", small(self.env.get_template(f"site/{template}.html.j2").render(context))


def site_files(catalogue: Catalogue, words: Words, templates: list[Path]) -> dict[str, bytes]:
    """Every file of the site that is not a package, by its path. Raises OSError, FontError."""
    env = environment(tuple(templates))
    site = next(iter(catalogue.site.values()))
    logo = logo_files(site)
    made: dict[str, bytes] = {**logo, **_dress(catalogue), **cover_files(catalogue)}
    for lang in catalogue.languages:
        made |= _in_language(_tongue(catalogue, lang, words[lang], env, logo))
    made |= _at_the_root(catalogue, env, words[site.language], made)
    return with_cut_fonts(made)


def _tongue(
    catalogue: Catalogue, lang: str, words: NullTranslations, env: Environment, logo: Mapping[str, bytes]
) -> _Tongue:
    course = catalogue.site[lang]
    shared = {
        "catalogue": catalogue,
        "course": course,
        "site": course.site,
        "lang": lang,
        "dir": direction(lang),
        "logo": sign_of(course, logo),
        "meetings": catalogue.meetings(lang),
        "elsewhere": ELSEWHERE,
        "tongues": [(tag, autonym(tag), direction(tag)) for tag in catalogue.languages],
        "covers": covers(catalogue, lang),
        "day": partial(_day, lang),
        "interval": interval_name,
        "ways": addresses,
        **TOLD,
        **word_functions(words, lang),
    }
    return _Tongue(catalogue, lang, env, shared)


def _day(lang: str, day: date) -> str:
    from babel.dates import format_date

    return format_date(day, "long", known_locale(lang))


def _in_language(tongue: _Tongue) -> Iterator[tuple[str, bytes]]:
    catalogue, lang = tongue.catalogue, tongue.lang
    meetings: tuple[Meeting, ...] = tongue.shared["meetings"]
    yield tongue.page(START, "start", modules=catalogue.modules)
    yield from _groups(tongue)
    for module in catalogue.modules:
        own = [each for each in meetings if each.module is module]
        yield tongue.page(addresses.module_page(module.id), "module", module=module, sessions=own)
        yield tongue.page(addresses.packages_page(module.id), "packages", module=module)
    yield tongue.page(ADMINS, "admins")
    yield tongue.page(TRANSLATIONS, "translations")
    if meetings:
        yield tongue.page(WORKSHOPS, "workshops")
    yield f"{lang}/{SEARCH}", search_index(catalogue, lang, lambda module: addresses.module_page(module.id), WORKSHOPS)
    yield f"{lang}/{FEED}", _xml(tongue.env, "feed", tongue.shared, news=_released(catalogue))
    yield from _calendars(tongue, meetings)


def _groups(tongue: _Tongue) -> Iterator[tuple[str, bytes]]:
    """A page for each subject, each region and each language in which something is offered."""
    catalogue, site = tongue.catalogue, tongue.shared["site"]
    meetings: tuple[Meeting, ...] = tongue.shared["meetings"]
    nobody: dict[str, Any] = {"sessions": (), "people": ()}
    for subject in site.subjects:
        path = addresses.group_page("subjects", subject.id)
        yield tongue.page(path, "group", group=subject, modules=catalogue.of_subject(subject.id), **nobody)
    for region in site.regions:
        path, own = addresses.group_page("regions", region.id), [each for each in meetings if each.region == region.id]
        yield tongue.page(
            path, "group", group=region, modules=catalogue.of_region(region.id), sessions=own, people=region.contacts
        )
    for tag in catalogue.offered:
        path, told = addresses.group_page("languages", tag), {"tag": tag, "title": autonym(tag)}
        yield tongue.page(path, "group", group=told, modules=catalogue.of_language(tag), **nobody)


def _released(catalogue: Catalogue) -> list[Module]:
    """The modules that have a date, the newest first."""
    dated = [module for module in catalogue.modules if module.released]
    return sorted(dated, key=lambda module: module.released or date.min, reverse=True)


def _calendars(tongue: _Tongue, meetings: tuple[Meeting, ...]) -> Iterator[tuple[str, bytes]]:
    site, lang = tongue.shared["site"], tongue.lang
    named = [("", site.title.value), *((region.id, region.title.value) for region in site.regions)]
    for region, name in named:
        own = [each for each in meetings if region in ("", each.region)]
        if own:
            title = f"{site.title.value}: {name}" if region else name
            sessions = [(each.course, each.workshop, each.session) for each in own]
            yield f"{lang}/{addresses.calendar(region)}", calendar_of(title, lang, sessions)


def _dress(catalogue: Catalogue) -> dict[str, bytes]:
    """The styles in the theme of the project, its fonts, and the scripts."""
    sites: tuple[Course, ...] = tuple(catalogue.site.values())
    sheet = dressed(asset("site", "site.css").read_text("utf-8"), sites[0].theme) + font_styles(sites)
    fonts = {name: data for site in sites for name, data in font_files(site).items()}
    scripts = {f"site/{name}": asset("site", name).read_bytes() for name in ("site.js", "chooser.js")}
    return {STYLES: sheet.encode(), **scripts, **fonts}


def _at_the_root(
    catalogue: Catalogue, env: Environment, words: NullTranslations, pages: Mapping[str, bytes]
) -> dict[str, bytes]:
    """What has no language: the page that leads on to one, and what search engines read."""
    lang = catalogue.languages[0]
    tongue = _tongue(catalogue, lang, words, env, {})
    shared = {**tongue.shared, "to": addresses.way(START)}
    html = sorted(name.partition("/")[2] for name in pages if name.startswith(f"{lang}/") and name.endswith(".html"))
    return {
        START: small(env.get_template("site/chooser.html.j2").render(shared)),
        "sitemap.xml": _xml(env, "sitemap", shared, pages=html),
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {catalogue.address}sitemap.xml\n".encode(),
    }


def _xml(env: Environment, template: str, shared: Mapping[str, Any], **own: Any) -> bytes:
    return env.get_template(f"site/{template}.xml.j2").render({**shared, **own}).encode()
