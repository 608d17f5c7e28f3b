"""What is said of a manifest that is no XML: the mistake in plain words, the parser's own kept aside."""

from __future__ import annotations

import pytest

from packager.validate import validate_files

ENTITIES = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        (b"", "it is empty"),
        (b"<manifest><title>Land & water</title></manifest>", "a bare &"),
        (b"<manifest><title>Land&nbsp;now</title></manifest>", "`&nbsp;` is not known in XML"),
        (b"<manifest>\n<item>\n<title>One</item></manifest>", "`<title>` of line 3 is closed by `</item>`"),
        (b"<manifest>\n<item>", "the file ends, and `<item>` of line 2 is not closed"),
        (b"<manifest", "the tag `<manifest` has no end"),
        (b"<manifest></manifest><more/>", "something follows the last closing tag"),
        (b"<manifest identifier=x/>", "an attribute's value has no quotation marks"),
        (b'<manifest a="1" a="2"/>', "the attribute `a` stands twice"),
        (b"<manifest><adlcp:location/></manifest>", "the prefix `adlcp:` is not declared"),
        (b"<manifest>\xe9t\xe9</manifest>", "it is not in the encoding that it declares"),
        (b'<?xml version="1.0" encoding="klingon"?><manifest/>', "it declares an encoding that no parser knows"),
        (b"<manifest>\x01</manifest>", "it holds a control character, which XML forbids"),
        (b"<manifest>a < b</manifest>", "a tag was expected here"),
        (b"<m>" * 400, "elements stand more than 256 deep in one another"),
        (
            f'<!DOCTYPE m [<!ENTITY e0 "ha">{ENTITIES}]><m>&e12;</m>'.encode(),
            "its entities grow beyond all measure: an XML bomb",
        ),
    ],
)
def test_the_mistake_is_told_in_plain_words(manifest: bytes, words: str) -> None:
    (found,) = [f for f in validate_files("course.zip", {"imsmanifest.xml": manifest}).findings if f.code == "X001"]
    assert found.message == f"the manifest is not well-formed XML: {words}"
    assert found.help
    assert found.raw
    assert found.raw not in found.message
