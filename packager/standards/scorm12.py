"""SCORM 1.2 (Content Aggregation Model 1.2, section 2.3: IMS CP 1.1.2 with ADL's extensions)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from packager.standards.content import add_metadata, add_organization, add_resource, describe
from packager.standards.identifiers import identifiers
from packager.standards.interface import Limits, PackageInfo, Standard
from packager.standards.metadata import IMSMD, add_ims_metadata
from packager.standards.tree import XSI, child, document, serialize

EDITION = "1.2"
IMSCP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"

_SCHEMAS = {
    IMSCP: "imscp_rootv1p1p2.xsd",
    IMSMD: "imsmd_rootv1p2p1.xsd",
    ADLCP: "adlcp_rootv1p2.xsd",
}


def manifest(info: PackageInfo, files: Sequence[str]) -> bytes:
    """``imsmanifest.xml`` with the metadata in it.

    The prefix ``adlcp`` and the spelling ``scormtype`` are what LMSs look for by name.
    """
    ids = identifiers(info)
    root = document(IMSCP, "manifest", {None: IMSCP, "adlcp": ADLCP, "imsmd": IMSMD, "xsi": XSI}, _SCHEMAS)
    describe(root, info, ids)
    add_ims_metadata(add_metadata(root, IMSCP, EDITION), info)
    _, item = add_organization(root, IMSCP, info, ids)
    if info.mastery is not None and info.judged:
        # An integer from 0 to 100. An LMS that sees it compares the raw score at Finish and sets passed or
        # failed itself, so an unscored module must not have it, nor one that says another word; nor may the player
        # set a score before the end.
        child(item, ADLCP, "masteryscore", str(round(info.mastery * 100)))
    add_resource(root, IMSCP, f"{{{ADLCP}}}scormtype", info, ids, files)
    return serialize(root)


def _no_extra_files(_info: PackageInfo) -> Mapping[str, bytes]:
    return {}


SCORM_12 = Standard(
    name="scorm12",
    title="SCORM 1.2",
    edition=EDITION,
    script="scorm12",
    control_documents="scorm12",
    control_files=(*_SCHEMAS.values(), "ims_xml.xsd"),
    limits=Limits(suspend_data=4096, location=255, learner_response=255, interaction_id=255, description=0),
    manifest=manifest,
    extra_files=_no_extra_files,
)
