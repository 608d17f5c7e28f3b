"""Rules about organizations and items: the tree that an LMS shows as its menu."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from lxml import etree

from packager.diagnostics import Finding, Official, Severity, rule
from packager.diagnostics.message import _, listed, ngettext
from packager.validate.manifest.kinds import SCORM, SCORM_2004
from packager.validate.manifest.manifest import Manifest, local, text_of

DEEP = 10
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


@rule(
    "M043",
    "leaf-without-resource",
    Severity.WARNING,
    standards=SCORM_2004,
    clause="SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.FAILS,
)
def leaf_without_resource(manifest: Manifest) -> Iterable[Finding]:
    """An item without items below it has no identifierref.

    LMSs show it as a heading that leads nowhere, and sequencing may stop at it. Give it a resource or remove it.
    """
    for item in manifest.all("item"):
        if not item.get("identifierref") and item.find("{*}item") is None:
            yield Finding(
                _("this item leads to nothing"), manifest.place(item), _("add an identifierref, or remove it")
            )


@rule(
    "M044",
    "branch-with-resource",
    Severity.WARNING,
    standards=SCORM_2004,
    clause="SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.FAILS,
)
def branch_with_resource(manifest: Manifest) -> Iterable[Finding]:
    """An item has both items below it and an identifierref.

    SCORM 2004 launches leaves only: the resource of the branch is never shown. Move it into an item of its own.
    """
    for item in manifest.all("item"):
        if item.get("identifierref") and item.find("{*}item") is not None:
            yield Finding(
                _("this item has a resource and items below it"),
                manifest.place(item),
                _("give the resource its own item"),
            )


@rule("M045", "invisible-item", Severity.WARNING, standards=SCORM, clause="IMS CP 1.1.4, 4; Moodle 4.3")
def invisible_item(manifest: Manifest) -> Iterable[Finding]:
    """An item that launches something is invisible (`isvisible="false"`), and its parent does not flow.

    Learners can neither choose it nor come to it by Continue, and Moodle's run-time throws an error in it. Make it
    visible, or lead to it by sequencing and test that in your LMS.
    """
    for item, _resource in manifest.launched:
        if item.get("isvisible", "").strip() in {"false", "0"} and not _flows(manifest, item.getparent()):
            yield Finding(_("an item with content is invisible"), manifest.place(item), _('remove isvisible="false"'))


def _flows(manifest: Manifest, parent: etree._Element | None) -> bool:
    """Whether Continue leads from item to item in a chapter or organization (SN, Sequencing Control Flow)."""
    from packager.validate.sequencing.activities import activities

    return any(each.element is parent and each.flag("controlMode", "flow", False) for each in activities(manifest))


@rule("M046", "nothing-visible", standards=SCORM, clause="IMS CP 1.1.4, 4")
def nothing_visible(manifest: Manifest) -> Iterable[Finding]:
    """Every item with content is invisible, so a learner sees an empty menu.

    Unless sequencing starts the first one by itself the course cannot be taken. Make at least one item visible.
    """
    launched = manifest.launched
    hidden = launched and all(item.get("isvisible", "").strip() in {"false", "0"} for item, _resource in launched)
    if hidden and not any(control.get("flow") in {"true", "1"} for control in manifest.all("controlMode")):
        yield Finding(_("no item is visible"), manifest.place(manifest.root), _("make the items visible"))


@rule("M047", "deep-nesting", Severity.INFO, standards=SCORM, clause="SCORM 2004 4th Ed. CAM 3.4.1")
def deep_nesting(manifest: Manifest) -> Iterable[Finding]:
    """Items are nested deeper than ten levels.

    LMSs' menus are made for three or four; some cut the rest off, and the learner does not find it. Flatten the tree.
    """
    level = [item for organization in manifest.all("organization") for item in organization.findall("{*}item")]
    for _level in range(DEEP):
        level = [item for parent in level for item in parent.iterchildren("{*}item")]
    for item in level[:1]:
        yield Finding(
            ngettext("items are nested deeper than {n} level", "items are nested deeper than {n} levels", DEEP),
            manifest.place(item),
            _("flatten the tree"),
        )


@rule("M048", "several-organizations", Severity.INFO, standards=SCORM, clause="IMS CP 1.1.4, 4")
def several_organizations(manifest: Manifest) -> Iterable[Finding]:
    """There is more than one organization.

    Most LMSs show the default one only, so learners never see the others. Make a package of each.
    """
    organizations = manifest.all("organization")
    if len(organizations) > 1:
        yield Finding(
            ngettext(
                "there is {n} organization; most LMSs show one",
                "there are {n} organizations; most LMSs show one",
                len(organizations),
            ),
            manifest.place(organizations[1]),
            _("make one package for each"),
        )


@rule("M049", "structure-value", Severity.INFO, standards=SCORM, clause="IMS CP 1.1.4, 4")
def structure_value(manifest: Manifest) -> Iterable[Finding]:
    """An organization's `structure` is not `hierarchical`.

    No other value has a meaning that LMSs agree on; they show a hierarchy all the same.
    """
    for organization in manifest.all("organization"):
        value = organization.get("structure", "hierarchical")
        if value != "hierarchical":
            yield Finding(
                _("structure is `{value}`", value=value), manifest.place(organization), _("write hierarchical")
            )


@rule(
    "M050",
    "submanifest",
    Severity.WARNING,
    standards=SCORM,
    clause="SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.WARNS,
)
def submanifest(manifest: Manifest) -> Iterable[Finding]:
    """There is a manifest inside the manifest.

    SCORM recommends against (sub)manifests; most LMSs ignore what they hold. Merge it into the main manifest.
    """
    for inner in manifest.all("manifest"):
        if inner is not manifest.root:
            yield Finding(_("a manifest inside the manifest"), manifest.place(inner), _("merge it into the main one"))


@rule("M051", "same-title", Severity.INFO, standards=SCORM, clause="IMS CP 1.1.4, 4")
def same_title(manifest: Manifest) -> Iterable[Finding]:
    """Several items of one parent have the same title.

    Learners cannot tell them apart in the menu. Give each a title of its own.
    """
    siblings = Counter((item.getparent(), text_of(item.find("{*}title"))) for item in manifest.all("item"))
    for (parent, title), number in siblings.items():
        if number > 1 and title and parent is not None:
            yield Finding(
                ngettext("{n} item is called `{title}`", "{n} items are called `{title}`", number, title=title),
                manifest.place(parent),
                _("give each its own title"),
            )
