"""A course as a static site for any web server: in all its languages, installable, and kept on a device as the learner
likes.
"""

from __future__ import annotations

from collections.abc import Mapping

from packager.archive import zipped
from packager.standards.interface import Languages, PackageInfo, Publication
from packager.standards.web.app import app_manifest, colours_of
from packager.standards.web.editions import edition_files
from packager.standards.web.icons import icons

STYLES = "player/player.css"
WORKER = "player/web-worker.js"
#: It lies on top: a service worker answers for what lies beside it and below (Service Workers, "path restriction").
WORKER_AT_TOP = "sw.js"


def web_files(site: Mapping[str, bytes], info: PackageInfo) -> Mapping[str, bytes]:
    """The site with what makes an app of it: in each language what it is called, its icons, the service worker and the
    list of what that can keep. Raises KeyError if the site lacks its style sheet or the worker."""
    colours = colours_of(site[STYLES])
    pages = {name: data for name, data in site.items() if name != WORKER}
    tags = [each.language for each in info.in_languages]
    made = {
        **pages,
        **icons(colours, site),
        **{f"{each.language}/manifest.json": app_manifest(each, colours) for each in info.in_languages},
        WORKER_AT_TOP: site[WORKER],
        **edition_files(pages, tags),
    }
    return {name: made[name] for name in sorted(made)}


WEB = Publication(
    name="web",
    title="Web site",
    script="web",
    languages=Languages.ALL,
    suffix=".zip",
    called=lambda _info: ("web",),
    files=web_files,
    data=zipped,
)
