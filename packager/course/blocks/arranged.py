"""Blocks that set texts and pictures side by side, behind one another or in order."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from packager.course.base import Node
from packager.course.blocks.basic import Activity, Block
from packager.course.blocks.pictures import Illustrated, Picture
from packager.course.declared import Items, Role
from packager.course.room import Room
from packager.course.text import Markdown, PlainText


class Tab(Node):
    """One tab: what is read on it, and what it opens."""

    title: Annotated[PlainText, Role("tab title"), Room(30)]
    """What is read on the tab: `title: Before the vote`"""
    text: Annotated[Markdown, Role("tab")]
    """What it opens: `text: Ask for the floor.`"""


class TabsBlock(Activity):
    """Parts of which one is shown at a time."""

    kind_key = "tabs"
    tabs: Annotated[tuple[Tab, ...], Field(min_length=2, max_length=6)]
    """Two to six parts of one kind, of which learners see one at a time.

    ```yaml
    tabs:
      - title: Before the vote
        text: Ask for the floor.
      - title: After the vote
        text: Explain your vote.
    ```
    """


class Card(Node):
    """One card with two sides."""

    front: Annotated[Markdown, Role("front of a card"), Room(120)]
    """What is seen first: `front: What is a *quorum*?`"""
    back: Annotated[Markdown, Role("back of a card"), Room(240)]
    """What is seen when the card is turned over: `back: How many must be there.`"""


class CardsBlock(Activity):
    """Cards that the learner turns over."""

    kind_key = "cards"
    cards: Annotated[tuple[Card, ...], Field(min_length=1)]
    """Cards that learners turn over one by one.

    ```yaml
    cards:
      - front: Quorum
        back: How many must be there.
    ```
    """


class TimelineEvent(Illustrated):
    """One point in time."""

    date: Annotated[PlainText, Role("date"), Room(30)]
    """When it was, as learners read it: `date: June 1992`"""
    title: Annotated[PlainText, Role("event title"), Room(90)]
    """What happened, in a few words: `title: The Earth Summit in Rio`"""
    text: Annotated[Markdown, Role("event")] | None = None
    """More about it: `text: Three conventions were born.`"""


class TimelineBlock(Block):
    """What happened when, in order."""

    kind_key = "timeline"
    timeline: Annotated[tuple[TimelineEvent, ...], Items("event"), Field(min_length=2)]
    """What happened when, from the earliest to the latest.

    ```yaml
    timeline:
      - date: June 1992
        title: The Earth Summit in Rio
      - date: June 1994
        title: The convention is adopted
    ```
    """


class ProcessStage(Illustrated):
    """One stage of a process."""

    title: Annotated[PlainText, Role("stage title"), Room(60)]
    """What the stage is called: `title: Draft`"""
    text: Annotated[Markdown, Role("stage")]
    """What is done in it: `text: Two parties write a proposal.`"""


class ProcessBlock(Block):
    """The stages of a process, in order."""

    kind_key = "process"
    process: Annotated[tuple[ProcessStage, ...], Items("stage"), Field(min_length=2)]
    """The stages of a process, in order, with pictures if you like; they are numbered for you.

    ```yaml
    process:
      - title: Draft
        text: Two parties write a proposal.
      - title: Table
        text: The Secretariat hands it round.
    ```
    """


class GalleryPicture(Picture):
    """One picture of a gallery."""

    caption: Annotated[Markdown, Role("picture caption")] | None = None
    """A line below the picture: `caption: The plenary`"""


class GalleryBlock(Block):
    """Pictures side by side."""

    kind_key = "gallery"
    gallery: Annotated[tuple[GalleryPicture, ...], Items("picture"), Field(min_length=2)]
    """Pictures side by side, cut to one shape.

    ```yaml
    gallery:
      - image: media/plenary.jpg
        alt: The plenary hall
      - image: media/corridor.jpg
        alt: Delegates in the corridor
    ```
    """


class ComparedPicture(Picture):
    """One of two pictures that are compared."""

    label: Annotated[PlainText, Role("picture label"), Room(30)]
    """What tells it from the other: `label: "2001"`"""


class CompareBlock(Block):
    """Two pictures of one thing, before and after."""

    kind_key = "compare"
    compare: Annotated[tuple[ComparedPicture, ...], Items("picture"), Field(min_length=2, max_length=2)]
    """Two pictures of the same size, one over the other; learners move the line between them.

    ```yaml
    compare:
      - image: media/lake-2001.jpg
        alt: A lake in a green plain
        label: "2001"
      - image: media/lake-2021.jpg
        alt: Dry ground where the lake was
        label: "2021"
    ```
    """
    caption: Annotated[Markdown, Role("picture caption")] | None = None
    """A line below the two: `caption: Lake Faguibine from space`"""
