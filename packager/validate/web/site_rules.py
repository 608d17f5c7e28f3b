"""Rules about a course as a static site."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from packager.diagnostics import Finding, Place, rule
from packager.diagnostics.message import _
from packager.validate.web.site import APP, EDITION, FILES, WORKER, WebSite

_DIRECTIONS = {"ltr", "rtl", "auto"}


@rule("B001", "web-dead-link", clause="HTML")
def web_dead_link(site: WebSite) -> Iterable[Finding]:
    """A page of the site leads to a file that is not in it.

    The server answers with its own page of an error, and a learner stands before it. Put the file into the module, or
    take the link out.
    """
    for page in site.pages:
        for place, name in site.links(page):
            if name not in site.package.sizes:
                yield Finding(
                    _("`{name}` is not in the site", name=name), place, _("put it there, or take the link out")
                )


@rule("B002", "web-app-manifest", clause="W3C Web Application Manifest")
def web_app_manifest(site: WebSite) -> Iterable[Finding]:
    """What a browser is told of the course as an app is not whole, in one of its languages.

    The browser does not offer to install it, or shows it without its name or sign. Build the site anew.
    """
    for language in site.languages:
        name = f"{language}/{APP}"
        told = site.data(name)
        if not isinstance(told, Mapping):
            yield Finding(_("`{name}` is missing, or no JSON", name=name), Place(name))
        else:
            yield from (_lacking(name, key) for key in _wrong_keys(site, name, told, language))


def _lacking(name: str, key: str) -> Finding:
    return Finding(_("`{key}` is missing, or leads nowhere", key=key), Place(name), _("build the site anew"))


def _wrong_keys(site: WebSite, name: str, told: Mapping[str, Any], language: str) -> Iterator[str]:
    if not (isinstance(told.get("name"), str) and told["name"].strip()):
        yield "name"
    if told.get("lang") != language:
        yield "lang"
    if told.get("dir") not in _DIRECTIONS:
        yield "dir"
    if site.follow(name, str(told.get("start_url") or "")) not in site.package.sizes:
        yield "start_url"
    icons = told.get("icons")
    listed = icons if isinstance(icons, list) else []
    named = [site.follow(name, str(each.get("src"))) for each in listed if isinstance(each, Mapping)]
    if not named or any(each not in site.package.sizes for each in named):
        yield "icons"


@rule("B003", "web-kept-files", clause="W3C Service Workers")
def web_kept_files(site: WebSite) -> Iterable[Finding]:
    """The list of what learners can keep on their devices is not that of the files.

    Who keeps the course gets an error instead, or files of two editions. Build the site anew, and put it on the server
    as it is: a file that was changed there is another.
    """
    listed, edition = site.data(FILES), site.data(EDITION)
    files = listed.get("files") if isinstance(listed, Mapping) else None
    anew = _("build the site anew")
    if WORKER not in site.package.sizes:
        yield Finding(_("`{name}` is not in the site", name=WORKER), Place(WORKER), anew)
    if not isinstance(files, Mapping) or not isinstance(edition, Mapping) or not isinstance(listed, Mapping):
        yield Finding(_("`{name}` is missing, or no JSON", name=FILES), Place(FILES), anew)
        return
    if listed.get("edition") != edition.get("edition"):
        yield Finding(_("`{one}` and `{other}` are of two editions", one=EDITION, other=FILES), Place(FILES), anew)
    for name, told in files.items():
        if not _is_so(site, name, told):
            yield Finding(_("`{name}` is not as the list says", name=name), Place(FILES), anew)


def _is_so(site: WebSite, name: str, told: Any) -> bool:
    if not (isinstance(told, list) and len(told) in (2, 3)):
        return False
    size, digest = told[:2]
    source = str(told[2]) if len(told) > 2 else name
    if site.package.sizes.get(source) != size:
        return False
    return hashlib.sha256(site.package.read(source)).hexdigest()[:12] == str(digest)
