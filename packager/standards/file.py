"""One HTML file for each language: a course on a memory stick, in a mail, in a messenger, opened as ``file://``.

There no module runs and nothing can be asked for, so the script is a classic one (templates/player/entries/file.js),
and all else stands in the document: texts deflated, since a letter of most scripts is two or three bytes, and other
files as they are, both in Base64. A policy names script and styles by their digests and allows nothing else.
"""

from __future__ import annotations

import html
import json
import mimetypes
import re
import zlib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from urllib.parse import unquote

from packager.standards.interface import Languages, PackageInfo, Publication, UnfitTemplateError

#: What a file may weigh, in bytes: what goes through a messenger on a weak line. Pictures are as wide as it allows.
BUDGET = 350_000
#: The widest picture, in pixels (packager/player/variants.py).
_WIDEST = (1700, 1080, 660)
_SCRIPT, _STYLES, _OWN_STYLES = "player/player.js", "player/player.css", "player/file.css"
_FIRST, _LIST, _LICENCES = "index.html", "course.txt", "player/licences.txt"
#: What every browser that is served can show: Chromium 80 knows no AVIF.
_SHOWN = {"image/webp", "image/png", "image/jpeg", "image/gif"}

_TEXTUAL = {"image/svg+xml", "text/calendar", "text/html", "text/plain"}
#: Where files lie that are no pages.
_BESIDE = ("media/", "player/", "sources/", "theme/")
#: What not every system knows by its ending.
_TYPES = {
    "ics": "text/calendar",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
}

_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)
_TITLE = re.compile(r"<title\b.*?</title>", re.DOTALL)
_PARTS = re.compile(r'<main id="page".*</main>(?:.*?<nav id="pager".*?</nav>)?', re.DOTALL)
#: What tells the course team why a script does not come (index.html.j2).
_WHY = re.compile(r"<script>.*?</script>\n")
_PICTURE = re.compile(r"<picture>((?:<source type=[^>]*>)+)\s*(<img [^>]*>)</picture>")
_SOURCE = re.compile(r'type="([^"]*)" srcset="([^"]*)"')
_SRC = re.compile(r' src="([^"]*)"')
_NAMED = re.compile(r' (src|href|srcset)="([^"]+)"')
_NAMES = {_BODY: "<body>", _TITLE: "<title>", _PARTS: '<main id="page">', _SRC: "src"}
_URL = re.compile(r"url\(([^)\"']+)\)")


def one_file(files: Mapping[str, bytes]) -> bytes:
    """A site and its script, by the names in a package, as one HTML document; the pictures as wide as `BUDGET` allows.

    Sound and film stay out: where ``form`` is ``file`` the templates say so in their places (``data-apart``).
    """
    made = b""
    for widest in _WIDEST:
        made = _document(files, widest)
        if len(made) <= BUDGET:
            break
    return made


def _document(files: Mapping[str, bytes], widest: int) -> bytes:
    texts = {name: data.decode() for name, data in files.items() if _is_page(name)}
    carried: dict[str, bytes] = {}

    def within(page: str) -> str:
        return _with_files(_pictures(page, files, widest), files, carried)

    first = _WHY.sub("", texts[_FIRST], 1)
    body = _with_data(_pictures(_found(_BODY, first), files, widest), files)
    held = {name: within(_page(text)) for name, text in texts.items() if name != _FIRST and not _is_first(text, first)}
    held |= {_LIST: files[_LIST].decode()} | {
        name: text for name, data in carried.items() if (text := _text(name, data))
    }
    styles = _URL.sub(lambda found: f"url({_data(found[1], files)})", (files[_STYLES] + files[_OWN_STYLES]).decode())
    script = "".join(_scripts(files))
    others = {name: (_type(name), "" if name in held else _base64(data)) for name, data in sorted(carried.items())}
    return "\n".join(
        (
            first.partition("<head>")[0] + "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_policy(first, styles, script)}">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            '<link rel="icon" href="data:,">',
            _found(_TITLE, first, 0),
            f"<style>{styles}</style>",
            "</head>",
            f"<body>{body.rstrip()}",
            f'<script type="text/plain" id="texts">{_base64(zlib.compress(_json(held), 9))}</script>',
            f'<script type="application/json" id="files">{_json(others).decode()}</script>',
            f"<script>{script}</script>",
            f"<!--\n{files[_LICENCES].decode()}-->",
            "</body>",
            "</html>\n",
        )
    ).encode()


def _policy(first: str, styles: str, script: str) -> str:
    """Nothing but what is in the document, by its digest, what is made of that (``blob:``), and the frames that the
    author allows."""
    frames = re.search(r"frame-src [^;\"]*", first)
    parts = (
        "default-src 'none'",
        "img-src data: blob:",
        "font-src data:",
        f"style-src '{_digest(styles)}'",
        f"script-src '{_digest(script)}'",
        "base-uri 'none'",
        *([frames[0]] if frames else []),
    )
    return ";".join(parts)


def _page(text: str) -> str:
    """What the player shows of a page, with its title; of the handout all."""
    return _found(_TITLE, text, 0) + (_found(_PARTS, text, 0) if _PARTS.search(text) else _found(_BODY, text))


def _is_first(text: str, first: str) -> bool:
    """Whether a page is the one that the file begins with, where there is no cover."""
    pages = [re.search(r'<main id="page" data-page="([^"]+)"', each) for each in (text, first)]
    shown = [found[1] for found in pages if found]
    return len(shown) == 2 and shown[0] == shown[1] != "-"


def _pictures(page: str, files: Mapping[str, bytes], widest: int) -> str:
    """Of each picture one file, in a format that every browser shows."""

    def one(found: re.Match[str]) -> str:
        fallback = unquote(_found(_SRC, found[2]))
        names = [fallback, *_fitting(found[1], widest)]
        best = min(names[1:] or names, key=lambda name: len(files[name]))
        return _SRC.sub(f' src="{best if len(files[best]) < len(files[fallback]) else fallback}"', found[2])

    return _PICTURE.sub(one, page)


def _fitting(sources: str, widest: int) -> Iterator[str]:
    """Of each format the widest file that is not wider than that, or else its narrowest."""
    for mime, srcset in _SOURCE.findall(sources):
        if mime not in _SHOWN:
            continue
        each = [part.split() for part in srcset.split(", ")]
        sized = [(int(wide[0][:-1]) if wide else 0, unquote(name)) for name, *wide in each]
        yield max([pair for pair in sized if pair[0] <= widest], default=sized[0])[1]


def _with_files(page: str, files: Mapping[str, bytes], carried: dict[str, bytes]) -> str:
    """The files that a page names, as the script finds them (templates/player/file/within.js); ``carried`` gets
    them by their addresses, which hold no blanks."""

    def named(found: re.Match[str]) -> str:
        name = unquote(html.unescape(found[2]))
        if name not in files or _is_page(name):
            return found[0]
        carried[found[2]] = files[name]
        return f' data-file="{found[1]} {found[2]}"'

    return _NAMED.sub(named, page)


def _with_data(page: str, files: Mapping[str, bytes]) -> str:
    """The files of the page that is there before any script runs, and where none ever does."""
    return _NAMED.sub(lambda found: f' {found[1]}="{_data(found[2], files)}"', page)


def _is_page(name: str) -> bool:
    """Whether the player shows it: an author may let learners take any file, and put the sources beside it all."""
    return name.endswith(".html") and not name.startswith(_BESIDE)


def _text(name: str, data: bytes) -> str:
    """What deflates well; empty for what is no text, or one in another encoding than UTF-8."""
    try:
        return data.decode() if _type(name) in _TEXTUAL else ""
    except UnicodeDecodeError:
        return ""


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _base64(data: bytes) -> str:
    return b64encode(data).decode()


def _data(url: str, files: Mapping[str, bytes]) -> str:
    name = unquote(url).removeprefix("../")
    carried = name in files and not _is_page(name)
    return f"data:{_type(name)};base64,{_base64(files[name])}" if carried else url


def _type(name: str) -> str:
    return _TYPES.get(name.rpartition(".")[2]) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _scripts(files: Mapping[str, bytes]) -> Iterator[str]:
    """The parts of the kinds first, which register themselves, the player last."""
    names = [name for name in sorted(files) if name.startswith("player/") and name.endswith(".js")]
    for name in (*(each for each in names if each != _SCRIPT), _SCRIPT):
        yield files[name].decode()


def _digest(inline: str) -> str:
    """What names an inline style or script in a policy (Content Security Policy Level 3, 2.3.1 hash-source)."""
    return "sha256-" + _base64(sha256(inline.encode()).digest())


def _found(pattern: re.Pattern[str], text: str, group: int = 1) -> str:
    """Raises UnfitTemplateError."""
    found = pattern.search(text)
    if found is None:
        raise UnfitTemplateError(f"the project's own templates leave a page without its `{_NAMES[pattern]}`")
    return found[group]


def _name(info: PackageInfo) -> str:
    """Findings name the file."""
    return f"{info.module}-{info.version}-{info.label}.html"


FILE = Publication(
    name="file",
    title="One HTML file",
    script="file",
    languages=Languages.ONE,
    suffix=".html",
    called=lambda info: (info.label,),
    files=lambda site, info: {_name(info): one_file(site)},
    data=lambda files, _epoch: next(iter(files.values())),
)
