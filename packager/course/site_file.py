"""``site.yaml``: the catalogue of a project, for a region's or an organisation's web server."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints, WrapValidator

from packager.course.base import Id, Node, OneOrMany
from packager.course.blocks.workshops import Day
from packager.course.declared import Role
from packager.course.module.file import LanguageTag
from packager.course.room import Room
from packager.course.text import Markdown, PlainText, as_typed

SITE_FILE = "site.yaml"

Named = Annotated[Id, WrapValidator(as_typed)]
"""A name of something that stands elsewhere in the file, or in the project; it knows its place."""
WebAddress = Annotated[
    str,
    StringConstraints(pattern=r"^https?://[^\s/?#]+(/[^\s?#]*)?$"),
    WrapValidator(as_typed),
    Field(description="An address of the web, without `?` and `#`: https://training.example.org/"),
]
MailAddress = Annotated[
    str,
    StringConstraints(pattern=r"^[^\s@<>\"?&]+@[^\s@<>\"?&]+$"),
    Field(description="An address for mail: training@example.org"),
]


class Contact(Node):
    """Whom visitors can ask. Names and addresses are not translated."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    """Who it is: `name: Amina Diallo`"""
    role: Annotated[PlainText, Role("contact role"), Room(60)] | None = None
    """What for: `role: Regional training coordinator`"""
    mail: MailAddress | None = None
    """Where to write: `mail: training@example.org`"""
    link: WebAddress | None = None
    """Where more is told: `link: https://example.org/africa`"""


class Subject(Node):
    """What modules are about."""

    part: ClassVar[str] = "subject"
    id: Annotated[Id, Field(alias="subject")]
    """The subject's name, which is in its page's address; it never changes: `subject: negotiation`"""
    title: Annotated[PlainText, Role("subject title"), Room(40, 80)]
    """What visitors read: `title: Negotiation`"""
    text: Annotated[Markdown, Role("subject text")] | None = None
    """What is said above its modules: `text: How to be heard.`"""


class Region(Node):
    """Whom modules and workshops are for, by where they live."""

    part: ClassVar[str] = "region"
    id: Annotated[Id, Field(alias="region")]
    """The region's name, which is in its page's address; it never changes: `region: africa`"""
    title: Annotated[PlainText, Role("region title"), Room(40, 80)]
    """What visitors read: `title: Africa`"""
    text: Annotated[Markdown, Role("region text")] | None = None
    """What is said above its modules: `text: Five workshops a year.`"""
    sessions: Annotated[tuple[str, ...], OneOrMany] = ()
    """What the sessions of workshops that belong here have as their `region`, where that is not the title: `sessions:
    [Eastern and Southern Africa, Northern and Western Africa]`
    """
    contacts: tuple[Contact, ...] = ()
    """Whom to ask there.

    ```yaml
    contacts:
      - name: Amina Diallo
        mail: africa@example.org
    ```
    """


class Listed(Node):
    """A module as the catalogue has it."""

    module: Named
    """The module, by its name: `module: land-negotiation`"""
    subjects: Annotated[tuple[Named, ...], OneOrMany] = ()
    """What it is about, one or a list: `subjects: [negotiation]`"""
    regions: Annotated[tuple[Named, ...], OneOrMany] = ()
    """Whom it is for, one or a list: `regions: [africa]`. By default for all regions."""
    released: Day | None = None
    """When this version came out; the feed is in this order: `released: 2027-01-12`. Without it the module is not in
    the feed.
    """


class SiteFile(Node):
    """``site.yaml``: the catalogue of a project as a static site."""

    organisation: Annotated[PlainText, Role("organisation"), Room(60, 120)]
    """Whose catalogue it is: `organisation: The Secretariat`"""
    title: Annotated[PlainText, Role("site title"), Room(60, 120)]
    """What the catalogue is called: `title: Training for the land convention`"""
    description: Annotated[PlainText, Role("site description"), Room(0, 300)]
    """What it is, in a sentence or two: `description: Courses and workshops for national focal points.`"""
    address: WebAddress
    """Where it will be on the web; feeds and search engines need it: `address: https://training.example.org/`"""
    language: LanguageTag
    """The language that this file is written in: `language: en`"""
    languages: tuple[LanguageTag, ...] = ()
    """The languages of the site: `languages: [en, fr, ar]`. By default all those of its modules."""
    text: Annotated[Markdown, Role("site text")] | None = None
    """What stands below the modules on the first page: `text: Write to us if you want to translate.`"""
    licence: Annotated[PlainText, Role("licence"), Room(0, 200)] | None = None
    """What others may do with the modules: `licence: CC BY 4.0`"""
    contacts: tuple[Contact, ...] = ()
    """Whom visitors can ask.

    ```yaml
    contacts:
      - name: Training team
        mail: training@example.org
    ```
    """
    subjects: tuple[Subject, ...] = ()
    """What modules are about, in the order of the pages.

    ```yaml
    subjects:
      - subject: negotiation
        title: Negotiation
    ```
    """
    regions: tuple[Region, ...] = ()
    """Whom modules and workshops are for, in the order of the pages.

    ```yaml
    regions:
      - region: africa
        title: Africa
    ```
    """
    modules: tuple[Listed, ...] = ()
    """The modules of the catalogue, in their order. By default all of the project, by name.

    ```yaml
    modules:
      - module: land-negotiation
        subjects: [negotiation]
        released: 2027-01-12
    ```
    """
