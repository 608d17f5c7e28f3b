"""One tag with many attributes: whoever looks at each looks at all before it, so that they are bounded."""

from __future__ import annotations

import pytest

from packager.untrusted.html import parse_html
from packager.untrusted.xml import ATTRIBUTES_MAX, TooMuchXmlError, parse_xml

MANY = 3 * ATTRIBUTES_MAX
WAYS = {
    "quoted": " ".join(f'a{number}="b"' for number in range(MANY)),
    "single": " ".join(f"a{number} = 'b'" for number in range(MANY)),
    "bare": " ".join(f"a{number}=b" for number in range(MANY)),
    "without values": " ".join(f"a{number}" for number in range(MANY)),
    "between slashes": "/".join(f"a{number}" for number in range(MANY)),
    "after a stray quote": '" ' + " ".join(f"a{number}=1" for number in range(MANY)) + ' "',
    "after a bracket in a value": 'a=">" ' + " ".join(f"b{number}" for number in range(MANY)),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_tag_of_a_page_has_so_many_attributes_or_none(way: str) -> None:
    root = parse_html(f"<p {WAYS[way]}>text</p><p id=next>")
    assert root is not None
    assert max(len(each.attrib) for each in root.iter()) <= ATTRIBUTES_MAX
    assert root.xpath("//p[@id='next']")


@pytest.mark.parametrize(
    "tag", [f'<img src="data:,{"a = b " * 9_000}" alt="x">', f'<p title="{"=" * 9_000}">', f"<p>{'a=b ' * 9_000}"]
)
def test_a_long_value_or_text_is_no_attribute(tag: str) -> None:
    before, root = parse_html(tag[:20] + tag[-8:]), parse_html(tag)
    assert root is not None
    assert before is not None
    assert sum(len(each.attrib) for each in root.iter()) in (0, 1, 2)
    assert (
        len("".join(root.itertext())) + sum(len(value) for each in root.iter() for value in each.attrib.values())
        > 8_000
    )


def test_an_element_of_a_document_has_so_many_attributes_or_is_refused() -> None:
    most = " ".join(f'a{number}="="' for number in range(ATTRIBUTES_MAX))
    assert len(parse_xml(f"<a {most}/>".encode()).attrib) == ATTRIBUTES_MAX
    with pytest.raises(TooMuchXmlError):
        parse_xml(f'<a {most} more="x"/>'.encode())
    with pytest.raises(TooMuchXmlError):
        parse_xml(f'<a><b {most} more="x"/></a>'.encode("utf-16"))
    assert parse_xml(f"<a>{'=' * 9_000}</a>".encode()).text
