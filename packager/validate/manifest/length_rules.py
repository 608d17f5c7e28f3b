"""Rules about lengths: what every LMS has to hold (the standard's smallest permitted maxima), and no more than that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from lxml import etree

from packager.diagnostics import Finding, Official, Severity, rule
from packager.diagnostics.message import _, ngettext
from packager.validate.manifest.addresses import XML_BASE, address
from packager.validate.manifest.kinds import SCORM, SCORM_12
from packager.validate.manifest.manifest import Manifest, attribute, local, text_of

length_rule = partial(rule, severity=Severity.WARNING, standards=SCORM)


def _longer(manifest: Manifest, texts: Iterable[tuple[etree._Element, str | None]], most: int) -> Iterator[Finding]:
    for element, text in texts:
        if text and len(text) > most:
            yield Finding(
                ngettext("{n} character, more than {most}", "{n} characters, more than {most}", len(text), most=most),
                manifest.place(element),
                _("shorten it to {most}", most=most),
            )


def _attributes(manifest: Manifest, name: str, *elements: str) -> Iterator[tuple[etree._Element, str | None]]:
    return ((element, element.get(name)) for element in manifest.all(*elements))


@length_rule(
    "M110",
    "long-title",
    clause="SCORM 2004 4th Ed. CAM 3.4.1; Moodle 4.3, mod/scorm/db/install.xml",
    official=Official.WARNS,
)
def long_title(manifest: Manifest) -> Iterable[Finding]:
    """A title is longer than 200 characters.

    LMSs need not hold more: they cut it, and Moodle's database refuses more than 255. Shorten it; the metadata may hold
    the full one.
    """
    yield from _longer(manifest, ((each, text_of(each)) for each in manifest.all("title")), 200)


@length_rule("M111", "long-href", clause="SCORM 2004 4th Ed. CAM 3.4.1", official=Official.WARNS)
def long_href(manifest: Manifest) -> Iterable[Finding]:
    """An href, with the xml:bases before it, is longer than 2000 characters.

    LMSs and browsers cut it, and the file is not found. Use shorter folders and names.
    """
    yield from _longer(manifest, ((each, address(each)) for each in manifest.all("resource", "file")), 2000)


@length_rule("M112", "long-parameters", clause="SCORM 2004 4th Ed. CAM 3.4.1", official=Official.WARNS)
def long_parameters(manifest: Manifest) -> Iterable[Finding]:
    """An item's parameters are longer than 1000 characters.

    LMSs cut them, and the page starts with half of them. Pass long data as launch data.
    """
    yield from _longer(manifest, _attributes(manifest, "parameters", "item"), 1000)


@length_rule("M113", "long-reference", clause="SCORM 2004 4th Ed. CAM 3.4.1", official=Official.WARNS)
def long_reference(manifest: Manifest) -> Iterable[Finding]:
    """An identifierref is longer than 2000 characters.

    LMSs cut it and do not find the resource. Shorten the identifier.
    """
    yield from _longer(manifest, _attributes(manifest, "identifierref", "item", "dependency"), 2000)


@length_rule("M114", "long-base", clause="SCORM 2004 4th Ed. CAM 3.4.1", official=Official.WARNS)
def long_base(manifest: Manifest) -> Iterable[Finding]:
    """An xml:base is longer than 2000 characters.

    LMSs cut it, and none of the files below is found. Use shorter folders.
    """
    yield from _longer(manifest, _attributes(manifest, XML_BASE, "manifest", "resources", "resource"), 2000)


@length_rule("M115", "long-launch-data", clause="SCORM 1.2 CAM; SCORM 2004 4th Ed. CAM 3.4.1", official=Official.WARNS)
def long_launch_data(manifest: Manifest) -> Iterable[Finding]:
    """The launch data is longer than the LMS has to hold: 255 characters in SCORM 1.2, 4000 in 2004.

    The content gets it cut off, often in the middle of a setting. Put the data into a file of the package.
    """
    most = 255 if manifest.standard in SCORM_12 else 4000
    yield from _longer(manifest, ((each, text_of(each)) for each in manifest.all("datafromlms", "dataFromLMS")), most)


@length_rule("M116", "long-location", clause="SCORM 2004 4th Ed. CAM 3.4.1.5", official=Official.WARNS)
def long_location(manifest: Manifest) -> Iterable[Finding]:
    """The address of a metadata file (`adlcp:location`) is longer than 2000 characters.

    LMSs cut it and do not find the metadata. Use shorter folders and names.
    """
    located = (each for metadata in manifest.index.metadata for each in metadata.iterfind("{*}location"))
    yield from _longer(manifest, ((each, text_of(each)) for each in located), 2000)


@length_rule("M117", "long-version", clause="SCORM 2004 4th Ed. CAM 3.4.1.1", official=Official.WARNS)
def long_version(manifest: Manifest) -> Iterable[Finding]:
    """The manifest's version is longer than 20 characters.

    LMSs cut it, and two versions may look the same. Shorten it.
    """
    yield from _longer(manifest, [(manifest.root, manifest.root.get("version"))], 20)


@length_rule("M118", "long-structure", clause="SCORM 2004 4th Ed. CAM 3.4.1", official=Official.WARNS)
def long_structure(manifest: Manifest) -> Iterable[Finding]:
    """An organization's structure is longer than 200 characters.

    LMSs cut or refuse it. Write `hierarchical`, or leave it out.
    """
    yield from _longer(manifest, _attributes(manifest, "structure", "organization"), 200)


@length_rule("M119", "long-type", clause="SCORM 2004 4th Ed. CAM 3.4.1", official=Official.WARNS)
def long_type(manifest: Manifest) -> Iterable[Finding]:
    """A resource's type is longer than 1000 characters.

    LMSs cut or refuse it. Write `webcontent`.
    """
    yield from _longer(manifest, _attributes(manifest, "type", "resource"), 1000)


@length_rule("M120", "long-prerequisites", clause="SCORM 1.2 CAM", official=Official.WARNS)
def long_prerequisites(manifest: Manifest) -> Iterable[Finding]:
    """Prerequisites are longer than 200 characters (SCORM 1.2).

    LMSs that evaluate them cut the text, and the item stays shut. Shorten the identifiers, or require fewer items.
    """
    yield from _longer(manifest, ((each, text_of(each)) for each in manifest.all("prerequisites")), 200)


_NOT_EMPTY = {
    "manifest": ("version", XML_BASE),
    "organization": ("structure",),
    "item": ("identifierref", "parameters"),
    "resources": (XML_BASE,),
    "resource": ("type", "href", XML_BASE),
    "dependency": ("identifierref",),
}


@rule(
    "M122",
    "empty-value",
    Severity.INFO,
    standards=SCORM,
    clause="SCORM 2004 4th Ed. CAM 3.4 (smallest permitted maxima)",
    official=Official.FAILS,
)
def empty_value(manifest: Manifest) -> Iterable[Finding]:
    """An attribute is there and empty, such as `parameters=""`.

    LMSs take it as absent; the official suite wants at least one character. Remove the attribute.
    """
    for name, attributes in _NOT_EMPTY.items():
        for element in manifest.all(name):
            for attribute_ in attributes:
                if element.get(attribute_) == "":
                    short = attribute_.rpartition("}")[2]
                    yield Finding(_("`{name}` is empty", name=short), manifest.place(element), _("remove it"))


@rule("M121", "long-objective-id", Severity.WARNING, standards=SCORM, clause="SCORM 2004 4th Ed. RTE; Moodle 4.3")
def long_objective_id(manifest: Manifest) -> Iterable[Finding]:
    """An objective's ID, or that of a global one, is longer than 255 characters.

    Databases of LMSs (Moodle's among them) hold no longer one: the import fails. Shorten it.
    """
    for element in manifest.all("primaryObjective", "objective", "mapInfo"):
        value = attribute(element, "objectiveID") or attribute(element, "targetObjectiveID") or ""
        if len(value) > 255:
            yield Finding(
                ngettext(
                    "the ID of this {element} has {n} character",
                    "the ID of this {element} has {n} characters",
                    len(value),
                    element=local(element),
                ),
                manifest.place(element),
                _("shorten it"),
            )
