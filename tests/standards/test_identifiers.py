"""Identifiers hold for any module id; hrefs for any file name."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from packager.standards.identifiers import href, identifiers

from .samples import make_info

NCNAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*\Z")


@given(st.text(min_size=1), st.text(min_size=1))
def test_identifiers_are_ascii_ncnames(module: str, language: str) -> None:
    ids = identifiers(make_info(module=module, language=language))
    assert all(NCNAME.match(each) for each in (ids.manifest, ids.organization, ids.item, ids.resource))


def test_a_usual_module_keeps_its_id_readable() -> None:
    assert identifiers(make_info(language="zh-Hans")).item == "item_land-negotiation_zh-Hans"


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_different_modules_have_different_identifiers(one: str, other: str) -> None:
    same = identifiers(make_info(module=one)) == identifiers(make_info(module=other))
    assert same == (one == other)


@given(st.text(st.characters(exclude_characters="/\\", exclude_categories=["Cs"]), min_size=1))
def test_href_is_an_ascii_relative_reference_to_the_file(name: str) -> None:
    made = href(name)
    assert made.isascii()
    assert unquote(made) == name
    assert urlsplit(made).path == made
