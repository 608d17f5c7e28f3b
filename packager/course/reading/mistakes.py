"""What is wrong with the values in a file, in words for the author: pydantic's errors, translated."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from packager.course.base import SourceMap, closest
from packager.course.blocks.any import BLOCK_KINDS
from packager.course.questions.kinds import QUESTION_KINDS
from packager.diagnostics import Diagnostic, Finding, Place, rule
from packager.diagnostics.message import NOTHING, Message, _, listed, ngettext, untranslated

_ID_KEYS = (
    *("module", "lesson", "page", "bank", "quiz", "scenario", "question", "workshop"),
    *("node", "ending", "character", "variable", "round", "session", "id", "subject", "region"),
)
_WHOLE = (
    *("image_alt", "table_rows", "one_right", "some_right", "many_items", "twice", "only_plain"),
    *("slider_range", "blanks", "region_shape", "hotspot_image", "hotspot_right"),
    *("address", "host", "endpoint", "embed_text", "moment", "rising"),
)
"""Errors whose message is a sentence of its own."""
_ADVICE = {
    "one_right": _("begin one answer with `- right:`, the others with `- wrong:` (several right ones: `multiple:`)"),
    "some_right": _("begin each right one with `- right:`"),
    "colour": _("write it in quotes, such as {example}: without them # begins a comment", example='`"#0b6660"`'),
}
_A_COLOUR = _("write it as {example}, in quotes, or by its name in CSS, such as `teal`", example='`"#0b6660"`')
_NAMES = ("languages", "lessons", "banks", "refreshers", "forgive", "hosts")
"""Lists of names, which hold no commas."""
_UNIONS = ("blocks", "answers", "questions")


@rule("Y011", "missing-key")
def missing_key(place: Place, key: str) -> Iterable[Finding]:
    """Something that the course cannot do without is not there, or is empty.

    Add the key with its value, indented like its neighbours.
    """
    yield Finding(_("`{key}` is missing or empty", key=key), place, _("add `{key}: …` here", key=key))


@rule("Y012", "wrong-value")
def wrong_value(place: Place, message: Message, help_: Message) -> Iterable[Finding]:
    """A value is not of the kind that its key asks for.

    The message says what is expected. Texts need no quotes unless they contain `: ` or ` #`, or begin with a sign
    such as `*`.
    """
    yield Finding(message, place, help_)


@rule("Y013", "unknown-block")
def unknown_block(place: Place, keys: list[str]) -> Iterable[Finding]:
    """A block's kind cannot be told.

    A block begins with the key that names it (`text:`, `image:`, `question:` ...), and a question also has the
    key of its kind (`choice:`, `matching:` ...) with the prompt.
    """
    if "question" in keys:
        yield Finding(
            _("this question has no kind"),
            place,
            _("add one of: {kinds} (with the prompt)", kinds=listed(tuple(QUESTION_KINDS))),
        )
    else:
        told = _("`{key}` is no kind of block", key=keys[0]) if keys else _("this block has no kind")
        kinds = listed((*BLOCK_KINDS, "question"))
        yield Finding(told, place, _("begin it with one of: {kinds}", kinds=kinds))


def explain_all(error: ValidationError, value: Any, file: str) -> list[Diagnostic]:
    """One diagnostic for each mistake, with its place in the file."""
    errors = error.errors(include_url=False)
    inner = {details["loc"][:end] for details in errors for end in range(len(details["loc"]))}
    # A list whose only item is wrong counts as empty for pydantic: that is no mistake of its own.
    mistakes = [details for details in errors if not (details["type"] == "too_short" and details["loc"] in inner)]
    return [found for details in mistakes for found in _explain(details, value, file)]


def _explain(details: ErrorDetails, value: Any, file: str) -> list[Diagnostic]:
    place, key, found = _locate(details["loc"], value, Place(file, 1, 1))
    kind = details["type"]
    empty = kind == "string_too_short" and not found
    nothing = found is None and kind not in ("union_tag_not_found", "colour") and "__" not in kind
    if kind == "missing" or empty or nothing:
        return missing_key(place, key)
    if kind in ("union_tag_not_found", "union_tag_invalid"):
        return unknown_block(place, list(found) if isinstance(found, dict) else [])
    message, help_ = _words(kind, details, key, found)
    return wrong_value(place, message, help_)


def _locate(loc: tuple[int | str, ...], value: Any, start: Place) -> tuple[Place, str, Any]:
    """The place, the last key and the value that an error's location leads to.

    Pydantic puts the tag of a union into the location after an index; the value has no such level.
    """
    place, key = start, ""
    path: list[str] = []
    for index, part in enumerate(loc):
        if isinstance(part, str) and index >= 2 and loc[index - 2] in _UNIONS and isinstance(loc[index - 1], int):
            continue
        if isinstance(value, str) and (part == 0 or isinstance(part, str)):  # one item, or one key, in its short form
            continue
        if isinstance(part, int) and isinstance(value, list) and part < len(value):
            value = value[part]
            path.append(str(part + 1))
        elif isinstance(value, dict) and part in value:
            key = str(part)
            place = next((k.place for k in value if k == part and hasattr(k, "place")), place)
            value = value[part]
            path.append(key)
        else:
            key = str(part) if isinstance(part, str) and part != "[key]" else key
            value = None if part != "[key]" else key
            break
        place = getattr(value, "place", place)
        path = _with_identity(path, value)
    return Place(place.file, place.line, place.column, "/".join(path)), key, value


def _with_identity(path: list[str], value: Any) -> list[str]:
    """The path with the node's own id in place of its number."""
    if isinstance(value, SourceMap) and path and path[-1].isdigit():
        identity = next((value[key] for key in _ID_KEYS if isinstance(value.get(key), str)), None)
        return [*path[:-1], identity] if identity else path
    return path


def _words(kind: str, details: ErrorDetails, key: str, found: Any) -> tuple[Message, Message]:
    """Message and help for one kind of error."""
    # Translators: what was typed, too long to be shown: “`pages` is a number, not this”
    typed = untranslated(f"`{found}`") if isinstance(found, str) and len(found) < 60 else _("this")
    context = details.get("ctx", {})
    if kind == "string_pattern_mismatch":
        return _pattern_words(key, typed)
    if kind in ("int_parsing", "int_type", "float_parsing", "float_type", "int_from_float"):
        return _("`{key}` is a number, not {typed}", key=key, typed=typed), _number_help(found)
    if kind in ("bool_parsing", "bool_type"):
        return _("`{key}` is true or false, not {typed}", key=key, typed=typed), _("write `true` or `false`")
    if kind == "literal_error":
        told = _("`{key}` cannot be {typed}", key=key, typed=typed)
        return told, _alternatives(str(context.get("expected", "")), str(found))
    if kind in ("is_instance_of", "string_type"):
        # Translators: what was written instead: “`title` is one text, not a list”
        shape = _("a list") if isinstance(found, list) else _("several keys") if isinstance(found, dict) else typed
        return (
            _("`{key}` is one text, not {shape}", key=key, shape=shape),
            _("if the text contains `: ` or begins with `-` or `[`, put it in quotes"),
        )
    if kind in ("tuple_type", "list_type"):
        told = _("`{key}` is a list, not {typed}", key=key, typed=typed)
        if key in _NAMES and isinstance(found, str):
            return told, _("write `{text}`", text=f"{key}: [{found}]")
        return told, _("write each item on a line of its own, beginning with `- `")
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return (
            _("`{key}` holds several keys, not {typed}", key=key, typed=typed)
            if key
            else _("the file holds several keys, not {typed}", typed=typed),
            _ADVICE["one_right"] if key == "answers" else _("write `key: value` lines, indented below it"),
        )
    if kind in ("too_short", "too_long"):
        least, most = context.get("min_length"), context.get("max_length")
        short, there = kind == "too_short", context["actual_length"]
        bound = _("it needs at least {least}", least=least) if short else _("it needs at most {most}", most=most)
        return ngettext("`{key}` has {n} item", "`{key}` has {n} items", there, key=key), bound
    if kind in ("less_than_equal", "greater_than_equal", "greater_than", "less_than"):
        return _bound_words(key, context, typed)
    return _refused(kind, details, key, found)


def _refused(kind: str, details: ErrorDetails, key: str, found: Any) -> tuple[Message, Message]:
    """What one of our own checks says, or in the end pydantic."""
    own = details.get("ctx", {}).get("message")
    if isinstance(own, Message):
        whole = (kind in _ADVICE and kind != "colour") or kind in _WHOLE or not key
        help_ = _A_COLOUR if kind == "colour" and found is not None else _ADVICE.get(kind, NOTHING)
        return own if whole else _("`{key}`: {message}", key=key, message=own), help_
    message = str(details["msg"])
    return untranslated(f"`{key}`: {message[0].lower()}{message[1:]}" if key else message), NOTHING


_BOUNDS = {
    "le": _("it is at most {bound}"),
    "ge": _("it is at least {bound}"),
    "gt": _("it is more than {bound}"),
    "lt": _("it is less than {bound}"),
}


def _alternatives(expected: str, typed: str) -> Message:
    """What a value can be, of pydantic's list ``'a', 'b' or 'c'``, and which of them is nearest to what was typed."""
    before, or_, last = expected.rpartition(" or ")
    allowed = _("{before} or {after}", before=listed(before.split(", ")), after=last) if or_ else expected
    meant = closest(typed.lower(), re.findall(r"'([^']+)'", expected))
    if meant:
        return _("did you mean `{meant}`? it can be {allowed}", meant=meant, allowed=allowed)
    return _("it can be {allowed}", allowed=allowed)


def _bound_words(key: str, context: dict[str, Any], typed: Message) -> tuple[Message, Message]:
    """What is said of a number that is too large or too small; shares are written in per cent."""
    name = next(name for name in _BOUNDS if name in context)
    bound = context[name]
    return (
        _("`{key}` cannot be {typed}", key=key, typed=typed),
        _BOUNDS[name].with_values(bound="100 %" if "%" in typed and bound == 1 else f"{bound:g}"),
    )


def _number_help(found: Any) -> Message:
    """How a number is written, shown with the author's own where it is clear which it is."""
    decimal = re.fullmatch(r"\s*(-?\d+),(\d+)\s*", str(found))
    if decimal:
        return _("write {number}", number=f"{decimal[1]}.{decimal[2]}")
    return _("write digits, with a dot for decimals")


def _pattern_words(key: str, typed: Message) -> tuple[Message, Message]:
    if key == "duration":
        return _("`duration` is not {typed}", typed=typed), _("write it as PT1H30M: an hour and a half")
    if key == "refreshers":
        return _("{typed} is no interval", typed=typed), _("write weeks or days, such as P4W or P10D")
    if key in ("language", "languages"):
        return _("{typed} is no language tag", typed=typed), _("write a tag by BCP 47, such as en, zh or pt-BR")
    if key in ("focus", "at"):
        return (
            _("{typed} is not a point in a picture", typed=typed),
            _("write how far it is from the left and from the top, such as 40% 20%"),
        )
    if key == "mail":
        return _("{typed} is no address for mail", typed=typed), _("write it as name@example.org")
    if key in ("address", "link", "source"):
        return _("{typed} is no address of the web", typed=typed), _("write it whole, as https://training.example.org/")
    if key == "version":
        return _("{typed} is no version", typed=typed), _("write digits and dots, such as 1.0.0")
    return (
        _("{typed} cannot be an id", typed=typed),
        _("use small letters a-z, digits and single hyphens, and begin with a letter"),
    )
