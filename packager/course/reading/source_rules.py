"""What can be wrong with a YAML file before anybody asks what it says."""

from __future__ import annotations

from collections.abc import Iterable

from packager.diagnostics import Finding, Place, rule
from packager.diagnostics.message import Message, _


@rule("Y001", "unreadable-file")
def unreadable_file(place: Place, reason: Message) -> Iterable[Finding]:
    """A file of the module cannot be read.

    The file is missing, is a folder, or may not be opened. Check its name (small and capital letters differ)
    and that it lies in the module's folder.
    """
    yield Finding(
        _("cannot read `{file}`: {reason}", file=place.file, reason=reason),
        place,
        _("check the file's name and where it lies"),
    )


@rule("Y002", "not-utf-8")
def not_utf8(place: Place, near: str) -> Iterable[Finding]:
    """A file is not encoded in UTF-8.

    Accents, Arabic and Chinese come out wrong in any other encoding. Save the file again as UTF-8.
    """
    yield Finding(
        _("the file is not UTF-8: here stands `{near}`", near=near),
        place,
        _("save it as UTF-8 in your editor (File > Save with encoding)"),
    )


@rule("Y003", "yaml-syntax")
def yaml_syntax(place: Place, message: Message, help_: Message) -> Iterable[Finding]:
    """The file is not YAML.

    Usual causes: a text with `: ` or ` #` in it that needs quotes, a tab, or a line that is not indented like its
    neighbours.
    """
    yield Finding(message, place, help_)


@rule("Y004", "duplicate-key")
def duplicate_key(place: Place, key: str, first: int) -> Iterable[Finding]:
    """A key stands twice in one mapping.

    YAML would silently keep only one of the two. Remove one, or give it its right name.
    """
    yield Finding(
        _("`{key}` stands here a second time (first in line {first})", key=key, first=first),
        place,
        _("keep one of the two"),
    )


@rule("Y005", "alias")
def alias_used(place: Place) -> Iterable[Finding]:
    """Anchors (`&name`) and aliases (`*name`) are not used in modules.

    A text that stands in two places must be two texts, since each is translated in its place; and nested aliases can
    grow a small file to gigabytes. Write the value out. A text that begins with `*` or `&` needs quotes.
    """
    yield Finding(
        _("a text that begins with `*` or `&` needs quotes (anchors and aliases are not used here)"),
        place,
        _("put the text in quotes, or write the value out"),
    )


@rule("Y006", "too-large")
def too_large(place: Place, what: Message) -> Iterable[Finding]:
    """A file or a text is far larger than a course needs.

    Files up to 4 MB and texts up to 100,000 characters are read. Split the text over several pages.
    """
    yield Finding(what, place, _("split it into smaller parts"))


@rule("Y007", "tag")
def explicit_tag(place: Place, tag: str) -> Iterable[Finding]:
    """Tags such as `!!python/object` or `!include` mean nothing in a module.

    Remove the tag; a text that begins with an exclamation mark needs quotes.
    """
    yield Finding(_("the tag `{tag}` is not known", tag=tag), place, _("remove it, or put the text in quotes"))


@rule("Y008", "missing-dash")
def missing_dash(place: Place, key: str) -> Iterable[Finding]:
    """An item of a list begins without its hyphen, so it is taken for a part of the item before.

    Each item (`- right: …`, `- wrong: …`, `- page: …`) begins with a hyphen and a blank.
    """
    help_ = _("write `- {key}: …`, the hyphen below those of its neighbours", key=key)
    yield Finding(_("a `- ` lacks before `{key}:`", key=key), place, help_)
