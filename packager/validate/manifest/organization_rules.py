"""Rules about organizations and items, their names and what they refer to: the tree that an LMS shows as its menu."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from lxml import etree

from packager.diagnostics import Finding, Official, Severity, rule
from packager.diagnostics.message import _, listed, ngettext
from packager.validate.manifest.kinds import SCORM
from packager.validate.manifest.manifest import Manifest, local, text_of

ALIKE_MAX = 3


@rule(
    "M010",
    "no-launchable-item",
    standards=SCORM,
    clause="SCORM 1.2 CAM; SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.FAILS,
)
def no_launchable_item(manifest: Manifest) -> Iterable[Finding]:
    """No item of any organization leads to a resource, so there is nothing to start.

    Moodle then offers every resource by itself; other LMSs show an empty course. Add an item with an identifierref.
    """
    if not any(item.get("identifierref") for item in manifest.all("item")):
        yield Finding(
            _("no item can be launched"), manifest.place(manifest.root), _("add an item with an identifierref")
        )


@rule("M011", "default-organization", standards=SCORM, clause="IMS CP 1.1.4, 4", official=Official.FAILS)
def default_organization(manifest: Manifest) -> Iterable[Finding]:
    """`organizations default` names an organization that is not there.

    Some LMSs then take the first one, others show nothing. Name one that exists.
    """
    known = {(organization.get("identifier") or "").strip() for organization in manifest.all("organization")}
    for organizations in manifest.all("organizations"):
        default = (organizations.get("default") or "").strip() or None
        if default is not None and default not in known and known:
            yield Finding(
                _("the default organization `{default}` does not exist", default=default),
                manifest.place(organizations),
                _("name one of: {known}", known=listed(sorted(known)[:5])),
            )


@rule(
    "M012",
    "dangling-identifierref",
    standards=SCORM,
    clause="IMS CP 1.1.4, 4",
    official=Official.FAILS,
)
def dangling_identifierref(manifest: Manifest) -> Iterable[Finding]:
    """An item or a dependency names a resource that is not there.

    Moodle imports the course and cannot launch the item; SCORM Cloud refuses it. Correct the name, or add the resource.
    """
    submanifests = {manifest_.get("identifier", "") for manifest_ in manifest.all("manifest")}
    for element in manifest.all("item", "dependency"):
        reference = (element.get("identifierref") or "").strip()
        if reference and reference not in manifest.resources and reference not in submanifests:
            yield Finding(
                _("no resource `{reference}`", reference=reference),
                manifest.place(element),
                _("correct the identifierref, or add the resource"),
            )


@rule("M013", "duplicate-identifier", standards=SCORM, clause="XML 1.0, 3.3.1 (ID)", official=Official.FAILS)
def duplicate_identifier(manifest: Manifest) -> Iterable[Finding]:
    """Two organizations, items or resources have the same identifier.

    References become ambiguous, and an LMS that keeps results by identifier mixes them up. Give each its own. Many of
    one kind, such as all items and their resources, have one cause and are one finding.
    """
    first: dict[str, etree._Element] = {}
    again: defaultdict[tuple[str, str], list[etree._Element]] = defaultdict(list)
    for element in manifest.all("organization", "item", "resource"):
        if identifier := element.get("identifier", "").strip():
            if identifier in first:
                again[local(first[identifier]), local(element)].append(element)
            first.setdefault(identifier, element)
    for kinds, elements in again.items():
        shown = elements if len(elements) <= ALIKE_MAX else elements[:1]
        for element in shown:
            identifier = element.get("identifier", "").strip()
            told = _(
                "the identifier `{identifier}` of this {kind} is taken by the {other} in line {line}",
                identifier=identifier,
                kind=kinds[1],
                other=kinds[0],
                line=first[identifier].sourceline,
            )
            if len(elements) > len(shown):
                told = ngettext(
                    "{told}, and so are those of {n} more",
                    "{told}, and so are those of {n} more",
                    len(elements) - 1,
                    told=told,
                )
            yield Finding(told, manifest.place(element), _("give each its own identifier"))


@rule("M016", "untitled-item", Severity.WARNING, standards=SCORM, clause="IMS CP 1.1.4, 4", official=Official.FAILS)
def untitled(manifest: Manifest) -> Iterable[Finding]:
    """An organization or item has no title.

    The LMS's menu shows an empty line, and some importers stop. Add a title.
    """
    for element in manifest.all("organization", "item"):
        if not text_of(element.find("{*}title")):
            yield Finding(
                _("this {element} has no title", element=local(element)), manifest.place(element), _("add a title")
            )


@rule(
    "M040",
    "default-missing",
    Severity.WARNING,
    standards=SCORM,
    clause="SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.FAILS,
)
def default_missing(manifest: Manifest) -> Iterable[Finding]:
    """`organizations` does not say which organization is the default.

    LMSs take the first one; strict importers refuse the package. Add `default` with the organization's identifier.
    """
    for organizations in manifest.all("organizations"):
        if not organizations.get("default") and organizations.find("{*}organization") is not None:
            yield Finding(_("no default organization is named"), manifest.place(organizations), _("add default=…"))


@rule(
    "M041",
    "empty-organization",
    Severity.WARNING,
    standards=SCORM,
    clause="SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.FAILS,
)
def empty_organization(manifest: Manifest) -> Iterable[Finding]:
    """An organization has no items.

    The LMS shows a course without a menu, and a learner cannot start anything in it. Add items or remove it.
    """
    for organization in manifest.all("organization"):
        if organization.find("{*}item") is None:
            yield Finding(
                _("this organization has no items"), manifest.place(organization), _("add items, or remove it")
            )


@rule("M042", "identifier-missing", standards=SCORM, clause="IMS CP 1.1.4, 4", official=Official.FAILS)
def identifier_missing(manifest: Manifest) -> Iterable[Finding]:
    """An organization, item or resource has no identifier.

    LMSs keep results under it: without one they refuse the package or lose the learner's state. Add a unique one that
    stays the same in every new version of the course.
    """
    for element in manifest.all("organization", "item", "resource"):
        if not element.get("identifier", "").strip():
            yield Finding(
                _("this {element} has no identifier", element=local(element)),
                manifest.place(element),
                _("add a unique one"),
            )
