"""What a catalog tells the translator about a message: what it is, how long it may be, which terms it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from packager.catalogs.glossary import Term
from packager.course import Message
from packager.languages.tags import base

FindTerms = Callable[[str], Sequence[Term]]
"""What finds the terms of the glossary in a text, see :func:`packager.catalogs.glossary.finder`."""


def notes_on(message: Message, locale: str, terms_in: FindTerms) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines after ``#.`` and the flags, as Weblate understands them. A template has no ``locale`` and so no
    translations of terms.
    """
    most, terms = message.room.longest(message.source, locale), terms_in(message.source)
    if not (most or terms or "\n" in message.note):
        return (message.comment,), message.flags
    comments = message.comment.splitlines()
    if most:
        comments.append(f"At most {most} characters")
    if terms:
        comments.append(f"Glossary: {'; '.join(_named(term, base(locale)) for term in terms)}")
    return tuple(comments), (*message.flags, f"max-length:{most}") if most else message.flags


def _named(term: Term, language: str) -> str:
    forms = term.forms(language)
    return f"{term.term} = {' / '.join(forms)}" if forms else term.term
