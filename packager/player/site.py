"""A localized course -> a site."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup

from packager.course.declared import texts_of
from packager.course.model import Course, Page
from packager.languages.tags import direction
from packager.player.anchors import document_anchors, site_anchors
from packager.player.answer_key import answer_key
from packager.player.calendars import session_calendars
from packager.player.environment import environment, script_json
from packager.player.facts import ALL, course_facts
from packager.player.logos import dress_of, sign_of
from packager.player.media import Medium, course_media
from packager.player.phrases import sign_pairs
from packager.player.rhythm import positions, steps
from packager.player.sheets import STYLES, sheet_of
from packager.player.styles import page_styles
from packager.player.words import FOREIGN, Translations, has_foreign, word_functions
from packager.project.shipped import player_version, player_weight

#: What pages are read in where nothing else is said: a package, in an LMS.
PACKAGE = "package"
WEB = "web"
#: Where the script did not run, what the server answers when it is asked for it: status and type, for the course team.
WHY = Markup(
    'addEventListener("load",()=>{let e=document.querySelector("#saved:not([aria-busy]) b");e&&'
    'fetch(document.scripts[0].src).then(e=>e.status+", "+e.headers.get("content-type"),()=>"–")'
    ".then(t=>e.append(` (player.js: ${t})`))})"
)

_INDENT = re.compile(r"\n\s+")


class LocaleInfo(Protocol):
    """What is known of the language of the page."""

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        ...


@dataclass(frozen=True, slots=True)
class Tongue:
    """One of the languages of a package that holds several: its tag, what it calls itself, its direction."""

    tag: str
    name: str
    direction: str


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A site as one language of several: it lies in a folder of its own, and its media may lie above."""

    tongues: tuple[Tongue, ...]
    media: Mapping[str, Medium]


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """Everything of a package that does not depend on the standard."""

    files: Mapping[str, bytes]
    lang: str
    direction: str
    title: str


def render(
    course: Course,
    translations: Translations,
    locale_info: LocaleInfo | None,
    templates: list[Path],
    player_assets: Mapping[str, bytes],
    part: Part | None = None,
    best: Mapping[str, str] | None = None,
    form: str = PACKAGE,
) -> Site:
    """The pages, the style sheet and the media of a localized course: all that :func:`makers` names, made."""
    made = makers(course, translations, locale_info, templates, player_assets, part, best, form)
    lang = course.locale or course.language
    way = locale_info.direction if locale_info else direction(lang)
    files = {name: make() for name, make in made.items()}
    return Site(MappingProxyType(files), lang, way, course.title.value)


def makers(
    course: Course,
    translations: Translations,
    locale_info: LocaleInfo | None,
    templates: list[Path],
    player_assets: Mapping[str, bytes],
    part: Part | None = None,
    best: Mapping[str, str] | None = None,
    form: str = PACKAGE,
) -> dict[str, Callable[[], bytes]]:
    """Every file of a localized course's site by name, each made when it is called for.

    ``templates`` are searched in order; ``player_assets`` holds the parts of the style sheet, and ``player/foreign.js``
    where not every word is translated. With ``part`` the site is one
    language of several, and what they share is not in it. ``best`` are the ways that :func:`best_ways` found, which are
    those of every language; without them each simulation is walked when its page is made. ``form`` is that of a
    standard: templates say by it where pages are read and answers kept. Raises KeyError if the style sheet lacks and
    FileNotFoundError if a media file is missing.
    """
    lang = course.locale or course.language
    way = locale_info.direction if locale_info else direction(lang)
    media = part.media if part else course_media(course, way)
    styles = sheet_of(course, player_assets)
    firsts = _first_images(course)
    context: dict[str, Any] = {
        "course": course,
        "form": form,
        "lang": lang,
        "dir": way,
        "pages": list(course.pages()),
        "place_of": positions(course),
        "steps": steps(course),
        "pairs": sign_pairs((text.value for text in texts_of(course) if not text.lang), lang),
        "media": media,
        "root": "../" if part else "",
        "version": player_version(),
        "tongues": part.tongues if part else (),
        "logo": sign_of(course, player_assets),
        "best": best,
        "frames": other_hosts(course, form),
        "facts": course_facts(course, ALL if part else lang),
        "is_first": lambda block: id(block) in firsts,
        "foreign": FOREIGN if has_foreign(translations, lang) else "",
        **word_functions(translations, lang),
    }
    ready = {name: data for medium in media.values() if not medium.root for name, data in medium.files().items()}
    ready |= session_calendars(course)
    if not part:
        ready[STYLES] = styles
        ready |= dress_of(player_assets)
    if context["foreign"] and not part:
        ready[FOREIGN] = player_assets[FOREIGN]
    return {name: partial(bytes, data) for name, data in ready.items()} | _pages(
        environment(tuple(templates)), context, styles.decode()
    )


def _pages(env: Environment, context: dict[str, Any], styles: str) -> dict[str, Callable[[], bytes]]:
    pages: list[Page] = context["pages"]

    @cache
    def content(number: int) -> Markup:
        anchors = site_anchors(context["course"], f"pages/{pages[number].id}.html")
        shown = env.get_template("content.html.j2").render(context, page=pages[number], anchors=anchors)
        return Markup(shown)  # noqa: S704 - rendered with autoescape

    def page(number: int) -> bytes:
        own = {"page": pages[number], "number": number, "content": content(number)}
        return small(env.get_template("page.html.j2").render(context, **own))

    def index() -> bytes:
        own: dict[str, Any] = {"inline": context["facts"]["head"]}
        if context["course"].has_cover:
            cover = env.get_template("cover.html.j2").render(context, download=download)
            own |= {"page": None, "number": -1, "content": Markup(cover)}  # noqa: S704 - rendered with autoescape
        else:
            own |= {"page": pages[0], "number": 0, "content": content(0)}
        own |= inline_styles(styles, env.get_template("page.html.j2").render(context, **own))
        own |= {"why": WHY, "why_digest": digest(WHY)}
        return small(env.get_template("index.html.j2").render(context, **own))

    def other(template: str, name: str = "", **own: Any) -> bytes:
        own |= {"anchors": site_anchors(context["course"], f"{name or template}.html")}
        return small(env.get_template(f"{template}.html.j2").render(context, page=pages[0], number=0, **own))

    def download() -> int:
        """Bytes of all that a learner of everything downloads, the script of the largest standard with it."""
        media: int = sum(medium.most for medium in context["media"].values())
        return media + len(styles) + player_weight() + sum(len(make()) for make in others.values())

    course: Course = context["course"]
    besides = ["glossary"] * bool(course.glossary) + ["credits"] * bool(course.credited())

    made: dict[str, Callable[[], bytes]] = {
        **{f"pages/{each.id}.html": partial(page, number) for number, each in enumerate(pages)},
        "course.txt": lambda: script_json(context["facts"]["list"]).encode(),
        **{
            f"banks/{bank.id}.html": partial(other, "bank", f"banks/{bank.id}", bank=bank)
            for bank in context["course"].banks
        },
        **{f"{name}.html": partial(other, name) for name in ("contents", "results", *besides)},
        **({"certificate.html": partial(other, "certificate")} if context["course"].certificate else {}),
    }
    others = {name: cache(make) for name, make in made.items()}  # the cover, which tells their weight, needs all
    made = {**others, "index.html": index}
    if context["course"].handout != "none":
        made["handout.html"] = lambda: small(_handout(env, context))
    return made


def _handout(env: Environment, context: dict[str, Any]) -> str:
    """The module on paper: what a bank draws is not in it, and a printer waits for no picture."""
    course: Course = context["course"]
    asked = answer_key(course.model_copy(update={"banks": ()})) if course.handout == "with answers" else None
    shown = {"is_first": lambda block: True, "key_of_answers": asked, "anchors": document_anchors(course)}
    return env.get_template("handout.html.j2").render(context | shown)


def inline_styles(sheet: str, page: str) -> dict[str, str]:
    """The rules that a page needs at once, and what names them in a policy."""
    styles = page_styles(sheet, page)
    return {"styles": styles, "styles_digest": digest(styles)}


def other_hosts(course: Course, form: str) -> str:
    """What a page's policy says of frames, and on the web of the record store: each page of a package names the hosts
    of all, since pages are turned in the document of the one that was opened first, and its policy counts. Nothing
    where there are none."""
    hosts = course.frame_hosts()
    frames = f";frame-src {' '.join(f'https://{host}' for host in hosts)}" if hosts else ""
    store = course.xapi if form == WEB else None
    return frames + (f";connect-src 'self' https://{urlsplit(store).netloc}" if store else "")


def digest(inline: str) -> str:
    """What names an inline style or script in a policy (Content Security Policy Level 3, 2.3.1 hash-source)."""
    return "sha256-" + b64encode(sha256(inline.encode()).digest()).decode()


def _first_images(course: Course) -> frozenset[int]:
    """The blocks whose picture is the first of its page: these load at once."""
    firsts = (next((block for block in page.blocks if block.kind_key == "image"), None) for page in course.pages())
    return frozenset(id(block) for block in (*firsts, course.cover) if block is not None)


def small(html: str) -> bytes:
    """Without the indentation of the templates, save where white space counts."""
    parts = re.split(r"(<pre.*?</pre>|<textarea.*?</textarea>)", html, flags=re.S)
    return "".join(part if odd % 2 else _INDENT.sub("\n", part) for odd, part in enumerate(parts)).encode()
