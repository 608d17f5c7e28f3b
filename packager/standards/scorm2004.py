"""SCORM 2004, 3rd and 4th Edition (Content Aggregation Model, section 3; Sequencing and Navigation, section 3).

The editions differ in the schemas that they ship and in the ``schemaversion``; what we write is legal in both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from lxml import etree

from packager.standards.content import add_metadata, add_organization, add_resource, describe
from packager.standards.identifiers import identifiers
from packager.standards.interface import Limits, PackageInfo, Standard
from packager.standards.lom import LOM_SCHEMA, lom_schema
from packager.standards.metadata import lom_document
from packager.standards.tree import XSI, child, document, serialize

IMSCP = "http://www.imsglobal.org/xsd/imscp_v1p1"
ADLCP = "http://www.adlnet.org/xsd/adlcp_v1p3"
ADLSEQ = "http://www.adlnet.org/xsd/adlseq_v1p3"
ADLNAV = "http://www.adlnet.org/xsd/adlnav_v1p3"
IMSSS = "http://www.imsglobal.org/xsd/imsss"

METADATA_FILE = "metadata.xml"
PRIMARY_OBJECTIVE = "primary"

_PREFIXES = {
    None: IMSCP,
    "adlcp": ADLCP,
    "adlseq": ADLSEQ,
    "adlnav": ADLNAV,
    "imsss": IMSSS,
    "xsi": XSI,
}
_SCHEMAS = {
    IMSCP: "imscp_v1p1.xsd",
    ADLCP: "adlcp_v1p3.xsd",
    ADLSEQ: "adlseq_v1p3.xsd",
    ADLNAV: "adlnav_v1p3.xsd",
    IMSSS: "imsss_v1p0.xsd",
}
_INCLUDED = (
    *(
        f"imsss_v1p0{part}.xsd"
        for part in ("auxresource", "control", "delivery", "limit", "objective", "random", "rollup")
    ),
    "imsss_v1p0seqrule.xsd",
    "imsss_v1p0util.xsd",
    "xml.xsd",
    "XMLSchema.dtd",
    "datatypes.dtd",
)


def manifest(info: PackageInfo, files: Sequence[str], *, edition: str) -> bytes:
    """``imsmanifest.xml``; the metadata is a file of its own, which names its own schema."""
    ids = identifiers(info)
    root = document(IMSCP, "manifest", _PREFIXES, _SCHEMAS)
    describe(root, info, ids)
    child(add_metadata(root, IMSCP, edition), ADLCP, "location", METADATA_FILE)
    organization, item = add_organization(root, IMSCP, info, ids)
    # Objectives stay within the module: no other course reads or writes them.
    organization.set(f"{{{ADLSEQ}}}objectivesGlobalToSystem", "false")
    _add_sequencing(item, info)
    _hide_needless_buttons(item)
    # Without flow an LMS may start nothing until the learner has chosen the only item (SN 3.2).
    sequencing = child(organization, IMSSS, "sequencing")
    child(sequencing, IMSSS, "controlMode", attributes={"choice": "true", "flow": "true"})
    add_resource(root, IMSCP, f"{{{ADLCP}}}scormType", info, ids, files)
    return serialize(root)


def _add_sequencing(item: etree._Element, info: PackageInfo) -> None:
    """The primary objective with its pass mark, and who sets the results (SN 3.10, SN 3.13).

    * Content sets completion and success; without ``...SetByContent`` an LMS may call a SCO that says
      nothing completed and satisfied as soon as it is closed.
    * ``satisfiedByMeasure`` gives the player and the LMS one pass mark (``cmi.scaled_passing_score``). An LMS
      then derives success from ``cmi.score.scaled``: the player must not set a score before the result stands.
    * No ``mapInfo``: Moodle cannot import it. The objective has an ID because some LMSs take it for granted;
      so ``cmi.objectives`` may hold one entry at launch, and the player has to look for its own by id.
    """
    sequencing = child(item, IMSSS, "sequencing")
    objectives = child(sequencing, IMSSS, "objectives")
    primary = child(objectives, IMSSS, "primaryObjective", attributes={"objectiveID": PRIMARY_OBJECTIVE})
    if info.mastery is not None:
        primary.set("satisfiedByMeasure", "true")
        child(primary, IMSSS, "minNormalizedMeasure", _measure(info.mastery))
    child(
        sequencing,
        IMSSS,
        "deliveryControls",
        attributes={
            "tracked": "true",
            "completionSetByContent": "true",
            "objectiveSetByContent": "true",
        },
    )


def _hide_needless_buttons(item: etree._Element) -> None:
    """The player turns its own pages, so the LMS's Continue and Previous would lead nowhere (CAM 5.2)."""
    interface = child(child(item, ADLNAV, "presentation"), ADLNAV, "navigationInterface")
    for button in ("continue", "previous"):
        child(interface, ADLNAV, "hideLMSUI", button)


def _measure(value: float) -> str:
    """A measure as a decimal without exponent, four places at most (SN 3.10)."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _extra_files(info: PackageInfo) -> Mapping[str, bytes]:
    return {METADATA_FILE: lom_document(info), LOM_SCHEMA: lom_schema()}


def _edition(name: str, edition: str) -> Standard:
    return Standard(
        name=name,
        title=f"SCORM {edition}",
        edition=edition,
        script="scorm2004",
        control_documents=name,
        control_files=(*_SCHEMAS.values(), *_INCLUDED),
        limits=Limits(suspend_data=64000, location=1000, learner_response=4000, interaction_id=4000, description=250),
        manifest=partial(manifest, edition=edition),
        extra_files=_extra_files,
    )


SCORM_2004_3 = _edition("scorm2004-3", "2004 3rd Edition")
SCORM_2004_4 = _edition("scorm2004-4", "2004 4th Edition")
