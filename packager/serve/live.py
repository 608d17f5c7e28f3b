"""A project's modules as they were saved last, each page made when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import TemplateError

from packager.build.kit import player_files, shared_files, style_sheet
from packager.catalogs.localize import localize
from packager.catalogs.player import player_translations
from packager.catalogs.po import Entry, PoSyntaxError
from packager.catalogs.po_parser import parse_po
from packager.catalogs.pseudo import in_pseudo, is_pseudo, pseudo_locales
from packager.course import Course, load_course, messages
from packager.course.declared import media_paths
from packager.course.loader import ReadBefore
from packager.course.questions.quizzes import QuizBlock
from packager.course.theme.beside import THEME_FILE, files_beside, folders_beside
from packager.localization.drafts import draft_of
from packager.localization.progress import unfinished
from packager.player.environment import environment
from packager.player.sheets import STYLES
from packager.player.site import makers
from packager.project import Project
from packager.serve.content import File, in_memory
from packager.serve.looks import in_look, in_theme, is_look

STANDARDS = ("scorm12", "scorm2004", "cmi5")
LAUNCH = "index.html"
_OF_A_PAGE = re.compile(
    rb"""<(?:main id="page".*?(?:</main>|\Z)|nav id="pager".*?(?:</nav>|\Z)|title.*?(?:</title>|\Z)"""
    rb"""|style>.*?(?:</style>|\Z))|sha256-[^']*""",
    re.DOTALL,
)

UNSHOWABLE = (PoSyntaxError, TemplateError, OSError, ValueError)
"""What can be wrong besides the YAML: a catalog, a template of the project's own, a medium that went."""

Key = tuple[str, str, str]
"""Module, locale, look: what a site is made for."""


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """A module in a language and a look, its pages made when they are called for."""

    course: Course
    make: Mapping[str, Callable[[], bytes]]

    def around(self) -> bytes:
        """All that is on the screen around a page, and what the script knows: where this changes, a page that is put in
        place of another is not enough."""
        return _OF_A_PAGE.sub(b"", self.make[LAUNCH]()) + self.make["course.txt"]()


@dataclass(frozen=True, slots=True)
class Renewal:
    """What a save did to the site that is open: the first page that is not as before (empty if none is), whether
    anything around the pages changed (``whole``), a medium, or the styles alone."""

    page: str = ""
    whole: bool = False
    media: bool = False
    style: bool = False


@dataclass
class LiveProject:
    """The modules as they were saved last: of each the last course without an error, and its sites that somebody has
    looked at. ``names`` are those that are shown, all if none is named."""

    project: Project
    names: tuple[str, ...] = ()
    editor: str = ""
    folders: dict[str, Path] = field(default_factory=dict)
    courses: dict[str, Course] = field(default_factory=dict)
    sites: dict[Key, Site] = field(default_factory=dict)
    open: dict[str, Key] = field(default_factory=dict)
    _best: dict[str, Mapping[str, str]] = field(default_factory=dict)
    read_before: ReadBefore = field(default_factory=dict)
    _catalogs: dict[Path, tuple[bytes, tuple[Entry, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.look_for_modules()
        for module in self.folders:
            self.read(module)

    def look_for_modules(self) -> None:
        """The folders of the modules that are there; one that went keeps its place, and its last good pages."""
        there = {folder.name: folder for folder in self.project.modules()}
        self.folders |= {name: folder for name, folder in there.items() if not self.names or name in self.names}

    def read(self, module: str) -> bool:
        """Read a module again; False if it has a mistake, and is as it was before."""
        course, _ = load_course(self.folders[module], self.project.root, self.read_before)
        if course is not None:
            self.courses[module] = course
        return course is not None

    def renew(self, module: str, saved: set[Path]) -> Renewal | None:
        """What was made of a module is made again; None if that cannot be done, and all is as before."""
        key = self.open.get(module)
        before = self.sites.get(key) if key else None
        if key is None or before is None:
            self._forget(module)
            return Renewal(whole=True)
        sheet, around = before.make[STYLES](), before.around()
        try:
            now = self.made(key)
            around_now = now.around()
        except UNSHOWABLE:
            return None
        self._forget(module)
        self.sites[key] = now
        media = [path for path in saved if path.suffix not in (".yaml", ".yml", ".po")]
        return Renewal(
            page=_first_changed(before.course, now.course, media),
            whole=around != around_now,
            media=bool(media),
            style=sheet != now.make[STYLES](),
        )

    def know(self, module: str, best: Mapping[str, str]) -> Renewal | None:
        """The best ways through a module's simulations, which take longer to find than a page to be shown without
        them; None if they are known already."""
        course = self.courses.get(module)
        if course is None or self._best.get(course.id, {}) == best:
            return None
        self._best[course.id] = best
        return self.renew(module, set()) if self.open.get(module) in self.sites else None

    def _forget(self, module: str) -> None:
        self.sites = {key: site for key, site in self.sites.items() if key[0] != module}

    def file(self, name: str) -> File | None:
        """``MODULE/LOCALE/STANDARD/LOOK/…``: a file of the player or of the module's site. Raises OSError if it cannot
        be made, and never was."""
        module, locale, standard, look, rest = (*name.split("/", 4), *("",) * 4)[:5]
        if module not in self.courses or standard not in STANDARDS or not is_look(look):
            return None
        if locale not in self.locales(module):
            return None
        script = player_files(f"{standard}-live")
        if rest in script:
            return in_memory(script[rest])
        key = (module, locale, look)
        self.open[module] = key
        try:
            make = self.site(key).make.get(rest or LAUNCH)
            return None if make is None else in_memory(make())
        except UNSHOWABLE as error:
            raise OSError(str(error)) from None

    def tongue(self, module: str) -> str:
        """The language in which a module is looked at; empty if nobody does."""
        return self.open[module][1] if module in self.open else ""

    def locales(self, module: str) -> tuple[str, ...]:
        """The languages of a module, and the pseudo-locales."""
        return (*self.courses[module].languages, *pseudo_locales())

    def site(self, key: Key) -> Site:
        """The site of a module; one whose catalog cannot be read is in the module's own language."""
        if key not in self.sites:
            try:
                self.sites[key] = self.made(key)
            except PoSyntaxError:
                module, _, look = key
                self.sites[key] = self._of(self.courses[module], look)
        return self.sites[key]

    def made(self, key: Key) -> Site:
        """A site as the files are now. Raises PoSyntaxError; its pages raise what else is UNSHOWABLE."""
        module, locale, look = key
        return self._of(self.localized(self.courses[module], locale), look)

    def _of(self, course: Course, look: str) -> Site:
        words = player_translations(course.locale or course.language, self.project.root)
        templates = self.project.templates()
        shown, _, theme = look.partition("+")
        course = in_theme(course, theme) if theme else course
        shared = dict(shared_files(templates, (course,)))
        shared |= {name: in_look(shared[name], shown) for name in style_sheet(templates, (course,))}
        best = self._best.get(course.id, {})
        return Site(course, makers(course, words, None, templates, shared, best=best))

    def localized(self, course: Course, locale: str) -> Course:
        """The course in a language; what is not finished is marked. Raises PoSyntaxError."""
        if is_pseudo(locale):
            return in_pseudo(course, locale)
        if locale == course.language:
            return course
        entries = self._entries(self.project.catalog(locale, course.id))
        if entries is None:
            return course  # nobody has begun this language
        if unfinished(messages(course), entries):
            return draft_of(course, entries, locale)
        done = {entry.key: entry.translation for entry in entries if entry.finished and not entry.obsolete}
        return localize(course, done, locale)

    def _entries(self, path: Path) -> tuple[Entry, ...] | None:
        """What a catalog holds, parsed again only if its bytes are others; None if it is not there."""
        try:
            data = path.read_bytes()
        except OSError:
            return None
        known = self._catalogs.get(path)
        if known is None or known[0] != data:
            self._catalogs[path] = known = data, tuple(parse_po(data).entries())
        return known[1]


def _first_changed(before: Course, now: Course, media: list[Path]) -> str:
    """The id of the first page that is not as before, else of the first that shows one of ``media`` or draws from a
    bank that is another one."""
    old = {page.id: page for page in before.pages()}
    for page in now.pages():
        if old.get(page.id) != page:
            return page.id
    names = {path.relative_to(now.folder).as_posix() for path in media if path.is_relative_to(now.folder)}
    banks = {bank.id for bank in now.banks if bank not in before.banks}
    return next(
        (
            page.id
            for page in now.pages()
            for block in page.blocks
            if names & set(media_paths(block)) or (isinstance(block, QuizBlock) and block.bank in banks)
        ),
        "",
    )


def read_again(live: LiveProject, saved: set[Path]) -> dict[str, Renewal | None]:
    """The modules that a save concerns, each with what it did to the pages; None where a mistake keeps the old ones."""
    root = live.project.root
    if any(path.is_relative_to(root / "templates") for path in saved):
        environment.cache_clear()
    live.look_for_modules()
    of_all = any(not path.is_relative_to(root / "modules") and path.suffix != ".po" for path in saved)
    theme = not saved.isdisjoint(root / name for name in (THEME_FILE, *files_beside(root)))
    touched: dict[str, Renewal | None] = {}
    for module, folder in live.folders.items():
        read = (folder, *folders_beside(folder))
        own = theme or any(path.is_relative_to(each) for path in saved for each in read)
        catalog = any(path.stem in (module, "player") and path.suffix == ".po" for path in saved)
        if own or catalog or of_all:
            good = live.read(module) if own else module in live.courses
            touched[module] = live.renew(module, saved) if good else None
    return touched
