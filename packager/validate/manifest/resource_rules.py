"""Rules about resources and dependencies: what an item launches, and what that needs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from packager.diagnostics import Finding, Official, Severity, rule
from packager.diagnostics.message import _, ngettext
from packager.validate.manifest.kinds import SCORM, SCORM_12
from packager.validate.manifest.manifest import Manifest, attribute, is_sco

_PAGE_NAME = re.compile(r"\.x?html?$", re.IGNORECASE)
_PAGE = re.compile(r"\.(x?html?|php|aspx?|jsp|cfm|xml|svg)$|/$|^[^.]*$", re.IGNORECASE)


@rule(
    "M014",
    "launch-without-href",
    standards=SCORM,
    clause="SCORM 1.2 CAM; SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.FAILS,
)
def launch_without_href(manifest: Manifest) -> Iterable[Finding]:
    """A resource that an item launches has no href.

    The LMS does not know what to open and shows an error or an empty page. Add the href of its first page.
    """
    for item, resource in manifest.launched:
        if not resource.get("href"):
            yield Finding(
                _(
                    "the resource `{identifier}` has no href, and `{item}` launches it",
                    identifier=resource.get("identifier"),
                    item=item.get("identifier"),
                ),
                manifest.place(resource),
                _("add the href of its first page"),
            )


@rule(
    "M015",
    "launched-without-scormtype",
    Severity.WARNING,
    standards=SCORM,
    clause="SCORM 2004 4th Ed. CAM 3.4",
    official=Official.FAILS,
)
def launched_without_scormtype(manifest: Manifest) -> Iterable[Finding]:
    """A launched resource does not say whether it is a SCO or an asset.

    LMSs take it for an asset: it is shown, and nothing is tracked. Say `sco` if it reports results, else `asset`.
    """
    for resource in manifest.launched_resources:
        if attribute(resource, "scormtype") is None:
            yield Finding(_("the launched resource has no scormtype"), manifest.place(resource), _("say sco or asset"))


@rule(
    "M060",
    "scormtype-missing",
    Severity.INFO,
    standards=SCORM,
    clause="SCORM 1.2 CAM (resource); SCORM 2004 4th Ed. CAM 3.4.1 (resource)",
    official=Official.FAILS,
)
def scormtype_missing(manifest: Manifest) -> Iterable[Finding]:
    """A resource that no item launches does not say whether it is a SCO or an asset.

    LMSs do not ask; the official suite wants it of every resource. Say `asset`.
    """
    launched = {id(resource) for resource in manifest.launched_resources}
    for resource in manifest.all("resource"):
        if id(resource) not in launched and attribute(resource, "scormtype") is None:
            yield Finding(_("this resource has no scormtype"), manifest.place(resource), _("say asset"))


@rule(
    "M031",
    "scormtype-value",
    standards=SCORM,
    clause="SCORM 1.2 CAM; SCORM 2004 4th Ed. CAM 3.4",
    official=Official.FAILS,
)
def scormtype_value(manifest: Manifest) -> Iterable[Finding]:
    """A resource's scormtype is neither `sco` nor `asset`.

    LMSs treat everything that is not `sco` as an asset, so its results are lost. Write one of the two.
    """
    for resource in manifest.all("resource"):
        value = attribute(resource, "scormtype")
        if value is not None and value.strip().lower() not in {"sco", "asset"}:
            yield Finding(_("scormtype is `{value}`", value=value), manifest.place(resource), _("write sco or asset"))


@rule(
    "M032",
    "scormtype-spelling",
    Severity.WARNING,
    standards=SCORM,
    clause="SCORM 1.2 CAM; SCORM 2004 4th Ed. CAM 3.4",
    official=Official.FAILS,
)
def scormtype_spelling(manifest: Manifest) -> Iterable[Finding]:
    """The attribute for SCO or asset is misspelt in its capital letters.

    It is `scormtype` in SCORM 1.2 and `scormType` in 2004, with the values `sco` and `asset`.
    Moodle does not mind, other LMSs see no scormtype at all and track nothing. Correct the letters.
    """
    wanted = "scormtype" if manifest.standard in SCORM_12 else "scormType"
    for resource in manifest.all("resource"):
        for key, value in resource.items():
            name = str(key).rpartition("}")[2]
            if name.lower() == "scormtype" and (name != wanted or value in {"SCO", "Sco", "Asset", "ASSET"}):
                yield Finding(
                    _('`{name}="{value}"` is misspelt', name=name, value=value),
                    manifest.place(resource),
                    _('write {wanted}="{value}"', wanted=wanted, value=value.lower()),
                )


@rule("M033", "no-sco", Severity.WARNING, standards=SCORM, clause="SCORM 1.2 CAM; SCORM 2004 4th Ed. CAM 2.1.2")
def no_sco(manifest: Manifest) -> Iterable[Finding]:
    """No item launches a SCO, only assets.

    Nothing reports to the LMS: it shows the pages and knows neither score nor completion. Mark what talks to the API as
    `sco`.
    """
    resources = manifest.launched_resources
    typed = any(attribute(resource, "scormtype") for resource in resources)
    if typed and not any(is_sco(resource) for resource in resources):
        yield Finding(
            _("nothing in this course reports results"), manifest.place(manifest.root), _("mark the SCOs as sco")
        )


@rule("M034", "resource-type", Severity.WARNING, standards=SCORM, clause="SCORM 2004 4th Ed. CAM 3.4.1")
def resource_type(manifest: Manifest) -> Iterable[Finding]:
    """A resource's type is missing or not `webcontent`.

    SCORM asks for `webcontent` for what is launched; some LMSs do not launch any other. Write type="webcontent".
    """
    launched = {id(resource) for resource in manifest.launched_resources}
    for resource in manifest.all("resource"):
        type_ = resource.get("type")
        if not type_ or (id(resource) in launched and type_ != "webcontent"):
            official = None if type_ else Official.FAILS
            told = _("type is `{type}`", type=type_ or _("missing"))
            yield Finding(told, manifest.place(resource), _('write type="webcontent"'), official)


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
        path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", resource.get("href", "").strip(), re.DOTALL).groups()  # type: ignore[union-attr]
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
