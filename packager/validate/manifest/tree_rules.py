"""Rules about the shape of the tree of items: what leads nowhere, what is hidden, how deep it goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lxml import etree

from packager.diagnostics import Finding, Official, Severity, rule
from packager.diagnostics.message import _, ngettext
from packager.validate.manifest.kinds import SCORM, SCORM_2004
from packager.validate.manifest.manifest import Manifest, text_of

DEEP = 10


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
