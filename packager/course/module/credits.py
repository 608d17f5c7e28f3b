"""Who made the media of a module, and under which licence: title, author, source and licence, as Creative Commons asks
for them (TASL)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

from pydantic import Field, StringConstraints

from packager.course.base import Node, closest
from packager.diagnostics import Diagnostic, Finding, Place, Severity, rule
from packager.diagnostics.message import Message, _, all_of, listed

Said = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]


class Credit(Node):
    """Who made a file, what it is called, where it is from, what one may do with it. Names are not translated."""

    file: Annotated[str, Field(description="A file that the module shows: `file: media/hall.jpg`")]
    title: Said | None = None
    """What its author calls it: `title: The plenary in Bonn`"""
    author: Said
    """Who made it: `author: Amina Diallo`"""
    source: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    """Where it is from: `source: https://commons.wikimedia.org/wiki/File:Hall.jpg`"""
    licence: Said
    """What one may do with it: `licence: CC BY 4.0`"""


@rule("Y074", "credit-of-nothing")
def credit_of_nothing(place: Place, path: str, suggestion: str | None) -> Iterable[Finding]:
    """A credit names a file that no block of the module shows."""
    help_ = (
        _("did you mean `{suggestion}`?", suggestion=suggestion)
        if suggestion
        else _("write the path of a file that a block shows, or take the credit out")
    )
    yield Finding(_("nothing in the module shows `{path}`", path=path), place, help_)


@rule("Y075", "incomplete-credits", Severity.INFO)
def incomplete_credits(place: Place, message: Message, help_: Message) -> Iterable[Finding]:
    """A credit lacks the title or the source, or some media have one and others do not.

    Licences such as CC BY ask for title, author, source and licence. Media of your own need no credit; a module that
    gives some had better say of each whose it is.
    """
    yield Finding(message, place, help_)


def check_credits(given: Sequence[Credit], shown: Iterable[str]) -> Iterator[Diagnostic]:
    """Findings about credits, where ``shown`` are the files that the module shows."""
    files = frozenset(shown)
    named = {credit.file for credit in given}
    for credit in given:
        place = credit.place or Place("")
        if credit.file not in files:
            yield from credit_of_nothing(place, credit.file, closest(credit.file, files))
        lacking = [f"`{key}`" for key in ("title", "source") if not getattr(credit, key)]
        if lacking:
            yield from incomplete_credits(
                place, _("no {keys} for `{path}`", keys=all_of(lacking), path=credit.file), _("add it, if there is one")
            )
    place = next((credit.place for credit in given if credit.place), Place(""))
    if given and (without := [f"`{path}`" for path in sorted(files - named)]):
        yield from incomplete_credits(
            place, _("no credit for {paths}", paths=listed(without)), _("say who made it, or that it is your own")
        )
