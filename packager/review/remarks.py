"""What reviewers send: a small JSON file, or the same in a mail. It comes from anybody: checked, cleaned, bounded."""

from __future__ import annotations

import binascii
import re
import unicodedata
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from packager.course.base import Id

FILE_MAX = 4_000_000
"""Bytes of a file; a review with a remark on each of a thousand texts has 400,000."""
REMARKS_MAX = 20_000
COMMENT_MAX = 1_500
"""Characters of a comment, as many as the page takes: a finding shows it in full."""
_BEGIN, _END = "-----BEGIN PACKAGER REVIEW-----", "-----END PACKAGER REVIEW-----"
_NOT_PACKED = re.compile(r"[^A-Za-z0-9+/]")
_OVERRIDES = "\u202d\u202e"


class ReviewError(ValueError):
    """A file is no review, or not one that can be taken; the message says why."""


def _clean(text: str) -> str:
    """Without what steers a terminal, turns the order of letters over, or cannot be written."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        letter
        for letter in text
        if letter in "\n\t" or not (unicodedata.category(letter) in ("Cc", "Cs") or letter in _OVERRIDES)
    )


def _one_line(text: str) -> str:
    return " ".join(_clean(text).split())


_Line = Annotated[str, AfterValidator(_one_line)]
_At = Annotated[_Line, StringConstraints(min_length=1, max_length=600)]
_Seen = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}(\.[0-9a-f]{16})?$")]


class _Sent(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)


class Remark(_Sent):
    """What was said of one text or medium: ``at`` names it, ``seen`` what it was then (see :func:`leaves.seen`),
    ``page`` the leaf where it was looked at, ``text`` its words, or the first of them."""

    at: _At
    page: _At
    seen: _Seen | Literal[""]
    text: Annotated[str, StringConstraints(max_length=2_000), AfterValidator(_clean)] = ""
    comment: Annotated[str, StringConstraints(max_length=COMMENT_MAX), AfterValidator(_clean)] = ""
    proposal: Annotated[str, StringConstraints(max_length=100_000), AfterValidator(_clean)] | None = None


class Approved(_Sent):
    """A leaf that somebody approved as it was then."""

    page: _At
    seen: _Seen


class Review(_Sent):
    """All that one reviewer sent: ``saved`` is when, by the clock of the reviewer's device."""

    packager: Literal["review 1"]
    module: Id
    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$")]
    reviewer: Annotated[_Line, StringConstraints(max_length=200)] = ""
    saved: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT[\d:.]{1,20}Z$")]
    remarks: Annotated[tuple[Remark, ...], Field(max_length=REMARKS_MAX)] = ()
    approvals: Annotated[tuple[Approved, ...], Field(max_length=REMARKS_MAX)] = ()

    @property
    def day(self) -> str:
        """The day on which it was saved: ``2026-11-30``."""
        return self.saved[:10]


def read_reviews(path: Path) -> tuple[Review, ...]:
    """The review in a JSON file, or those in a text that was mailed. Raises ReviewError, OSError."""
    with path.open("rb") as stream:
        data = stream.read(FILE_MAX + 1)
    return reviews_in(data)


def reviews_in(data: bytes) -> tuple[Review, ...]:
    """The same of bytes. Raises ReviewError."""
    if len(data) > FILE_MAX:
        raise ReviewError(f"it is larger than {FILE_MAX // 1_000_000} MB, and no review is")
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))  # as Notepad saved mails
    text = data.decode("utf-16" if wide else "utf-8-sig", "replace")
    if text.lstrip().startswith("{"):
        return (_review(text),)
    found = tuple(_review(packed) for packed in _packed(text))
    if not found:
        raise ReviewError("there is no review in it: save the page's file again, or copy all of its text")
    return found


def _packed(text: str) -> Iterator[str]:
    """The JSON of each review in a text, whatever mail programs did to its lines."""
    _, *parts = text.split(_BEGIN)
    for part in parts:
        inside, end, _ = part.partition(_END)
        if not end:
            raise ReviewError("the text was cut: its last line is missing")
        letters = _NOT_PACKED.sub("", inside)
        try:
            yield b64decode(letters + "=" * (-len(letters) % 4), validate=True).decode("utf-8", "replace")
        except binascii.Error:
            raise ReviewError("the text was damaged on its way: ask for the file") from None


def _review(text: str) -> Review:
    try:
        return Review.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ReviewError(f"{where}: {first['msg']}" if where else first["msg"]) from None
