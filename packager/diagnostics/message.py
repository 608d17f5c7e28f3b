"""What users are told, as values: the English words, and what it takes to say them in another language.

A message is made by ``_("`{name}` is not in the package", name=name)``: a literal template, which is the msgid of the
domain ``packager``, and the data that goes into it. A whole sentence is one template; what is put into it is data, or
another message. `docs/translator.md` says how the catalogs are made, ``tests/diagnostics`` that nothing else is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from gettext import NullTranslations
from string import Formatter
from types import MappingProxyType
from typing import Any

Value = str | int | float | None
"""What a placeholder stands for; a :class:`Message` is a ``str`` and is said in the same language as what it is in."""

_NO_VALUES: Mapping[str, Value] = MappingProxyType({})


class Message(str):
    """English words that can be said in another language: a ``str`` wherever one is wanted.

    ``template`` is the English with ``{placeholders}`` (``str.format``), ``values`` what they stand for. Without values
    the template is the text: braces mean nothing. ``many``, where it is not empty, is the template for other numbers of
    the value ``n`` than one.
    """

    __slots__ = ("many", "template", "values")

    template: str
    values: Mapping[str, Value]
    many: str

    def __new__(cls, template: str, values: Mapping[str, Value] = _NO_VALUES, many: str = "") -> Message:
        chosen = many if many and values["n"] != 1 else template
        made = super().__new__(cls, chosen.format_map(values) if values else chosen)
        made.template, made.values, made.many = template, values, many
        return made

    @property
    def number(self) -> int:
        """The value ``n``, which chooses among the forms."""
        n = self.values["n"]
        return n if isinstance(n, int) else 0

    def with_values(self, **values: Value) -> Message:
        """The same template with something in its placeholders: for templates that stand in a table."""
        return Message(self.template, values, self.many)

    def __reduce__(self) -> tuple[type[Message], tuple[str, dict[str, Value], str]]:
        return Message, (self.template, dict(self.values), self.many)


NOTHING = Message("")
"""Where there is nothing to say."""


def _(template: str, /, **values: Value) -> Message:
    """A message. ``template`` is a literal, so that it is found for the catalogs."""
    return Message(template, values or _NO_VALUES)


def ngettext(one: str, many: str, n: int, /, **values: Value) -> Message:
    """A message that depends on a number, which is ``{n}`` in both templates."""
    return Message(one, {"n": n, **values}, many)


def untranslated(text: str) -> Message:
    """Words that are the same in every language: another program's, a name, a piece of code."""
    return Message("{text}", {"text": text})


def message_of(error: Exception) -> Message:
    """What an error says: the message that it was raised with, else its words, which are another program's."""
    told = error.args[0] if error.args else None
    return told if isinstance(told, Message) else untranslated(str(error))


def listed(items: Sequence[str]) -> Message:
    """Things one after the other, ``a, b, c``."""
    return _joined(items, lambda before, after: _("{before}, {after}", before=before, after=after))


def all_of(items: Sequence[str]) -> Message:
    """Things that belong together, ``a and b and c``."""
    return _joined(items, lambda before, after: _("{before} and {after}", before=before, after=after))


def one_of(items: Sequence[str]) -> Message:
    """Things of which one is enough, ``a or b or c``."""
    return _joined(items, lambda before, after: _("{before} or {after}", before=before, after=after))


def one_after_another(sentences: Sequence[str]) -> Message:
    """Several things that are told in one message, ``a; b; c``."""
    return _joined(sentences, lambda before, after: _("{before}; {after}", before=before, after=after))


def _joined(items: Sequence[str], pair: Callable[[str, str], Message]) -> Message:
    """In halves, so that ten thousand are not ten thousand deep."""
    if len(items) < 2:
        return _as_message(items[0]) if items else NOTHING
    middle = len(items) // 2
    return pair(_joined(items[:middle], pair), _joined(items[middle:], pair))


def _as_message(text: str) -> Message:
    return text if isinstance(text, Message) else untranslated(text)


def said(message: str, words: NullTranslations) -> str:
    """The message in the language of ``words``; in English where it is not translated, or not with its placeholders.

    A text that is no message is said as it is.
    """
    if not message or not isinstance(message, Message):
        return message
    if message.many:
        text = words.ngettext(message.template, message.many, message.number)
    else:
        text = words.gettext(message.template)
    values = message.values
    if not values:
        return text
    english = message.many if message.many and message.number != 1 else message.template
    inside = {name: said(value, words) if isinstance(value, Message) else value for name, value in values.items()}
    fill = _Filling(words).vformat
    try:
        return fill(text if placeholders(text) <= values.keys() else english, (), inside)
    except (TypeError, ValueError):  # the translation asks for a name as a number
        return fill(english, (), inside)


# Translators: this number, as your language writes it; what stands after the 1 will stand in all numbers
_THOUSAND = _("1,000")


class _Filling(Formatter):
    """``str.format`` with the reader's own mark between thousands: to a Frenchman 10,000 is ten."""

    def __init__(self, words: NullTranslations) -> None:
        thousand = words.gettext(_THOUSAND.template)
        self.mark = thousand[1:-3] if thousand.startswith("1") and thousand.endswith("000") else ","

    def format_field(self, value: Any, format_spec: str) -> str:
        """A value as its placeholder asks for it."""
        made = super().format_field(value, format_spec)
        return made.replace(",", self.mark) if "," in format_spec else str(made)


Data = list[Any]
"""A message as JSON can keep it: the template, the values by name (a list is a message), the template for many."""


def to_data(message: Message) -> Data:
    """What ``from_data`` makes the message of."""
    values = {name: to_data(value) if isinstance(value, Message) else value for name, value in message.values.items()}
    return [message.template, values, message.many]


def from_data(data: object) -> Message:
    """A message that ``to_data`` took apart. Raises ValueError for anything else, whoever wrote it."""
    match data:
        case [str(template), dict(values), str(many)]:
            made = {str(name): _value_from(value) for name, value in values.items()}
            wanted = placeholders(template) | placeholders(many) | ({"n"} if many else frozenset())
            if (made or many) and not wanted <= made.keys():
                raise ValueError(f"this cannot be filled in: {template}")
            return Message(template, made, many)
        case _:
            raise ValueError("this is no message")


def _value_from(data: object) -> Value:
    match data:
        case None | str() | int() | float():
            return data
        case _:
            return from_data(data)


@lru_cache(maxsize=4096)
def placeholders(text: str) -> frozenset[str]:
    """The names in braces, an empty one for text that cannot be filled in. One that reaches into its value (``{a.b}``,
    ``{a[b]}``) stays as it is written, and is no value's name."""
    try:
        parts = [(name, spec or "") for _text, name, spec, _how in Formatter().parse(text) if name is not None]
    except ValueError:
        return frozenset(("",))
    return frozenset("" if "{" in spec else name for name, spec in parts)
