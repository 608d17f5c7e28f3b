"""Who speaks in a simulation, with which face, and where: its characters, its places, what is said."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from packager.course.base import FacePath, Id, Node, PicturePath, SourceMap
from packager.course.declared import Role
from packager.course.text import Markdown, PlainText, SourceText

NARRATOR = "narrator"
_WITH_A_FACE = re.compile(r"\s*([^\s()]+)\s*\(\s*([^()]*?)\s*\)\s*")


class Character(Node):
    """Somebody who speaks."""

    part = "character"
    id: Annotated[Id, Field(alias="character")]
    """The name that lines call the speaker by; it never changes: `character: chair`"""
    name: Annotated[PlainText, Role("character name")]
    """What learners read: `name: Ms Adeyemi`"""
    role: Annotated[PlainText, Role("character role")] | None = None
    """Who that is: `role: Chair of the contact group`"""
    portrait: FacePath | Annotated[dict[Id, FacePath], Field(min_length=1)] | None = None
    """A picture of the face, or one for each expression; the first is the usual one. By default a disc with a letter
    of the name.

    ```yaml
    portrait: {calm: media/chair-calm.svg, cross: media/chair-cross.svg}
    ```
    """

    @property
    def faces(self) -> dict[str, str]:
        """The pictures by expression; one picture is under the empty name."""
        return self.portrait if isinstance(self.portrait, dict) else {"": self.portrait} if self.portrait else {}

    def face(self, expression: str | None = None) -> str:
        """The picture for an expression, else the usual one; empty if there is none."""
        return self.faces.get(expression or "") or next(iter(self.faces.values()), "")


class Setting(Node):
    """Somewhere that scenes take place."""

    part = "place"
    id: Annotated[Id, Field(alias="place")]
    """The name that scenes call it by; it never changes: `place: corridor`"""
    picture: PicturePath
    """What is seen there, as a band above the scene: `picture: media/corridor.svg`"""
    alt: Annotated[PlainText, Role("place alt")] | None = None
    """What the picture shows, if it says more than the scene does: `alt: Two closed doors`. By default it is
    decoration.
    """


def _spoken(value: Any) -> Any:
    """``chair: Good morning`` as who speaks and what, ``chair (cross): No.`` also with which face."""
    if isinstance(value, dict) and len(value) == 1:
        (by, says), *_ = value.items()
        if by not in ("by", "says"):
            made = {**_speaker(by), "says": says}
            return SourceMap.at(made, value.place) if isinstance(value, SourceMap) else made
    return value


def _speaker(by: Any) -> dict[str, str]:
    found = _WITH_A_FACE.fullmatch(str(by))
    return {"by": found[1], "face": found[2]} if found else {"by": str(by)}


class Line(Node):
    """A line and who speaks it: the id of a character, or ``narrator``."""

    by: Id
    """Who speaks: a character, or `narrator`: `by: chair`. Shorter: `chair: Good morning.`"""
    face: Id | None = None
    """With which of the faces of `portrait`: `face: cross`. Shorter: `chair (cross): No.` By default the first."""
    says: Annotated[Markdown, Role("line spoken by {by}")]
    """What is said: `says: The floor is yours.`"""


Lines = tuple[Annotated[Line, BeforeValidator(_spoken, json_schema_input_type=dict[str, str])], ...]


def speaker_mark(key: SourceText) -> tuple[SourceText, SourceText | None]:
    """The speaker and the face in the key of a short line, each with its place."""
    found = _WITH_A_FACE.fullmatch(key)
    if found is None:
        return key, None
    at = [SourceText.at(found[n], key.file, key.line, key.column + found.start(n)) for n in (1, 2)]
    return at[0], at[1]
