"""A glossary as authors write it: ``glossary.yaml`` in a module or beside ``modules/``."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from packager.course.base import Node, OneOrMany
from packager.course.declared import Role
from packager.course.text import Markdown, PlainText
from packager.languages.tags import base

Form = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Forms = Annotated[
    tuple[Form, ...], OneOrMany, Field(description="The term in this language, the best form first: `fr: sécheresse`")
]


class GlossaryTerm(Node):
    """A term of the source; every other key is a language with the forms that stand for it."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Forms]

    term: Annotated[str, StringConstraints(min_length=1)]
    """The term as the source has it; any inflection of it counts: `term: drought`"""
    note: str | None = None
    """What a translator should know of it: `note: Not the same as aridity.`"""
    link: Annotated[str, StringConstraints(min_length=1)] | None = None
    """What links call it, where that is not the term itself: `link: point-of-order`"""
    explain: Annotated[Markdown, Role("explanation")] | None = None
    """What it means, for learners who ask at a link `[quorum](term:quorum)`; it is translated with the module:
    `explain: How many must be in the room before it can decide.`
    """
    forbidden: dict[str, Forms] | None = None
    """Forms that must not stand for it, by language: `forbidden: {fr: aridité}`"""

    @property
    def accepted(self) -> dict[str, tuple[str, ...]]:
        """The forms by language, as tags are written."""
        return self.__pydantic_extra__


class GlossaryFile(Node):
    """The terms of a module or a project, and how each is to be translated."""

    terms: Annotated[tuple[GlossaryTerm, ...], Field(min_length=1)]
    """The terms, each with its forms by language.

    ```yaml
    terms:
      - term: drought
        fr: sécheresse
        zh: [干旱, 旱灾]
    ```
    """


class ExplainedTerm(Node):
    """A term that learners can have explained. ``id`` is what links call it, ``forms`` are the best by language."""

    root = "term"
    id: Annotated[str, Field(alias="term")]
    name: str
    explain: Annotated[Markdown, Role("explanation")]
    note: str = ""
    language: str
    forms: Annotated[dict[str, str], Field(default_factory=dict)]

    def title(self, locale: str) -> PlainText:
        """What the term is called in a language, or else in its own."""
        if base(locale) == base(self.language):
            return PlainText(self.name)
        form = self.forms.get(base(locale))
        return PlainText(form) if form else PlainText(self.name, self.language)
