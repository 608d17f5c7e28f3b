"""The order of an inspection: the archive, what it is, the tree, the weight."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from packager.archive import PackageView, UnreadableArchiveError, open_package
from packager.diagnostics.message import _, one_after_another
from packager.inspect.model import FirstDownload, Inspection, Item
from packager.inspect.published import Published, course_in_file, course_on_web
from packager.inspect.tools import authoring_tool
from packager.inspect.tree import course_tree, item_tree
from packager.inspect.weight import first_download, kinds, largest
from packager.untrusted.budget import TooCostlyError, held
from packager.untrusted.xml import parse_xml
from packager.validate.cmi5.course_structure import CourseStructure
from packager.validate.launch.pages import launch_pages
from packager.validate.launch.texts import read_text
from packager.validate.manifest.addresses import Files
from packager.validate.manifest.kind_rules import CMI5_STRUCTURE, MANIFEST, NO_MANIFEST_RULES
from packager.validate.manifest.kinds import TITLES
from packager.validate.manifest.manifest import Manifest, attribute, local, text_of
from packager.validate.one_file.document import is_one_file
from packager.validate.web.site import is_web_site

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PAGE_BYTES = 2_000_000


def inspect_path(path: Path) -> Inspection:
    """What is in a zip, a folder, one HTML file or a bare manifest.

    Raises UnreadableArchiveError if it cannot be opened at all."""
    try:
        with open_package(path) as package, held(package.length):
            return inspect_package(path.as_posix(), package)
    except TooCostlyError as error:
        raise UnreadableArchiveError(f"too costly to look at: {error}") from None


def inspect_package(shown: str, package: PackageView) -> Inspection:
    """The same of an open package; ``shown`` is what it is called."""
    name = next((each for each in (MANIFEST, CMI5_STRUCTURE) if each in package.sizes), "")
    if not name and is_web_site(package):
        return _published(shown, package, course_on_web(package))
    if is_one_file(package):
        return _published(shown, package, course_in_file(package))
    try:
        root = parse_xml(package.read(name)) if name else None
    except (etree.XMLSyntaxError, ValueError, UnreadableArchiveError):
        root, note = None, _("{name} cannot be read; `packager validate` says why", name=name)
    else:
        found = [] if name else [each.message for check in NO_MANIFEST_RULES for each in check(package)]
        note = one_after_another(found)
    if root is not None and local(root) == "courseStructure":
        return _course(shown, package, CourseStructure(name, root))
    return _scorm(shown, package, None if root is None else Manifest(name, root), note)


def _scorm(shown: str, package: PackageView, manifest: Manifest | None, note: str) -> Inspection:
    files = Files(package)
    tree = () if manifest is None else item_tree(manifest)
    page = None if manifest is None else next(launch_pages(manifest, files), None)
    standard = _("unknown") if manifest is None else TITLES.get(manifest.standard, manifest.standard)
    texts = [] if manifest is None else [read_text(files, manifest.file, _PAGE_BYTES)]
    title = next((item.title for item in tree if item.title), "")
    if manifest is not None and not title:
        title = next((text_of(each) for each in manifest.all("title") if text_of(each)), "")
    return _inspection(
        shown,
        package,
        standard,
        note,
        authoring_tool(package.names, [*texts, *([page.text] if page else [])]),
        title,
        () if manifest is None else _languages(manifest.root, None if page is None else page.root),
        tree,
        None if page is None else first_download(page, files),
    )


def _course(shown: str, package: PackageView, course: CourseStructure) -> Inspection:
    tree = course_tree(course)
    tool = authoring_tool(package.names, [read_text(Files(package), course.file, _PAGE_BYTES)])
    title = tree[0].title if tree else ""
    return _inspection(shown, package, TITLES["cmi5"], "", tool, title, _languages(course.root, None), tree, None)


def _published(shown: str, package: PackageView, found: Published) -> Inspection:
    return _inspection(
        shown, package, found.kind, found.note, found.tool, found.title, found.languages, found.tree, found.first
    )


def _inspection(
    shown: str,
    package: PackageView,
    standard: str,
    note: str,
    tool: str,
    title: str,
    languages: tuple[str, ...],
    tree: tuple[Item, ...],
    first: FirstDownload | None,
) -> Inspection:
    return Inspection(
        file=shown,
        standard=standard,
        note=note,
        tool=tool,
        title=title,
        languages=languages,
        tree=tree,
        files=len(package.sizes),
        unpacked=sum(package.sizes.values()),
        size=package.directory.length if package.directory else 0,
        kinds=kinds(package.sizes),
        largest=largest(package.sizes),
        first=first,
    )


def _languages(root: etree._Element, page: etree._Element | None) -> tuple[str, ...]:
    """Language tags of the manifest, its metadata and the first page, each once, the page's own first."""
    found: list[str] = []
    if page is not None:
        found.append(page.get("lang") or page.get(XML_LANG) or "")
    for element in root.iter("{*}manifest", "{*}langstring", "{*}string", "{*}title"):
        found.append(element.get(XML_LANG) or attribute(element, "language") or attribute(element, "lang") or "")
    found += [text_of(each) for each in root.iter("{*}language")]
    return tuple(dict.fromkeys(tag.strip() for tag in found if tag.strip() and tag.strip() != "x-none"))
