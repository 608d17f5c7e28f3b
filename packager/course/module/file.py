"""``module.yaml`` as it is written."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, StringConstraints, Tag, WithJsonSchema, WrapValidator

from packager.course.base import Id, Ignored, Node, OneOrMany, SourceMap
from packager.course.blocks.basic import ImageBlock
from packager.course.blocks.embeds import Hosts
from packager.course.declared import Items, Role
from packager.course.locked import Locked
from packager.course.module.budgets import Budget
from packager.course.module.certificate import Certificate
from packager.course.module.credits import Credit
from packager.course.module.lms import LmsName
from packager.course.module.record_store import Endpoint
from packager.course.percentages import Portion, Share
from packager.course.room import Room
from packager.course.text import PlainText, as_typed
from packager.diagnostics import Place

Duration = Annotated[
    str,
    StringConstraints(pattern=r"^P(\d+D)?(T(\d+H(\d+M)?|\d+M))?$"),
    WrapValidator(as_typed),
    Field(description="A duration as ISO 8601 writes it: PT1H30M is an hour and a half"),
]
LanguageTag = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"),
    WrapValidator(as_typed),
    Field(description="A language tag by BCP 47: en, zh, pt-BR"),
]
Version = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9A-Za-z]+([.+_-][0-9A-Za-z]+)*$", max_length=20),
    Field(description="A version, such as 1.0.0"),
]
LessonPath = Annotated[str, WrapValidator(as_typed), Field(description="The file of a lesson: lessons/01-name.yaml")]
BankPath = Annotated[str, WrapValidator(as_typed), Field(description="The file of a question bank: banks/name.yaml")]
Interval = Annotated[
    str,
    StringConstraints(pattern=r"^P[1-9]\d{0,2}[DW]$"),
    Field(description="How long after the course, as ISO 8601 writes it: P4W is four weeks, P10D ten days"),
]
ModuleTitle = Annotated[PlainText, Role("module title"), Room(120, 200)]
Description = Annotated[PlainText, Role("module description"), Room(0, 1000)]
Objective = Annotated[PlainText, Role("objective"), Room(120, 250)]
Audience = Annotated[PlainText, Role("audience"), Room(120, 250)]


def _cover(value: Any) -> Any:
    """The path of a picture alone, which then says nothing that the title does not."""
    if not isinstance(value, str) or value == "none":
        return value
    return SourceMap.at({"image": value, "decorative": True}, getattr(value, "place", Place("")))


Cover = Annotated[
    Annotated[ImageBlock, Tag("picture")] | Annotated[Literal["none"], Tag("none")],
    Discriminator(lambda value: "none" if value == "none" else "picture"),
    BeforeValidator(_cover),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"$ref": "#/$defs/ImageBlock"}]}),
]
Completion = Literal["all pages", "all questions", "all pages and questions"]
LessonStatus = Literal["passed or failed", "completed", "passed"]
Retry = Literal["while attempts are left", "never"]
Lmss = Annotated[tuple[LmsName, ...], OneOrMany]
Approved = Literal["not required", "required"]
ThemeChoice = Annotated[str, WrapValidator(as_typed)]
Handout = Literal["without answers", "with answers", "none"]


class Translated(Node):
    """How much of a language must be translated before it is built, by role, in words."""

    quiz: Portion = 1.0
    """Of what is asked, answered and scored: `quiz: 100 %`"""
    prose: Portion = 1.0
    """Of all other texts: `prose: 90 %`"""
    captions: Portion = 1.0
    """Of the captions of films: `captions: 80 %`"""


class ModuleFile(Node):
    """``module.yaml`` as it is written: the lessons are file names."""

    id: Annotated[Id, Field(alias="module")]
    """The module's name: its folder, its packages, its catalogs are called so; it never changes: `module:
    land-negotiation`
    """
    version: Version
    """The version, which is in the packages' names: `version: 1.0.0`"""
    title: ModuleTitle
    """What learners and the LMS see: `title: Speaking with confidence`"""
    description: Description | None = None
    """What catalogues say of it: `description: How to be heard in a plenary.`"""
    audience: Audience | None = None
    """Who it is for, which the cover tells: `audience: For delegates to their first conference`"""
    cover: Cover | None = None
    """The picture of the screen with which the module begins: `cover: media/plenary.svg`, with `alt` where it says
    something that the title does not; `none` begins with the first page. By default the cover has an ornament; a module
    of one page has no cover.

    ```yaml
    cover:
      image: media/plenary.svg
      alt: The plenary hall, seen from the last row
    ```
    """
    language: LanguageTag
    """The language that you write in: `language: en`"""
    languages: tuple[LanguageTag, ...] = ()
    """The languages to build, with the one that you write in: `languages: [en, fr, ar]`. By default only that one."""
    duration: Duration | None = None
    """How long learners need, as ISO 8601 writes it: `duration: PT1H30M` is an hour and a half"""
    objectives: Annotated[dict[Id, Objective], Items("objective")] = Field(default_factory=dict)
    """What learners can do afterwards, each with a name that questions refer to.

    ```yaml
    objectives:
      procedure: Use the rules of procedure to be heard
    ```
    """
    mastery: Share | None = None
    """The score that passes the module: `mastery: 80 %`. By default it cannot be failed."""
    completion: Completion = "all pages"
    """What makes the module complete: `completion: all pages and questions`

    - `all pages`: every page was seen
    - `all questions`: every question was answered
    - `all pages and questions`: both
    """
    lesson_status: LessonStatus = "passed or failed"
    """The word that a SCORM 1.2 LMS gets when all is done: `lesson_status: completed`

    - `passed or failed`: as the standard means it
    - `completed`: for LMSs that count only this one
    - `passed`: for LMSs that count only that one
    """
    retry: Retry = "while attempts are left"
    """Whether an LMS hears "failed" while the learner can still do better: `retry: never`

    - `while attempts are left`: incomplete until no attempt is left
    - `never`: failed is said once every scored question has an answer
    """
    locked: Locked | None = None
    """Whether each lesson waits until the one before is done (its pages seen, what counts answered, what is required
    done): `locked: until previous`. By default none does.
    """
    certificate: Certificate | None = None
    """A page to print or save at the end, made on the learner's device.

    ```yaml
    certificate:
      signer: Ana Pérez
      role: Executive Secretary
      organisation: The Secretariat
    ```

    By default there is none.
    """
    lms: Lmss = ()
    """The LMSs that the packages are for, one or a list; only what they take is built: `lms: [moodle, docebo]`. By
    default for all.

    - `blackboard`: Blackboard Learn
    - `canvas`: Canvas
    - `chamilo`: Chamilo
    - `cornerstone`: Cornerstone OnDemand
    - `docebo`: Docebo
    - `ilias`: ILIAS
    - `moodle`: Moodle
    - `openedx`: Open edX
    - `sap`: SAP SuccessFactors Learning
    """
    handout: Handout = "without answers"
    """The module as one page to print, in each package: `handout: with answers`

    - `without answers`: questions with room to write
    - `with answers`: the answers stand at its end
    - `none`: no such page
    """
    theme: ThemeChoice = ""
    """How it looks: a theme that ships (calm, harbour, meadow, ember, dusk, ink), or a file of one's own: `theme:
    theme.yaml`. By default that of `theme.yaml` beside `modules/`, else calm.
    """
    translated: Translated = Field(default_factory=Translated)
    """How much of a language must be translated before it is built, in words.

    ```yaml
    translated:
      prose: 90 %
    ```
    """
    approved: Approved = "not required"
    """Whether every page must be approved in a language before it is built: `approved: required`

    - `not required`: what was approved is told, and asked for by nobody
    - `required`: no package of a language in which a page is not approved as it is now
    """
    budget: Budget | None = None
    """The most that a learner may download who sees everything: `budget: 1.5 MB`. By default there is no limit."""
    hosts: Hosts = ()
    """The hosts that an `embed` may load from, one or a list; pages allow frames from these alone: `hosts:
    [player.vimeo.com, maps.example.org]`. By default none.
    """
    xapi: Endpoint | None = None
    """The record store (xAPI) that a course on the web (`-s web`) offers to send answers to: `xapi:
    https://lrs.example.org/xapi/`. Nothing goes before the learner says so, and no name does. Everybody can read the
    address: it takes statements without a password. By default none.
    """
    credits: tuple[Credit, ...] = ()
    """Who made the files that you show: a small line at each, and a page with all of them.

    ```yaml
    credits:
      - file: media/hall.jpg
        title: The plenary in Bonn
        author: Amina Diallo
        source: https://commons.wikimedia.org/wiki/File:Hall.jpg
        licence: CC BY 4.0
    ```
    """
    ignore: Ignored
    lessons: Annotated[tuple[LessonPath, ...], Field(min_length=1)]
    """The files of the lessons, in order: `lessons: [lessons/01-start.yaml, lessons/02-rules.yaml]`"""
    banks: tuple[BankPath, ...] = ()
    """The files of question banks: `banks: [banks/procedure.yaml]`"""
    refreshers: tuple[Interval, ...] = ()
    """Small packages of questions to practise again, so long after the course: `refreshers: [P2W, P8W]`"""
