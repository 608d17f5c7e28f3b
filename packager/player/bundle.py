"""One course in several languages -> one site: each language in a folder of its own, what they share beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from packager.course.model import Course
from packager.languages.tags import autonym, direction
from packager.player.environment import environment
from packager.player.facts import ALL, course_facts
from packager.player.logos import dress_of
from packager.player.media import Medium, course_media
from packager.player.rhythm import steps
from packager.player.sheets import STYLES, sheet_of
from packager.player.site import (
    PACKAGE,
    WHY,
    Part,
    Site,
    Tongue,
    digest,
    inline_styles,
    other_hosts,
    render,
    small,
)
from packager.player.words import FOREIGN, Translations, has_foreign, word_functions
from packager.project.shipped import player_version

LIST = "course.txt"


def render_bundle(
    courses: Sequence[Course],
    words: Callable[[str], Translations],
    templates: list[Path],
    player_assets: Mapping[str, bytes],
    launch_script: str,
    best: Mapping[str, str] | None = None,
    form: str = PACKAGE,
) -> Site:
    """The site of a course in each of its languages, the first of which stands for all where one has to.

    A learner fetches the launch page, ``TAG/index.html`` of one language, for which the ``launch_script`` in it asks,
    and what that leads to. ``best`` and ``form`` as for :func:`render`. Raises ValueError if a language has other
    pages, questions or weights than the first.
    """
    if best is None:
        from packager.scenario.best import best_ways  # a build knows them

        best = best_ways(courses[0])
    tongues = tuple(Tongue(each.locale, autonym(each.locale), direction(each.locale)) for each in courses)
    media = shared_media({each.locale: course_media(each, direction(each.locale)) for each in courses})
    above = (medium for own in media.values() for medium in own.values() if medium.root)
    files = {name: data for medium in above for name, data in medium.files().items()}
    lists = set()
    for course in courses:
        tag = course.locale
        site = render(course, words(tag), None, templates, player_assets, Part(tongues, media[tag]), best, form)
        files |= {f"{tag}/{name}": data for name, data in site.files.items() if name != LIST}
        lists.add(site.files[LIST])
    if len(lists) > 1:
        raise ValueError(f"the languages of {courses[0].id} do not have the same pages and questions")
    files |= {LIST: lists.pop(), STYLES: sheet_of(courses[0], player_assets)} | dress_of(player_assets)
    foreign = any(has_foreign(words(each.locale), each.locale) for each in courses)
    files |= {FOREIGN: player_assets[FOREIGN]} if foreign else {}
    files["index.html"] = _launch_page(courses, tongues, files, launch_script, templates, words, form)
    first = courses[0]
    return Site(MappingProxyType(files), first.locale, direction(first.locale), first.title.value)


def shared_media(media: Mapping[str, Mapping[str, Medium]]) -> dict[str, dict[str, Medium]]:
    """The media of each language; of each file, what most of them have is marked as lying beside the languages."""
    kept: dict[str, Counter[bytes]] = {}
    for own in media.values():
        for path, medium in own.items():
            kept.setdefault(path, Counter())[medium.data] += 1
    common = {path: data for path, [(data, number)] in ((p, c.most_common(1)) for p, c in kept.items()) if number > 1}
    return {
        tag: {path: medium.above() if common.get(path) == medium.data else medium for path, medium in own.items()}
        for tag, own in media.items()
    }


def _launch_page(
    courses: Sequence[Course],
    tongues: tuple[Tongue, ...],
    files: Mapping[str, bytes],
    script: str,
    templates: list[Path],
    words: Callable[[str], Translations],
    form: str,
) -> bytes:
    """The languages as links, the script that asks for one, and the styles that the first page needs in any of them."""
    first = courses[0]
    inline = Markup(script) + WHY  # noqa: S704 - the project's own script
    context: dict[str, Any] = {
        **word_functions(words(first.locale), first.locale),
        "version": player_version(),
        "form": form,
        "lang": first.locale,
        "dir": direction(first.locale),
        "title": first.title.value,
        "tongues": tongues,
        "steps": steps(first),
        "head": course_facts(first, ALL)["head"],
        "foreign": FOREIGN if FOREIGN in files else "",
        "frames": other_hosts(first, form),
        "launch_script": inline,
        "launch_digest": digest(inline),
        "styles": "",
        "styles_digest": "",
    }
    template = environment(tuple(templates)).get_template("launch.html.j2")
    shown = [template.render(context), *(files[f"{each.locale}/index.html"].decode() for each in courses)]
    return small(template.render(context | inline_styles(files[STYLES].decode(), "".join(shown))))
