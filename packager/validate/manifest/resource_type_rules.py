"""Rules about what a resource is: launched or not, a SCO or an asset."""

from __future__ import annotations

from collections.abc import Iterable

from packager.diagnostics import Finding, Official, Severity, rule
from packager.diagnostics.message import _
from packager.validate.manifest.kinds import SCORM, SCORM_12
from packager.validate.manifest.manifest import Manifest, attribute, is_sco


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
