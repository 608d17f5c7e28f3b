"""What a package of our own tells around its pages: the cover, the openings of lessons, which page teaches what."""

from __future__ import annotations

from typing import Any

from lxml import etree

from packager.exchange.names import named
from packager.exchange.packages.own_blocks import shown_blocks
from packager.exchange.packages.own_texts import Rendered, Values, words
from packager.exchange.yaml_lines import item_lines, key_lines


def lesson_name(title: str, number: int) -> str:
    """The name of a lesson's file and of the lesson."""
    return named(title) or f"lesson-{number}"


def lesson_file(title: str, number: int, pages: list[Values], waits: bool) -> str:
    """A lesson as YAML; what its opening says stands with its first page, where that is read."""
    lines = [*key_lines("lesson", lesson_name(title, number)), *key_lines("title", title)]
    for key, value in pages[0].pop("opening", {}).items():
        lines += key_lines(key, value)
    lines += ["locked: until previous", "pages:"] if waits else ["pages:"]
    for page in pages:
        lines += [f"  {text}".rstrip() for text in item_lines(page)]
    return "\n".join(lines) + "\n"


def opening(main: etree._Element) -> Values:
    """What is said of a lesson on its first page: its summary, or else its objectives."""
    found: dict[str, Any] = {}
    for part in main.iterfind("./section[@class='opening']/p"):
        if part.get("class") == "summary":
            found["summary"] = words(part)
        elif part.get("data-objective"):
            found.setdefault("objective", []).append(part.get("data-objective"))
    return {"opening": found} if found else {}


def is_around(node: etree._Element) -> bool:
    """Whether an element above a page is none of its blocks."""
    return node.tag == "h1" or node.get("class") in ("lesson", "opening")


def cover(index: etree._Element, pages: int, told: Rendered) -> Values:
    """For whom the module is, and its cover, as module.yaml has them."""
    found = index.find(".//section[@class='cover']")
    if found is None:
        return {"cover": "none"} if pages > 1 else {}
    audience = found.find("./dl/div/dd[@id='audience']")
    pictures = list(shown_blocks(found.findall("./figure"), told))
    values: Values = {"audience": words(audience)} if audience is not None else {}
    return values | ({"cover": pictures[0]} if pictures else {})


def frame_hosts(index: etree._Element) -> list[str]:
    """The hosts that the policy of the first page allows frames from."""
    policy = next((each.get("content", "") for each in index.iter("meta") if each.get("http-equiv")), "")
    named = next((rule for rule in policy.split(";") if rule.startswith("frame-src ")), "").split()
    return [host.removeprefix("https://") for host in named[1:]]


def taught(results: etree._Element) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The objectives with their texts, and those that each page teaches, by the page with the results."""
    texts: dict[str, str] = {}
    by_page: dict[str, list[str]] = {}
    for row in results.iterfind(".//li[@data-objective]"):
        name = row.get("data-objective", "")
        texts[name] = words(row.find("span"))
        for page in row.get("data-pages", "").split():
            by_page.setdefault(page, []).append(name)
    return texts, by_page
