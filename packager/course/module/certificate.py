"""The certificate at the end of a module."""

from __future__ import annotations

from typing import Annotated, Literal

from packager.course.base import Node, PicturePath, Switch
from packager.course.declared import Role
from packager.course.room import Room
from packager.course.text import Markdown, PlainText

#: Under which name the player keeps the day of it, among the answers.
GIVEN = "done/certificate"


class Certificate(Node):
    """What a certificate says beside the learner's name, the title and the day; the player makes it on a page of its
    own and sends it nowhere."""

    when: Literal["passed", "completed"] = "passed"
    """What it is given for: `when: completed`

    - `passed`: the mastery score was reached; in a module without one, all is completed
    - `completed`: all is completed, whatever the score
    """
    name: Literal["typed", "from the LMS"] = "typed"
    """Whose name stands there: `name: from the LMS`

    - `typed`: the learner types it
    - `from the LMS`: the LMS gives it, and the learner may mend it
    """
    text: Annotated[Markdown, Role("certificate")] | None = None
    """What else it says: `text: Six lessons and a simulation of a contact group.`"""
    score: Switch = True
    """Whether it tells the score: `score: false`"""
    objectives: Switch = True
    """Whether it lists the objectives: `objectives: false`"""
    organisation: Annotated[PlainText, Role("organisation on the certificate"), Room(80)] | None = None
    """Who gives it: `organisation: The Secretariat`"""
    signer: Annotated[PlainText, Role("who signs the certificate"), Room(60)] | None = None
    """Who signs it: `signer: Ana Pérez`"""
    role: Annotated[PlainText, Role("role of who signs the certificate"), Room(80)] | None = None
    """What that person is: `role: Executive Secretary`"""
    signature: PicturePath | None = None
    """A picture of the signature, best an SVG drawing: `signature: media/signature.svg`"""
