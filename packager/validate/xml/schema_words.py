"""What a schema validator says, in plain words instead of libxml2's."""

from __future__ import annotations

import re

ELEMENT = re.compile(r"Element '([^']+)'")
ATTRIBUTE = re.compile(r"attribute '([^']+)'")
_NAME = re.compile(r"\{[^{}]*\}")
_EXPECTED = re.compile(r"Expected is (?:one of )?\(([^()]*)\)")
_TAG = re.compile(r"\{[^{}]+\}[\w.-]+")
_VALUE = re.compile(r"'([^']*)' is not a valid value")
_SET = re.compile(r"element of the set \{([^{}]*)\}")
_LENGTH = re.compile(r"has a length of '(\d+)'.*(?:maximum|minimum) length of '(\d+)'")
_FACET = re.compile(r"\[facet '(\w+)'\] The value '([^']*)'")
_BOUND = re.compile(r"'([^']*)'\.?$")
_TYPES = {
    "xs:boolean": "write true or false",
    "xs:decimal": "write a number, such as 0.8",
    "xs:nonNegativeInteger": "write a whole number, 0 or more",
    "xs:integer": "write a whole number",
    "xs:duration": "write a duration, such as PT1H30M",
    "xs:dateTime": "write a date and time, such as 2026-01-31T12:00:00",
    "xs:anyURI": "write a valid address",
    "xs:language": "write a language tag, such as en or pt-BR",
}


def in_words(raw: str) -> tuple[str, str]:
    """libxml2's message in plain words: what stands there, and what was expected."""
    element = _short(ELEMENT.search(raw))
    attribute = _short(ATTRIBUTE.search(raw))
    where = f"the attribute `{attribute}` of `{element}`" if attribute else f"`{element}`"
    if "[facet" in raw:
        return _facet(raw, where)
    if value := _VALUE.search(raw):
        return f"{where} cannot be `{value[1]}`", _value_help(raw)
    if "Missing child" in raw:
        return f"`{element}` is not complete", f"it still needs: {_names(raw) or 'more'}"
    if "is required but missing" in raw:
        return f"`{element}` lacks the attribute `{attribute}`", f"add {attribute}=…"
    if "attribute" in raw and "is not allowed" in raw:
        return f"`{element}` has an attribute `{attribute}` that the standard does not know", "remove or correct it"
    if "is not expected" in raw:
        names = _names(raw)
        return f"`{element}` is not allowed here", f"expected here: {names}" if names else "remove it, or put it before"
    if "Character content" in raw:
        return f"`{element}` holds text, and may not", "remove the text, or put it into the right element"
    if "No matching global attribute" in raw:
        return f"`{element}` has an attribute `{attribute}` that the standard does not know", "remove or correct it"
    if "No matching global" in raw:
        return f"`{element}` is no element of the standard", "correct its name, or remove it"
    return f"{where} does not follow the schema", "compare it with the standard; --verbose shows the validator's words"


def _facet(raw: str, where: str) -> tuple[str, str]:
    if allowed := _SET.search(raw):
        value = re.search(r"The value '([^']*)'", raw)
        return f"{where} cannot be `{value[1] if value else ''}`", f"write one of: {allowed[1].replace(chr(39), '`')}"
    if length := _LENGTH.search(raw):
        return f"{where} has {length[1]} characters", f"the standard allows {length[2]}"
    if facet := _FACET.search(raw):
        words = {"minInclusive": "at least", "maxInclusive": "at most"}.get(facet[1])
        bound = _BOUND.search(raw)
        help_ = f"it must be {words} {bound[1]}" if words and bound else "see the standard's form for it"
        return f"{where} cannot be `{facet[2]}`", help_
    return f"{where} has a value that the standard does not allow", "see the standard's form for it"


def subjects(raw: str) -> list[str]:
    """What a message is about, as a person would name it: the attribute or what lacks, and the refused value."""
    value = _VALUE.search(raw) or re.search(r"The value '([^']+)'", raw)
    about = _short(ATTRIBUTE.search(raw))
    if not about:
        about = _short(ELEMENT.search(raw)) if "Missing child" not in raw else ""
    lacking = [_NAME.sub("", name) for name in expected(raw)] if "Missing child" in raw else []
    return [about, f"`{value[1]}`" if value else "", *lacking]


def expected(raw: str) -> list[str]:
    """The elements that may stand in a place, as ``{namespace}name``; wildcards are left out."""
    found = _EXPECTED.search(raw)
    return [name.strip() for name in found[1].split(",") if _TAG.fullmatch(name.strip())] if found else []


def _names(raw: str) -> str:
    found = _EXPECTED.search(raw)
    names = [_NAME.sub("", name).strip() for name in found[1].split(",")] if found else []
    return ", ".join(f"`{name}`" if "*" not in name else "an extension" for name in dict.fromkeys(names))


def _short(match: re.Match[str] | None) -> str:
    return _NAME.sub("", match[1]) if match else ""


def _value_help(raw: str) -> str:
    if "xs:ID" in raw or "xs:IDREF" in raw or "NCName" in raw:
        return "an identifier begins with a letter or underscore and has no spaces or colons"
    return next((help_ for type_, help_ in _TYPES.items() if f"'{type_}'" in raw), "see the standard's list of values")
