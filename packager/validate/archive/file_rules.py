"""Rules about the files beside the manifest: are those there that it names, and named those that are there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from packager.diagnostics import Finding, Official, Severity, rule
from packager.diagnostics.message import Message, _, listed, ngettext
from packager.validate.manifest.addresses import Files, address, member_name
from packager.validate.manifest.kinds import SCORM
from packager.validate.manifest.manifest import Manifest
from packager.validate.manifest.spellings import Spellings

_UNLISTED_BY_CUSTOM = (".xsd", ".dtd", "imsmanifest.xml", "cmi5.xml")


@rule("M020", "missing-launch-file", standards=SCORM, clause="IMS CP 1.1.4, 4", official=Official.FAILS)
def missing_launch_file(manifest: Manifest, files: Files) -> Iterable[Finding]:
    """The file that a resource launches is not in the package.

    Learners see an error page. Add the file, or correct the address.
    """
    spellings = Spellings(files)
    for resource in manifest.launched_resources:
        yield from _missing(manifest, spellings, resource, _("add the file, or correct the address"))


@rule("M021", "missing-file", Severity.WARNING, standards=SCORM, clause="IMS CP 1.1.4, 4", official=Official.FAILS)
def missing_file(manifest: Manifest, files: Files) -> Iterable[Finding]:
    """A file that the manifest lists is not in the package.

    LMSs import it all the same; learners may miss a picture, a film or a script. Add the file, or remove the entry.
    """
    spellings = Spellings(files)
    launched = {address(resource) for resource in manifest.launched_resources}
    for file in manifest.all("file"):
        if not (spellings.meant(address(file) or "") and address(file) in launched):  # the launch has said so
            yield from _missing(manifest, spellings, file, _("add the file, or remove the entry"))


def _missing(manifest: Manifest, spellings: Spellings, element: etree._Element, help_: Message) -> Iterable[Finding]:
    """The word about an address that leads to no file: which file is meant, if there is one, and the cure that fits."""
    href = address(element) or ""
    meant = spellings.meant(href)
    if meant is not None and not meant.told:
        told = _("`{href}` is not in the package: {words}", href=member_name(href), words=meant.words)
        yield Finding(told, manifest.place(element), meant.help)
    elif meant is None and spellings.files.absent(href):
        yield Finding(_("`{name}` is not in the package", name=member_name(href)), manifest.place(element), help_)


@rule("M022", "case-differs", Severity.WARNING, standards=SCORM, clause="RFC 3986, 6.2.2.1", official=Official.WARNS)
def case_differs(manifest: Manifest, files: Files) -> Iterable[Finding]:
    """An address and its file differ by small and capital letters.

    It works on Windows and fails on Linux servers. Write the address as the file is spelt.
    """
    for element in manifest.all("resource", "file"):
        href = address(element) or ""
        if there := files.spelt_otherwise(href):
            yield Finding(
                _("`{href}` is spelt `{there}` in the package", href=member_name(href), there=there),
                manifest.place(element),
                _("write `{text}`", text=there),
            )


@rule(
    "M039",
    "file-not-listed",
    Severity.INFO,
    standards=SCORM,
    clause="SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.WARNS,
)
def file_not_listed(manifest: Manifest, files: Files) -> Iterable[Finding]:
    """The package holds files that no resource lists.

    Nearly all LMSs unpack the whole zip, so they are served all the same; the official suite warns. List them, or leave
    them out if nothing needs them.
    """
    spellings = Spellings(files)
    addresses = [address(element) or "" for element in manifest.all("file", "resource")]
    in_manifest = {files.exact(href) or files.spelt_otherwise(href) for href in addresses}
    in_manifest |= {meant.file for href in addresses if (meant := spellings.meant(href))}
    unlisted = [name for name in files.sizes if name not in in_manifest and not name.endswith(_UNLISTED_BY_CUSTOM)]
    if unlisted:
        shown = [f"`{name}`" for name in unlisted[:3]]
        names = listed([*shown[:2], f"{shown[2]}…"] if len(unlisted) > 3 else shown)
        yield Finding(
            ngettext(
                "{n} file is not listed: {names}", "{n} files are not listed: {names}", len(unlisted), names=names
            ),
            manifest.place(manifest.root),
            _("list them in a resource, or leave them out"),
        )


@rule("M073", "encoded-name-in-zip", Severity.WARNING, standards=SCORM, clause="RFC 3986, 2.4")
def encoded_name_in_zip(manifest: Manifest, files: Files) -> Iterable[Finding]:
    """A file that the manifest names is called in the zip as it would be in an address, such as `my%20page.html`.

    A web server decodes the address first and looks for `my page.html`, which is not there. Rename the file.
    """
    for element in manifest.all("resource", "file"):
        href = address(element) or ""
        name = member_name(href)
        if name and name != href and files.exact(href) == href:
            yield Finding(
                _("the file is called `{href}` in the zip", href=href),
                manifest.place(element),
                _("rename it to `{name}`", name=name),
            )


@rule("M141", "start-query", Severity.INFO, standards=SCORM, clause="RFC 3986, 3.4")
def start_query(manifest: Manifest, files: Files) -> Iterable[Finding]:
    """The address that starts a course has a query or a fragment (`index.html?start=2`).

    The standards allow it, but some LMSs drop what follows the name (reported of ILIAS and SCORM Cloud): the course
    then begins without its parameter. Put it into the item's parameters, or let the page do without.
    """
    for resource in manifest.launched_resources:
        href = resource.get("href", "").strip()
        name, *rest = re.split("[?#]", href, maxsplit=1)
        if name and any(rest) and ":" not in name and files.exact(address(resource) or ""):
            yield Finding(
                _("some LMSs cut `{href}` after the name", href=href),
                manifest.place(resource),
                _("use item parameters"),
            )


@rule("M075", "empty-launch-file", standards=SCORM, clause="SCORM 2004 4th Ed. RTE")
def empty_launch_file(manifest: Manifest, files: Files) -> Iterable[Finding]:
    """The file that a resource launches is empty (0 bytes).

    Learners see a white page. An export that broke off is the usual cause: export the course again.
    """
    for resource in manifest.launched_resources:
        name = files.exact(address(resource) or "")
        if name is not None and files.sizes[name] == 0:
            yield Finding(_("`{name}` is empty", name=name), manifest.place(resource), _("export the course again"))
