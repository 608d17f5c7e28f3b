"""The rule about the manifest's own languages."""

from __future__ import annotations

from collections.abc import Iterable

from packager.diagnostics import Finding, Severity, rule
from packager.diagnostics.message import _
from packager.validate.manifest.kinds import SCORM
from packager.validate.manifest.language_tags import tag_problem
from packager.validate.manifest.manifest import Manifest

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@rule("D004", "manifest-language", Severity.WARNING, standards=SCORM, clause="XML 1.0, 2.12; BCP 47 (RFC 5646), 2.1")
def manifest_language(manifest: Manifest) -> Iterable[Finding]:
    """An `xml:lang` of the manifest is no tag by BCP 47 that exists, such as `en_US` or `english`.

    LMSs that show courses by language do not find it, strict ones refuse the manifest. Write en-US, en.
    """
    for element in manifest.all("manifest", "organization", "item", "title", "resource"):
        value = element.get(XML_LANG)
        if value and (problem := tag_problem(value.strip())):
            yield Finding(_("xml:lang is `{value}`", value=value), manifest.place(element), problem)
