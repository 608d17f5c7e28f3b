"""The glossary page of our own packages -> the glossary of the module that comes back."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

import yaml
from lxml import etree

from packager.course.links import key_of
from packager.exchange.packages.own_texts import Values, classed, first, rich, words
from packager.exchange.yaml_lines import key_lines


def glossary_of(page: etree._Element) -> str:
    """The file `glossary.yaml` with the terms of the page. A term is called in links as it was, whatever its words."""
    terms: list[Values] = []
    for entry in page.xpath(f"{classed('terms', 'dl')}/div"):
        key, term = (entry.get("id") or "").removeprefix("term-"), words(first(entry, "./dt"))
        called = {"link": key} if key_of(term) != key else {}
        terms.append({"term": term, **called, "explain": rich(first(entry, "./dd"))})
    return _file(terms)


def with_forms(own: str, other: str, tag: str, untranslated: Set[str]) -> str:
    """The module's glossary with what its terms are called in one more language, save those in ``untranslated``."""
    forms = {_key(term): term["term"] for term in yaml.safe_load(other)["terms"]}
    terms = yaml.safe_load(own)["terms"]
    for term in terms:
        form = forms.get(_key(term), term["term"])
        if "".join(filter(str.isalnum, form)) not in untranslated:
            term[tag] = form
    return _file(terms)


def _key(term: Mapping[str, Any]) -> str:
    return str(term.get("link") or key_of(term["term"]))


def _file(terms: list[Values]) -> str:
    return "\n".join(key_lines("terms", terms)) + "\n"
