"""HTML: one page in which translations are typed and which saves itself; it loads nothing."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from lxml import etree
from markupsafe import Markup

from packager.handoff.unit import KEY, Handoff, HandoffError, Unit
from packager.languages.tags import direction
from packager.untrusted.html import parse_html

_SCRIPT = """
let unsaved = false;
function save() {
  const page = ["<!DOCTYPE html>\\n", document.documentElement.outerHTML];
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(page, { type: "text/html" }));
  link.download = decodeURIComponent(location.pathname.split("/").pop() ?? "") || "translation.html";
  link.click();
  unsaved = false;
}
document.getElementById("save").addEventListener("click", save);
addEventListener("input", () => (unsaved = true));
addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
  event.preventDefault();
  save();
});
addEventListener("beforeunload", (event) => {
  if (!unsaved) return;
  event.preventDefault();
  event.returnValue = true; // browsers before 2023
});
"""
_PAGE = Markup(
    '<!DOCTYPE html>\n<html lang="{source}"><head><meta charset="utf-8"><title>{module} {source} {locale}</title>\n'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
    "script-src '{digest}'\">\n"
    "<style>table{{border-collapse:collapse;width:100%;table-layout:fixed}}td,th{{border:1px solid #999;padding:.5em;"
    "vertical-align:top;text-align:start}}.text{{white-space:pre-wrap;overflow-wrap:anywhere}}small{{color:#595959}}"
    "header{{position:sticky;top:0;background:#fff;padding:.5em}}@media print{{header{{display:none}}}}</style></head>"
    '<body>\n<header lang="en" dir="ltr"><button id="save">Save</button> Type in the second column, then <b>Save</b> '
    "or press Ctrl+S (⌘S on a Mac): the page with your texts comes into your downloads. Send that file back.</header>\n"
    "<table><tr><th>{source}</th><th>{locale}</th></tr>\n{rows}</table><script>{script}</script></body></html>\n"
)
_ROW = Markup(
    '<tr id="{key}"><td><small>{context} · {state}<br>{notes}</small><div class="text">{source}</div></td>'
    '<td class="text" contenteditable="plaintext-only" lang="{locale}" dir="{dir}">{translation}</td></tr>\n'
)
_BLOCKS = ("div", "p", "li")


def write(handoff: Handoff) -> bytes:
    """The bytes of a page."""
    rows = Markup().join(
        _ROW.format(
            key=unit.key,
            context=unit.context,
            state=unit.state,
            notes=" ".join(unit.notes),
            source=unit.source,
            translation=unit.translation,
            locale=handoff.locale,
            dir=direction(handoff.locale),
        )
        for unit in handoff.units
    )
    return _PAGE.format(
        module=handoff.module,
        source=handoff.source_locale,
        locale=handoff.locale,
        rows=rows,
        script=Markup(_SCRIPT),  # noqa: S704 - our own
        digest=f"sha256-{b64encode(sha256(_SCRIPT.encode()).digest()).decode()}",
    ).encode()


def read(data: bytes) -> Handoff:
    """What a saved page says. Raises HandoffError if it is none of ours."""
    page = parse_html(data.decode("utf-8", "replace"))
    if page is None:
        raise HandoffError("this is no page: there is nothing in it")
    title = re.fullmatch(r"(\S+) (\S+) (\S+)", (page.findtext(".//title") or "").strip())
    if title is None:
        raise HandoffError("the page's title, which names module and languages, is gone: export again.")
    units = []
    for row in page.iter("tr"):
        cells = row.findall("td")
        if KEY.fullmatch(row.get("id") or "") and len(cells) == 2:
            context = (cells[0].findtext("small") or "").partition(" · ")[0]
            units.append(Unit(str(row.get("id")), context, "", _text(cells[1]).replace("\xa0\n", "\n")))
    return Handoff(title[1], title[2], title[3], tuple(units))


def _text(element: etree._Element) -> str:
    """What an element shows, with a line end for each break and block that a browser has put in."""
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> list[str]:
    made = [element.text] if element.text else []
    for child in element:
        if child.tag == "br":
            made.append("\n")
        elif isinstance(child.tag, str):
            if child.tag in _BLOCKS and made:
                made.append("\n")
            made += _pieces(child)
        if child.tail:
            made.append(child.tail)
    return made
