"""What is told of what learners open without an LMS: a static site, one HTML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from packager.archive import PackageView, UnreadableArchiveError
from packager.diagnostics.message import NOTHING, Message, _, one_after_another
from packager.inspect.model import FileSize, FirstDownload, Item
from packager.inspect.weight import first_download
from packager.untrusted.html import parse_html
from packager.validate.launch.pages import LaunchPage, Scripts
from packager.validate.launch.texts import decode, read_text
from packager.validate.manifest.addresses import Files
from packager.validate.one_file.document import OneFile
from packager.validate.one_file.document_rules import broken, no_course
from packager.validate.web.site import APP, WebSite

_TOOL = "packager"


@dataclass(frozen=True, slots=True)
class Published:
    """``kind`` is what it is for people, ``note`` what to know if something is wrong, ``tree`` what can be opened."""

    kind: Message
    note: Message
    tool: str
    title: str
    languages: tuple[str, ...]
    tree: tuple[Item, ...]
    first: FirstDownload | None


def course_on_web(package: PackageView) -> Published:
    """A site: an item for each of its languages, by the title that the course has in it."""
    site, files = WebSite(package), Files(package)
    tree = tuple(
        Item(language, _named(site.data(f"{language}/{APP}")), "page", f"{language}/index.html")
        for language in site.languages
    )
    first = next((_launched(item.launch, files) for item in tree if item.launch in package.sizes), None)
    title = next((item.title for item in tree if item.title), "")
    return Published(_("a course on the web"), NOTHING, _TOOL, title, tuple(site.languages), tree, first)


def _named(app: object) -> str:
    return str(app.get("name") or "") if isinstance(app, Mapping) else ""


def _launched(name: str, files: Files) -> FirstDownload | None:
    text = read_text(files, name)
    root = parse_html(text)
    if root is None:
        return None
    return first_download(LaunchPage(name, text, root, False, files, Scripts(files)), files)


def course_in_file(package: PackageView) -> Published:
    """One HTML file: the one item, all of which a browser reads before it shows anything."""
    name = package.name
    try:
        file = OneFile(name, decode(package.read(name)))
    except UnreadableArchiveError:
        file = OneFile(name, "")
    if not file.course:
        note = one_after_another([found.message for found in no_course(file)])
        return Published(_("unknown"), note, "", file.title, (), (), None)
    course = {key: str(file.course.get(key) or "") for key in ("id", "version", "lang")}
    item = Item(course["id"], file.title, "page", name)
    note = one_after_another(
        [_("{module}, version {version}", module=course["id"], version=course["version"])]
        + [found.message for found in broken(file)]
    )
    first = FirstDownload(name, (FileSize(name, package.sizes[name]),), ())
    languages = (course["lang"],) if course["lang"] else ()
    return Published(_("a course as one HTML file"), note, _TOOL, file.title, languages, (item,), first)
