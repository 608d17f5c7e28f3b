"""Rules about addresses in the manifest: how they are written, and where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from packager.diagnostics import Finding, Official, Severity, rule
from packager.diagnostics.message import _
from packager.validate.manifest.addresses import XML_BASE, address, climbs, member_name, urlsplit_or_none
from packager.validate.manifest.kinds import SCORM
from packager.validate.manifest.manifest import Manifest, local

_PLACEHOLDER = re.compile(r"@@\w|\{\{[^{}]*\}\}|\$\{[^{}]*\}|<%[^<>]*%>|%%\w+%%|\[\[[\w-]+\]\]")
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_UNSAFE = re.compile(r"[\s<>\"^`{|}]|[^\x00-\x7f]")


def _addressed(manifest: Manifest) -> Iterator[tuple[etree._Element, str]]:
    for element in manifest.all("resource", "file"):
        if href := element.get("href"):
            yield element, href


@rule(
    "M023",
    "address-leaves-package",
    standards=SCORM,
    clause="IMS CP 1.1.4, 4; SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.FAILS,
)
def address_leaves_package(manifest: Manifest) -> Iterable[Finding]:
    """An address climbs out of the package with `..`.

    LMSs refuse it for security or find nothing there. Put the file into the package and correct the address.
    """
    for element, _href in _addressed(manifest):
        name = member_name(address(element) or "")
        if name and climbs(name):
            yield Finding(
                _("`{name}` leaves the package", name=name), manifest.place(element), _("put the file into the package")
            )


@rule(
    "M024",
    "backslash-in-href",
    Severity.WARNING,
    standards=SCORM,
    clause="RFC 3986, 2; SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.FAILS,
)
def backslash_in_href(manifest: Manifest) -> Iterable[Finding]:
    """An address is written with backslashes.

    Windows takes them for slashes; on a Linux server the file is not found. Write forward slashes.
    """
    for element, href in _addressed(manifest):
        if "\\" in href:
            yield Finding(_("`{path}` has backslashes", path=href), manifest.place(element), _("write /"))


@rule(
    "M025",
    "root-absolute-href",
    Severity.WARNING,
    standards=SCORM,
    clause="SCORM 2004 4th Ed. CAM 3.4.1",
    official=Official.FAILS,
)
def root_absolute_href(manifest: Manifest) -> Iterable[Finding]:
    """An address begins with a slash.

    It leads to the top of the LMS's site and not of the package; some LMSs mend it by joining the two, others show
    "not found". Remove the slash.
    """
    for element, href in _addressed(manifest):
        if href.startswith("/") and not href.startswith("//"):
            yield Finding(
                _("`{address}` begins with a slash", address=href), manifest.place(element), _("remove the slash")
            )


@rule("M026", "href-on-the-web", Severity.WARNING, standards=SCORM, clause="SCORM 2004 4th Ed. CAM 3.4.1")
def href_on_the_web(manifest: Manifest) -> Iterable[Finding]:
    """A launched resource lies on another web server.

    A browser keeps pages of another origin away from the LMS's API: nothing is tracked, and without that server nothing
    is shown. Put the content into the package, or use a standard made for it (cmi5, LTI).
    """
    for resource in manifest.launched_resources:
        href = resource.get("href", "")
        if href.startswith(("http:", "https:", "//")):
            yield Finding(
                _("`{href}` is on another server", href=href), manifest.place(resource), _("put it into the package")
            )


@rule("M027", "local-href", standards=SCORM, clause="SCORM 2004 4th Ed. CAM 3.4.1", official=Official.FAILS)
def local_href(manifest: Manifest) -> Iterable[Finding]:
    """An address leads to somebody's own disk (`file:`, `C:\\`).

    It works on the author's computer only. Put the file into the package and give its path there.
    """
    for element, href in _addressed(manifest):
        if href.lower().startswith("file:") or re.match(r"[A-Za-z]:[\\/]", href) or href.startswith("\\\\"):
            yield Finding(
                _("`{href}` is on somebody's own disk", href=href),
                manifest.place(element),
                _("put it into the package"),
            )


@rule("M028", "unencoded-href", Severity.INFO, standards=SCORM, clause="RFC 3986, 2.1")
def unencoded_href(manifest: Manifest) -> Iterable[Finding]:
    """An address holds spaces, letters with accents or other characters that have to be percent-encoded.

    Browsers mend it; a few LMSs compare names without decoding and do not find the file. Plain ASCII names work
    everywhere.
    """
    for element, href in _addressed(manifest):
        if _UNSAFE.search(href.strip()):
            yield Finding(
                _("`{href}` holds characters to be encoded", href=href),
                manifest.place(element),
                _("use plain file names"),
            )


@rule("M029", "bad-percent", Severity.WARNING, standards=SCORM, clause="RFC 3986, 2.1")
def bad_percent(manifest: Manifest) -> Iterable[Finding]:
    """An address holds a percent sign that encodes nothing.

    Servers answer such a request with an error. Write `%25` for the sign itself, or rename the file.
    """
    for element, href in _addressed(manifest):
        if _BAD_PERCENT.search(href):
            yield Finding(_("`{href}` has a stray percent sign", href=href), manifest.place(element), _("write %25"))


@rule(
    "M140", "blanks-around-href", Severity.WARNING, standards=SCORM, clause="XML Schema 1.0 Part 2, 4.3.6; RFC 3986, 2"
)
def blanks_around_href(manifest: Manifest) -> Iterable[Finding]:
    """An address has blanks or line breaks around it.

    The schema drops them and most LMSs do; others ask for a file of that name and show "not found". Remove them.
    """
    for element, href in _addressed(manifest):
        if href != href.strip():
            yield Finding(_("blanks around `{href}`", href=href.strip()), manifest.place(element), _("remove them"))


@rule(
    "M036",
    "base-without-slash",
    Severity.WARNING,
    standards=SCORM,
    clause="SCORM 2004 4th Ed. CAM 3.4.1; XML Base, 4",
    official=Official.FAILS,
)
def base_without_slash(manifest: Manifest) -> Iterable[Finding]:
    """An `xml:base` does not end with a slash, or begins with one.

    Some LMSs join it with the href letter by letter, others drop its last part: the file is found in one and not in the
    next. End it with a slash and do not begin with one.
    """
    for element in manifest.all("manifest", "resources", "resource"):
        base = element.get(XML_BASE)
        if base and (not base.endswith("/") or (base.startswith("/") and not base.startswith("//"))):
            yield Finding(_("xml:base is `{base}`", base=base), manifest.place(element), _("write it as folder/"))


@rule("M067", "file-with-query", Severity.WARNING, standards=SCORM, clause="IMS CP 1.1.4, 4")
def file_with_query(manifest: Manifest) -> Iterable[Finding]:
    """A `file` element's href has a query or a fragment.

    It names a file of the package, and no file is called so; importers that copy listed files miss it. Put the query
    into the item's parameters.
    """
    for file in manifest.all("file"):
        href = file.get("href", "")
        name = re.split("[?#]", href, maxsplit=1)[0]
        if "." in name and name != href and ":" not in href:
            yield Finding(
                _("`{href}` is more than a file name", href=href),
                manifest.place(file),
                _("remove what follows the name"),
            )


@rule("M068", "wildcard-href", Severity.WARNING, standards=SCORM, clause="IMS CP 1.1.4, 4")
def wildcard_href(manifest: Manifest) -> Iterable[Finding]:
    """A `file` element's href is a pattern, such as `media/*`.

    No LMS expands patterns: the files count as not listed. Name each of them.
    """
    for file in manifest.all("file"):
        if "*" in file.get("href", ""):
            yield Finding(
                _("`{href}` is a pattern", href=file.get("href")), manifest.place(file), _("list each file by its name")
            )


@rule("M069", "not-an-address", standards=SCORM, clause="RFC 3986, 3", official=Official.FAILS)
def not_an_address(manifest: Manifest) -> Iterable[Finding]:
    """An href cannot be read as an address at all.

    LMSs stop or launch nothing. Write the path of a file in the package.
    """
    for element, href in _addressed(manifest):
        if urlsplit_or_none(href) is None or any(ord(letter) < 32 for letter in href.strip()):
            yield Finding(
                _("`{href!r}` is no address", href=href), manifest.place(element), _("write the path of a file")
            )


@rule("M071", "dot-segment", Severity.INFO, standards=SCORM, clause="RFC 3986, 3.3")
def dot_segment(manifest: Manifest) -> Iterable[Finding]:
    """An address holds `./` or `//` or an inner `..`.

    It leads to the right file after normalising; LMSs that compare names letter by letter do not find it. Write the
    plain path.
    """
    for element, href in _addressed(manifest):
        path = re.split(r"[?#]", href)[0]
        if ":" not in path and not path.startswith("/") and re.search(r"(^|/)\.\.?/|//", path):
            yield Finding(
                _("`{href}` is not a plain path", href=href),
                manifest.place(element),
                _("write it without ./, .. and //"),
            )


@rule("M072", "placeholder", standards=SCORM, clause="SCORM 2004 4th Ed. CAM 3.4.1")
def placeholder(manifest: Manifest) -> Iterable[Finding]:
    """An identifier, address or title still holds a template's placeholder (`@@config`, `{{name}}`, `${title}`).

    The tool that should have filled it in did not run to its end; the course is a template and not a package. Publish
    it again.
    """
    for element in manifest.all("manifest", "organization", "item", "resource", "file", "title"):
        texts = [value for key, value in element.items() if key in {"identifier", "identifierref", "href"}]
        texts += [element.text or ""] if local(element) == "title" else []
        for text in texts:
            if _PLACEHOLDER.search(text):
                yield Finding(
                    _("`{text}` is a placeholder", text=text.strip()), manifest.place(element), _("publish it again")
                )
