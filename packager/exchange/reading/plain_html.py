"""What the player's macros render -> the HTML that books and word processors understand."""

from __future__ import annotations

from lxml import etree

from packager.untrusted.html import parse_html

_GONE = ("svg", "script", "style", "noscript", "template", "audio", "video", "textarea", "button", "math")
_EMPTY = ("source", "track")
"""They end where they begin, which libxml2 does not know: to it, the picture behind a ``source`` is in it."""
_RENAMED = {"details": "div", "summary": "p"}
_KEPT = frozenset(
    {
        *(
            "a",
            "article",
            "b",
            "bdi",
            "blockquote",
            "body",
            "br",
            "caption",
            "code",
            "div",
            "em",
            "figcaption",
            "figure",
        ),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "li", "ol", "p", "pre", "section", "small"),
        *("span", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"),
    }
)
_ATTRIBUTES = frozenset({"alt", "class", "dir", "href", "id", "lang", "scope", "src", "start"})
_ADDRESSES = ("http://", "https://", "mailto:", "tel:", "#")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def plain_html(html: str) -> etree._Element:
    """The body of a rendered chapter: nothing that runs, plays, opens or folds. Headings in a block stand below the
    title of its page, and a link leads to the web or to a place in the chapter."""
    root = parse_html(html)
    body = root.find("body") if root is not None else None
    if body is None:
        return etree.Element("body")
    etree.strip_tags(body, etree.Comment, etree.ProcessingInstruction)
    etree.strip_elements(body, *_GONE, with_tail=False)
    etree.strip_tags(body, *_EMPTY)
    for each in [*body.iter("small")]:
        parent = each.getparent()
        if parent is not None and (parent.get("class") == "download" or _is_caption_of_medium(parent)):
            _take_out(each)
    for each in [*body.iter("a")]:
        if not each.get("href", "").startswith(_ADDRESSES):
            each.tag = "span"
            each.attrib.pop("href", None)
    _lower_headings(body)
    for each in [*body.iter(etree.Element)]:
        if each.tag == "summary":
            each.set("class", "name")
        each.tag = _RENAMED.get(str(each.tag), each.tag)
        if each.tag == "p" and each.get("class") == "name":
            _make_bold(each)
        for name in [name for name in each.attrib if name not in _ATTRIBUTES]:
            del each.attrib[name]
    etree.strip_tags(body, *({str(each.tag) for each in body.iter(etree.Element)} - _KEPT))
    return body


def _lower_headings(body: etree._Element) -> None:
    for block in body.iter("div"):
        if block.get("class") == "blocks":
            for heading in [*block.iter(*_HEADINGS)]:
                heading.tag = f"h{min(6, int(str(heading.tag)[1]) + 1)}"


def _make_bold(node: etree._Element) -> None:
    """The name of a box, which documents without styles must show, too."""
    bold = etree.Element("b")
    bold.text, node.text = node.text, None
    bold.extend(list(node))
    node.append(bold)


def _is_caption_of_medium(node: etree._Element) -> bool:
    """What a file weighs is told to who can play it."""
    parent = node.getparent()
    return node.tag == "figcaption" and parent is not None and parent.get("class") == "media"


def _take_out(node: etree._Element) -> None:
    node.tag = "gone"
    parent = node.getparent()
    if parent is not None:
        etree.strip_elements(parent, "gone", with_tail=False)
