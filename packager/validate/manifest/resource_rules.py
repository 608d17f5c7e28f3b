"""Rules about files and dependencies of resources: what an item launches, and what that needs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from packager.diagnostics import Finding, Official, Severity, rule
from packager.diagnostics.message import _, ngettext
from packager.validate.manifest.kinds import SCORM
from packager.validate.manifest.manifest import Manifest, is_sco

_PAGE_NAME = re.compile(r"\.x?html?$", re.IGNORECASE)
_PAGE = re.compile(r"\.(x?html?|php|aspx?|jsp|cfm|xml|svg)$|/$|^[^.]*$", re.IGNORECASE)


@rule(
    "M035",
    "unused-resource",
    Severity.INFO,
    standards=SCORM,
    clause="SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.WARNS,
)
def unused_resource(manifest: Manifest) -> Iterable[Finding]:
    """No item and no dependency refers to a resource.

    It costs download and may be a part of the course that a learner cannot reach. Refer to it, or remove it.
    """
    named = {element.get("identifierref", "").strip() for element in manifest.all("item", "dependency")}
    for identifier, resource in manifest.resources.items():
        if identifier not in named:
            yield Finding(
                _("nothing refers to this resource"), manifest.place(resource), _("refer to it, or remove it")
            )


@rule(
    "M037",
    "launch-file-not-listed",
    Severity.INFO,
    standards=SCORM,
    clause="SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.FAILS,
)
def launch_file_not_listed(manifest: Manifest) -> Iterable[Finding]:
    """A resource launches a page that is not among its own files.

    The official suite fails the package; LMSs launch it all the same, also those that copy listed files only, if a
    dependency lists it. Add a `file` with the identical href.
    """
    for resource in manifest.launched_resources:
        href = resource.get("href", "")
        listed = {file.get("href", "") for file in resource.iterchildren("{*}file")}
        lists = listed or resource.find("{*}dependency") is not None
        listed |= {re.split(r"[?#]", each)[0] for each in listed}
        if href and ":" not in href and lists and not {href, re.split(r"[?#]", href)[0]} & listed:
            yield Finding(
                _("`{href}` is not among the resource's files", href=href),
                manifest.place(resource),
                _("add a file element"),
            )


@rule("M038", "duplicate-file-entry", Severity.INFO, standards=SCORM, clause="IMS CP 1.1.4, 4")
def duplicate_file_entry(manifest: Manifest) -> Iterable[Finding]:
    """A resource lists the same file twice.

    Nothing breaks (Captivate and iSpring do it). Remove one of the two.
    """
    for resource in manifest.all("resource"):
        counted = Counter(file.get("href") for file in resource.iterchildren("{*}file"))
        for href, number in counted.items():
            if number > 1 and href:
                yield Finding(
                    ngettext("`{href}` is listed {n} time", "`{href}` is listed {n} times", number, href=href),
                    manifest.place(resource),
                    _("list it once"),
                )


@rule("M064", "dependency-circle", Severity.WARNING, standards=SCORM, clause="IMS CP 1.1.4, 4")
def dependency_circle(manifest: Manifest) -> Iterable[Finding]:
    """Resources depend on each other in a circle.

    An importer that follows dependencies without keeping count never ends. Move what both need into a third resource.
    """
    needs = {
        identifier: [
            dependency.get("identifierref", "").strip() for dependency in resource.iterchildren("{*}dependency")
        ]
        for identifier, resource in manifest.resources.items()
    }
    for identifier in circles(needs):
        yield Finding(
            _("`{identifier}` depends on itself", identifier=identifier),
            manifest.place(manifest.resources[identifier]),
            _("break the circle"),
        )


def circles(edges: dict[str, list[str]]) -> Iterator[str]:
    """One node of each circle that a walk along the edges meets; every edge is walked once."""
    done: set[str] = set()
    for start in edges:
        path: dict[str, Iterator[str]] = {}
        node: str | None = start if start not in done else None
        while node is not None:
            walk = path.setdefault(node, iter(edges.get(node, ())))
            following = next(walk, None)
            if following is None:
                done.add(node)
                path.pop(node)
                node = next(reversed(path), None)
            elif following in path:
                yield following
            elif following not in done:
                node = following


@rule(
    "M065",
    "file-without-href",
    Severity.WARNING,
    standards=SCORM,
    clause="IMS CP 1.1.4, 4",
    official=Official.FAILS,
)
def file_without_href(manifest: Manifest) -> Iterable[Finding]:
    """A `file` element names no file.

    LMSs that copy the listed files may stop at it. Add the href, or remove the element.
    """
    for file in manifest.all("file"):
        if not file.get("href", "").strip():
            yield Finding(_("this file has no href"), manifest.place(file), _("add the href, or remove the element"))


@rule("M066", "manifest-listed", Severity.INFO, standards=SCORM, clause="IMS CP 1.1.4, 2.1")
def manifest_listed(manifest: Manifest) -> Iterable[Finding]:
    """The manifest lists itself as a file of a resource.

    It is part of every package anyway; a few importers then copy it among the course's public files. Remove the entry.
    """
    for file in manifest.all("file"):
        if file.get("href") == manifest.file:
            yield Finding(_("the manifest lists itself"), manifest.place(file), _("remove the entry"))


@rule(
    "M070",
    "no-file-list",
    Severity.INFO,
    standards=SCORM,
    clause="SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.FAILS,
)
def no_file_list(manifest: Manifest) -> Iterable[Finding]:
    """A launched resource lists no files.

    Most LMSs unpack the whole zip; those that copy listed files only show a page without pictures and scripts. List
    every file that it needs.
    """
    for resource in manifest.launched_resources:
        local_ = ":" not in resource.get("href", ":")
        if local_ and resource.find("{*}file") is None and resource.find("{*}dependency") is None:
            yield Finding(
                _("this resource lists no files"), manifest.place(resource), _("list the files that it needs")
            )


@rule(
    "M076",
    "href-without-extension",
    Severity.WARNING,
    standards=SCORM,
    clause="SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.FAILS,
)
def href_without_extension(manifest: Manifest) -> Iterable[Finding]:
    """A launched resource is a file without an extension.

    By the extension a web server knows that it is a page; without one, browsers offer it as a download. Name the file
    `index.html` or alike.
    """
    for resource in manifest.launched_resources:
        path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", resource.get("href", "").strip(), re.DOTALL).groups()  # type: ignore[union-attr]  # it matches all
        name = path.rpartition("/")[2]
        cut = mark and _PAGE_NAME.search(rest)  # a file that is called so, whose address is cut at the sign
        if name and "." not in name and ":" not in path and not cut:
            yield Finding(
                _("`{name}` has no extension", name=name),
                manifest.place(resource),
                _("name it `.html`, if it is a page"),
            )


@rule("M074", "sco-not-a-page", Severity.WARNING, standards=SCORM, clause="SCORM 2004 4th Ed. RTE")
def sco_not_a_page(manifest: Manifest) -> Iterable[Finding]:
    """A SCO launches something that is no web page, such as a PDF or a video.

    Such a file cannot look for the LMS's API: it is shown and never completed. Call it an asset, or put it into a page
    that reports.
    """
    for resource in manifest.launched_resources:
        path = re.split(r"[?#;]", resource.get("href", ""))[0].rpartition("/")[2].strip()
        if is_sco(resource) and path and not _PAGE.search(path):
            yield Finding(
                _("the SCO `{path}` is no web page", path=path),
                manifest.place(resource),
                _("launch a page that reports"),
            )
