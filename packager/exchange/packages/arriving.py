"""A package of another program as lessons, on its way into a module."""

from __future__ import annotations

from dataclasses import dataclass

from packager.exchange.documents.lessons import Draft


@dataclass(frozen=True, slots=True)
class Arriving:
    """The lessons, and the language that they are in, empty if the package does not say it."""

    draft: Draft
    language: str = ""
