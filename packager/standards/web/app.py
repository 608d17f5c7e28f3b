"""What a course is called where it is installed as an app (W3C, Web Application Manifest)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from packager.languages.tags import direction
from packager.standards.interface import PackageInfo
from packager.standards.web.icons import ICONS

_ROOT = re.compile(r":root\s*\{([^{}]*)")
_TOKEN = re.compile(r"--([a-z]+):\s*(#[0-9a-fA-F]{3,6})\b")


def colours_of(styles: bytes) -> Mapping[str, str]:
    """The colours of the light scheme by their tokens, ``#rrggbb`` or ``#rgb``: those of the theme."""
    first = _ROOT.search(styles.decode())
    return dict(_TOKEN.findall(first[1])) if first else {}


def app_manifest(info: PackageInfo, colours: Mapping[str, str]) -> bytes:
    """The manifest of one language, which lies in its folder. All languages begin at one address, so that they are one
    app to a browser, which opens in the language of the learner."""
    told = {
        "name": info.title,
        "description": info.description,
        "lang": info.language,
        "dir": direction(info.language),
        "start_url": "../index.html",
        "scope": "../",
        "display": "standalone",
        "background_color": colours.get("page", "#fff"),
        "theme_color": colours.get("card", "#fff"),
        "icons": [
            {"src": f"../{icon.name}", "sizes": icon.sizes, "type": icon.mime, "purpose": icon.purpose}
            for icon in ICONS
        ],
    }
    return json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False, indent=1).encode()
