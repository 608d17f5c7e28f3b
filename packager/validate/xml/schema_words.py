"""What a schema validator says, in plain words instead of libxml2's."""

from __future__ import annotations

import re

from packager.diagnostics.message import Message, _, listed, ngettext, untranslated

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
    "xs:boolean": _("write true or false"),
    "xs:decimal": _("write a number, such as 0.8"),
    "xs:nonNegativeInteger": _("write a whole number, 0 or more"),
    "xs:integer": _("write a whole number"),
    "xs:duration": _("write a duration, such as PT1H30M"),
    "xs:dateTime": _("write a date and time, such as 2026-01-31T12:00:00"),
    "xs:anyURI": _("write a valid address"),
    "xs:language": _("write a language tag, such as en or pt-BR"),
}

_BOUNDS = {"minInclusive": _("it must be at least {bound}"), "maxInclusive": _("it must be at most {bound}")}


def in_words(raw: str) -> tuple[Message, Message]:
    """libxml2's message in plain words: what stands there, and what was expected."""
    element = _short(ELEMENT.search(raw))
    attribute = _short(ATTRIBUTE.search(raw))
    where = (
        _("the attribute `{attribute}` of `{element}`", attribute=attribute, element=element)
        if attribute
        else untranslated(f"`{element}`")
    )
    if "[facet" in raw:
        return _facet(raw, where)
    if value := _VALUE.search(raw):
        return _("{where} cannot be `{value}`", where=where, value=value[1]), _value_help(raw)
    if "Missing child" in raw:
        return (
            _("`{element}` is not complete", element=element),
            # Translators: other elements, in “it still needs: more”
            _("it still needs: {names}", names=_names(raw) or _("more")),
        )
    if "is required but missing" in raw:
        return (
            _("`{element}` lacks the attribute `{attribute}`", element=element, attribute=attribute),
            _("add {attribute}=…", attribute=attribute),
        )
    if ("attribute" in raw and "is not allowed" in raw) or "No matching global attribute" in raw:
        return (
            _(
                "`{element}` has an attribute `{name}` that the standard does not know",
                element=element,
                name=attribute,
            ),
            _("remove or correct it"),
        )
    if "is not expected" in raw:
        names = _names(raw)
        return (
            _("`{element}` is not allowed here", element=element),
            _("expected here: {names}", names=names) if names else _("remove it, or put it before"),
        )
    if "Character content" in raw:
        return (
            _("`{element}` holds text, and may not", element=element),
            _("remove the text, or put it into the right element"),
        )
    if "No matching global" in raw:
        return _("`{element}` is no element of the standard", element=element), _("correct its name, or remove it")
    return (
        _("{where} does not follow the schema", where=where),
        _("compare it with the standard; --verbose shows the validator's words"),
    )


def _facet(raw: str, where: Message) -> tuple[Message, Message]:
    if allowed := _SET.search(raw):
        value = re.search(r"The value '([^']*)'", raw)
        return (
            _("{where} cannot be `{value}`", where=where, value=value[1] if value else ""),
            _("write one of: {values}", values=listed(allowed[1].replace("'", "`").split(", "))),
        )
    if length := _LENGTH.search(raw):
        return (
            ngettext("{where} has {n} character", "{where} has {n} characters", int(length[1]), where=where),
            _("the standard allows {number}", number=length[2]),
        )
    if facet := _FACET.search(raw):
        words, bound = _BOUNDS.get(facet[1]), _BOUND.search(raw)
        help_ = words.with_values(bound=bound[1]) if words and bound else _("see the standard's form for it")
        return _("{where} cannot be `{value}`", where=where, value=facet[2]), help_
    return (
        _("{where} has a value that the standard does not allow", where=where),
        _("see the standard's form for it"),
    )


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


def _names(raw: str) -> Message:
    found = _EXPECTED.search(raw)
    names = [_NAME.sub("", name).strip() for name in found[1].split(",")] if found else []
    # Translators: an element of another namespace, in “expected here: an extension”
    return listed([f"`{name}`" if "*" not in name else _("an extension") for name in dict.fromkeys(names)])


def _short(match: re.Match[str] | None) -> str:
    return _NAME.sub("", match[1]) if match else ""


def _value_help(raw: str) -> Message:
    if "xs:ID" in raw or "xs:IDREF" in raw or "NCName" in raw:
        return _("an identifier begins with a letter or underscore and has no spaces or colons")
    return next(
        (help_ for type_, help_ in _TYPES.items() if f"'{type_}'" in raw), _("see the standard's list of values")
    )
