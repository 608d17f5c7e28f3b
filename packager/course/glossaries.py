"""A glossary as authors write it: ``glossary.yaml`` in a module or beside ``modules/``."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from packager.course.base import Node, OneOrMany

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
