"""Rules about what a launch page loads and how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from packager.diagnostics import Finding, Severity, rule
from packager.diagnostics.message import _, ngettext
from packager.validate.launch.pages import LaunchPage
from packager.validate.manifest.kinds import SCORM
from packager.validate.manifest.manifest import Manifest

_FLASH = re.compile(r"\.swf\b|application/x-shockwave-flash|swfobject", re.IGNORECASE)
_PLUGIN = re.compile(r"application/(x-java|java|x-silverlight|x-director|vnd\.adobe\.authorware)", re.IGNORECASE)
_LOCAL = re.compile(r"^(file:|[A-Za-z]:[\\/])")
_DEVELOPER = re.compile(r"^https?://(localhost|127\.0\.0\.1)\b")
COMMENTS_MAX = 20
"""Before a page's first tag; real pages have one or two."""
_BEFORE_DOCTYPE = re.compile(r"[\ufeff\s]*(?:<\?xml[^>]*>|<!--[\s\S]*?-->)?")


def _before_doctype(text: str) -> tuple[int, bool]:
    """How many comments and declarations come first, and whether a DOCTYPE follows; one step for each."""
    at = steps = 0
    while found := _BEFORE_DOCTYPE.match(text, at):
        if found.end() == at:
            break
        at = found.end()
        steps += 1
    return steps, text[at : at + 9].lower() == "<!doctype"


def _remote(address: str) -> bool:
    return address.startswith(("http:", "https:", "//"))


@rule("R010", "remote-script", Severity.WARNING, standards=SCORM, clause="SCORM 2004 4th Ed. CAM 2.1.2")
def remote_script(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """The page loads a script from another server.

    Without the network, behind a firewall, or when that server changes, the course stops; its owner can read along. Put
    the script into the package.
    """
    for element, address in page.references:
        if element.tag == "script" and _remote(address):
            yield Finding(
                _("a script from `{address}`", address=address), page.place(element), _("put it into the package")
            )


@rule("R011", "unencrypted-content", Severity.WARNING, standards=SCORM, clause="W3C Mixed Content")
def unencrypted_content(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """The page loads something by http: without encryption.

    LMSs are served by https:, and browsers then block it: a script or frame is missing. Write https:, or put it into
    the package.
    """
    for element, address in page.references:
        if address.lower().startswith("http:") and not _DEVELOPER.match(address):
            yield Finding(
                _("`{address}` is not encrypted", address=address), page.place(element), _("put it into the package")
            )


@rule("R012", "flash", Severity.WARNING, standards=SCORM, clause="Adobe, end of life of Flash Player (2020)")
def flash(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """The page plays Flash.

    No browser does any more: learners see an empty box. Publish the course again as HTML5.
    """
    for tag in ("object", "embed", "param", "script"):
        for element in page.root.iter(tag):
            values = " ".join([*map(str, element.attrib.values()), element.text or ""])
            if _FLASH.search(values):
                yield Finding(_("it plays Flash"), page.place(element), _("publish the course again as HTML5"))
                return


@rule(
    "R013",
    "plug-in",
    Severity.WARNING,
    standards=SCORM,
    clause="HTML; NPAPI removed from browsers (2015 to 2017)",
)
def plug_in(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """The page needs a plug-in (a Java applet, Silverlight, Director).

    No browser runs them any more. Publish the course again as HTML5.
    """
    for element in page.root.iter("applet", "object", "embed"):
        if element.tag == "applet" or _PLUGIN.search(" ".join(map(str, element.attrib.values()))):
            yield Finding(_("it needs a plug-in"), page.place(element), _("publish the course again as HTML5"))


@rule("R014", "popup", Severity.INFO, standards=SCORM, clause="HTML (window.open)")
def popup(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """The page opens a window of its own.

    Browsers block windows that no click asked for, and on phones the learner loses the way back. Let the LMS open it.
    """
    if "window.open" in page.signs:
        yield Finding(_("it opens a window"), page.place(), _("let the LMS decide where it opens"))


@rule("R017", "page-file-missing", Severity.WARNING, standards=SCORM, clause="IMS CP 1.1.4, 4")
def page_file_missing(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """The page refers to a script, style, picture or frame that is not in the package.

    A missing script usually means a course that does not start or does not report. Add the file, or correct the address
    and its capital letters.
    """
    for element, reference in page.references:
        name = page.member(reference)
        if name and name not in page.files.sizes and not name.startswith("..") and reference not in page.files.sizes:
            there = page.files.folded.get(name.casefold())
            help_ = _("write it as `{there}`", there=there) if there else _("add the file, or correct the address")
            if not re.search(r"[{}<>$]", reference):
                yield Finding(_("`{name}` is not in the package", name=name), page.place(element), help_)


@rule("R018", "page-root-absolute", Severity.WARNING, standards=SCORM, clause="RFC 3986, 4.2")
def page_root_absolute(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """The page refers to a file by an address that begins with a slash.

    It leads to the top of the LMS's site, where the file is not. Write the address relative to the page.
    """
    for element, address in page.references:
        if address.startswith("/") and not address.startswith("//"):
            yield Finding(
                _("`{address}` begins with a slash", address=address),
                page.place(element),
                _("write it relative to the page"),
            )


@rule("R019", "authors-own-address", Severity.WARNING, standards=SCORM, clause="RFC 3986, 3.2.2")
def authors_own_address(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """The page refers to the author's own computer (`file:`, `C:\\`, `localhost`).

    It works there only. Put the file into the package.
    """
    for element, address in page.references:
        if _LOCAL.match(address) or _DEVELOPER.match(address):
            yield Finding(
                _("`{address}` is on the author's computer", address=address),
                page.place(element),
                _("put it into the package"),
            )


@rule("R020", "leads-away", Severity.WARNING, standards=SCORM, clause="SCORM 2004 4th Ed. CAM 2.1.2; HTML")
def leads_away(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """The launch page sends the browser to another server at once (meta refresh, or a base address).

    There the LMS's API cannot be reached, so nothing is tracked. Put the course itself into the package.
    """
    for element in page.root.iter("meta"):
        target = re.search(r"url\s*=\s*['\"]?(\S+)", element.get("content", ""), re.IGNORECASE)
        if element.get("http-equiv", "").lower() == "refresh" and target and _remote(target[1]):
            yield Finding(
                _("it leads to `{address}`", address=target[1]),
                page.place(element),
                _("put the course into the package"),
            )
    for element in page.root.iter("base"):
        if _remote(element.get("href", "")):
            yield Finding(
                _("its base is `{href}`", href=element.get("href")), page.place(element), _("remove the base address")
            )


@rule("R021", "no-charset", Severity.INFO, standards=SCORM, clause="HTML")
def no_charset(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """The page does not declare its character encoding, and holds more than ASCII.

    Browsers guess by the learner's language: accents and other scripts come out garbled. Add <meta charset="utf-8">.
    """
    head = page.text[:2048].lower()
    if "charset" not in head and "encoding=" not in head and not page.text.isascii() and page.text[:1] != "\ufeff":
        yield Finding(_("no character encoding is declared"), page.place(), _('add <meta charset="utf-8">'))


@rule("R022", "no-doctype", Severity.INFO, standards=SCORM, clause="HTML")
def no_doctype(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """The page has no DOCTYPE.

    Browsers then lay it out as they did in 1999, each in its own way. Begin it with <!DOCTYPE html>.
    """
    if not _before_doctype(page.text)[1]:
        yield Finding(_("the page has no DOCTYPE"), page.place(), _("begin it with <!DOCTYPE html>"))


@rule("R028", "heap-of-comments", Severity.WARNING, standards=SCORM, clause="CWE-1333")
def heap_of_comments(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """More than twenty comments stand before the page's first tag.

    No tool writes such a page, but it is made easily to stop servers: each comment doubles the work of a program that
    looks for the DOCTYPE with a careless pattern. Do not import it; ask who sent it, or take the comments out.
    """
    steps, _rest = _before_doctype(page.text)
    if steps > COMMENTS_MAX:
        yield Finding(
            ngettext("{n:,} comment stands before the first tag", "{n:,} comments stand before the first tag", steps),
            page.place(),
            _("take them out"),
        )


@rule("R023", "no-page-language", Severity.INFO, standards=SCORM, clause="WCAG 2.2, 3.1.1")
def no_page_language(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """The page does not say which language it is in.

    Screen readers then read it with the wrong pronunciation. Add lang to the html element.
    """
    if not (
        page.root.get("lang")
        or page.root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or page.root.get("xml:lang")
    ):
        yield Finding(_("the page does not name its language"), page.place(page.root), _("add lang to html"))


@rule("R024", "no-page-title", Severity.INFO, standards=SCORM, clause="WCAG 2.2, 2.4.2")
def no_page_title(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """The page has no title.

    Screen readers and browser tabs have nothing to call it by. Add a title element.
    """
    title = next(page.root.iter("title"), None)
    if title is None or not (title.text or "").strip():
        yield Finding(_("the page has no title"), page.place(), _("add a title element"))


@rule("R025", "no-viewport", Severity.INFO, standards=SCORM, clause="CSS Viewport Module 1")
def no_viewport(manifest: Manifest, page: LaunchPage) -> Iterable[Finding]:
    """The page has no viewport for small screens.

    Phones show it as tiny as on a desk, and learners have to zoom. Add <meta name="viewport"
    content="width=device-width">.
    """
    if not any(element.get("name", "").lower() == "viewport" for element in page.root.iter("meta")):
        yield Finding(_("no viewport for small screens"), page.place(), _("add a viewport"))
