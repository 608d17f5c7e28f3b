"""cmi5 (Quartz, 1st Edition, sections 13 and 14): one course of one assignable unit (AU)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from packager.standards.identifiers import href, package_key
from packager.standards.interface import Limits, PackageInfo, Standard
from packager.standards.tree import child, document, plain, serialize

NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
ACTIVITY_TYPE = "http://adlnet.gov/expapi/activities/lesson"
_POLICY = b"default-src 'self';"
"""How the content security policy of a page begins (templates/layout.html.j2)."""
_OURS = uuid5(NAMESPACE_URL, "urn:packager:cmi5")


def manifest(info: PackageInfo, files: Sequence[str]) -> bytes:
    """``cmi5.xml``. Raises ValueError if the launch page is not among the files."""
    if info.entry not in files:
        raise ValueError(f"the launch page {info.entry} is not among the files")
    root = document(NAMESPACE, "courseStructure", {None: NAMESPACE})
    _named(root, "course", info, identity(info, "course"))
    if info.objectives:
        objectives = child(root, NAMESPACE, "objectives")
        for key in info.objectives:
            objective = child(objectives, NAMESPACE, "objective", attributes={"id": identity(info, "objective", key)})
            for tag in ("title", "description"):
                _texts(objective, tag, [(each.language, each.objectives[key]) for each in info.in_languages])
    unit = _named(root, "au", info, identity(info, "au"))
    unit.set("moveOn", move_on(info))
    if info.mastery is not None:
        unit.set("masteryScore", f"{info.mastery:.4f}".rstrip("0").rstrip("."))
    unit.set("launchMethod", "AnyWindow")
    unit.set("activityType", ACTIVITY_TYPE)
    if info.objectives:
        references = child(unit, NAMESPACE, "objectives")
        for key in info.objectives:
            child(references, NAMESPACE, "objective", attributes={"idref": identity(info, "objective", key)})
    child(unit, NAMESPACE, "url", href(info.entry))
    return serialize(root)


def identity(info: PackageInfo, *parts: str) -> str:
    """An IRI for a part of the course, the same from build to build and from version to version.

    LMSs keep enrolments and results under it. A project need have no domain, so it is a UUID made from names.
    """
    return uuid5(_OURS, "/".join((package_key(info), *parts))).urn


def move_on(info: PackageInfo) -> str:
    """When an LMS counts the AU as satisfied (13.1.4): by the module's own word, as SCORM's LMSs do."""
    return "Completed" if info.mastery is None or not info.must_pass else "CompletedAndPassed"


def _named(parent: etree._Element, tag: str, info: PackageInfo, identifier: str) -> etree._Element:
    element = child(parent, NAMESPACE, tag, attributes={"id": identifier})
    _texts(element, "title", [(each.language, each.title) for each in info.in_languages])
    # required, and never in another language than it says: a module without one has its title there
    told = [(each.language, each.description if plain(each.description) else each.title) for each in info.in_languages]
    _texts(element, "description", told)
    return element


def _texts(parent: etree._Element, tag: str, told: Iterable[tuple[str, str]]) -> None:
    element = child(parent, NAMESPACE, tag)
    for language, text in told:
        child(element, NAMESPACE, "langstring", text, {"lang": language})


def reaching(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The site, whose first page may speak to the server that the LMS names: a record store is hardly ever where the
    course comes from, and other packages reach nobody but their own server."""
    return {
        name: data.replace(_POLICY, _POLICY + b"connect-src *;", 1) if name.endswith("index.html") else data
        for name, data in files.items()
    }


def _no_extra_files(_info: PackageInfo) -> Mapping[str, bytes]:
    return {}


CMI5 = Standard(
    name="cmi5",
    title="cmi5",
    edition="1.0",
    script="cmi5",
    control_documents="",
    control_files=(),
    limits=Limits(suspend_data=60000, location=1000, learner_response=4000, interaction_id=4000, description=4000),
    manifest=manifest,
    extra_files=_no_extra_files,
    manifest_name="cmi5.xml",
    site=reaching,
    described=True,
)
