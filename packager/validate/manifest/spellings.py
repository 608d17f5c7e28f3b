"""Which file of the package an address means that leads to none: how it differs, and what to do about that."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote, unquote, unquote_to_bytes

from packager.diagnostics.message import Message, _
from packager.validate.manifest.addresses import Files, member_name

_OLD_ENCODINGS = ("cp1252", "gb18030", "cp1251", "cp932", "cp1256")


class Meant(NamedTuple):
    """The file that an address means, what is wrong with it, and the cure; ``told`` if another rule says it."""

    file: str
    words: Message
    help: Message
    told: bool = False


@dataclass(frozen=True)
class Spellings:
    """The files of a package by other spellings of their names."""

    files: Files
    _found: dict[str, Meant | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def _composed(self) -> dict[str, str]:
        return {unicodedata.normalize("NFC", name): name for name in self.files.sizes if not name.isascii()}

    @cached_property
    def _slashed(self) -> dict[str, str]:
        return {name.replace("\\", "/"): name for name in self.files.sizes if "\\" in name}

    def meant(self, href: str) -> Meant | None:
        """What an address that leads to no file means; None if it leads to one, or nobody can tell."""
        if href not in self._found:
            self._found[href] = None if not self.files.absent(href) else self._meant(href.strip())
        return self._found[href]

    def _meant(self, href: str) -> Meant | None:
        name = posixpath.normpath(member_name(href) or "")
        if href in self.files.sizes and (sign := re.search(r"[?#]", href)):
            code = quote(sign[0])
            return Meant(
                href,
                _("browsers cut `{href}` at the {sign}", href=href, sign=sign[0]),
                _("write {code} for {sign}: `{address}`", code=code, sign=sign[0], address=quote(href)),
            )
        if there := self._composed.get(unicodedata.normalize("NFC", name)):
            words = _("`{name}` spells its accents in another way (NFC, NFD)", name=there)
            return Meant(there, words, _("rename the file, without accents, and write the address so"))
        if there := self._slashed.get(name):
            return Meant(
                there, _("the zip has its name with backslashes"), _("`packager repair` writes them as /"), told=True
            )
        path = re.split(r"[?#]", href)[0]
        if (there := unquote(path.replace("+", " "))) in self.files.sizes:
            return Meant(there, _("a + stands for a plus in an address, not for a blank"), _written(there))
        if ";" in path and (there := unquote(path.partition(";")[0])) in self.files.sizes:
            return Meant(there, _("what follows the ; is no part of `{name}`", name=there), _written(there))
        if path.startswith("/") and (there := unquote(path.lstrip("/"))) in self.files.sizes:
            return Meant(
                there, _("it begins with a slash"), _("remove it: `{address}`", address=quote(there)), told=True
            )
        return self._in_old_encoding(path)

    def _in_old_encoding(self, path: str) -> Meant | None:
        raw = unquote_to_bytes(path)
        for encoding in _OLD_ENCODINGS:
            try:
                there = raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            if there in self.files.sizes:
                words = _("`{path}` is encoded by {encoding}, not by UTF-8", path=path, encoding=encoding)
                return Meant(there, words, _written(there))
        return None


def _written(name: str) -> Message:
    return _("write `{text}`", text=quote(name))
