"""What a catalog tells the translator about a message: what it is, how long it may be, which terms it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from packager.catalogs.glossary import Term
from packager.course import Message
from packager.languages.tags import base

FindTerms = Callable[[str], Sequence[Term]]
"""What finds the terms of the glossary in a text, see :func:`packager.catalogs.glossary.finder`."""


def comments_on(message: Message, locale: str, terms_in: FindTerms) -> Iterator[str]:
    """The lines after ``#.``. A template has no ``locale`` and so no translations of terms."""
    yield from message.comment.splitlines()
    if most := message.room.longest(message.source, locale):
        yield f"At most {most} characters"
    if terms := terms_in(message.source):
        yield f"Glossary: {'; '.join(_named(term, base(locale)) for term in terms)}"


def _named(term: Term, language: str) -> str:
    forms = term.forms(language)
    return f"{term.term} = {' / '.join(forms)}" if forms else term.term


def flags_of(message: Message, locale: str) -> tuple[str, ...]:
    """The flags, as Weblate understands them."""
    most = message.room.longest(message.source, locale)
    return (*message.flags, f"max-length:{most}") if most else message.flags
