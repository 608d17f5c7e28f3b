"""A certificate as our player's template renders it -> its keys and values in YAML (templates/certificate.html.j2)."""

from __future__ import annotations

from lxml import etree

from packager.exchange.packages.own_texts import Rendered, Values, first, rich, words


def certificate(page: etree._Element, told: Rendered) -> Values:
    """What ``certificate:`` holds in module.yaml; nothing where the page has none."""
    sheet = first(page, ".//article[@data-when]")
    if sheet is None:
        return {}
    values: Values = {"when": sheet.get("data-when", "")}
    values |= {"name": sheet.get("data-name")} if sheet.get("data-name") != "typed" else {}
    for key in ("organisation", "signer", "role"):
        said = first(sheet, f".//*[@class='{key}']")
        values |= {key: words(said)} if said is not None else {}
    said = first(sheet, "./div[@class='said']")
    values |= {"text": rich(list(said))} if said is not None else {}
    values |= {"score": False} if first(sheet, ".//span[@class='share']") is None else {}
    values |= {"objectives": False} if told.objectives and first(sheet, "./ul") is None else {}
    picture = first(sheet, ".//img")
    if picture is not None:
        values["signature"] = picture.get("src", "").removeprefix("../")
        told.media[values["signature"]] = None
    return values
