"""What templates of a site ask for besides what they are given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any

from packager.build.plan import COURSE
from packager.course.blocks.workshop_times import zoned
from packager.course.blocks.workshops import Session
from packager.localization.progress import Amount
from packager.site.addresses import PLAY
from packager.site.catalogue import Module
from packager.site.packages import Package
from packager.standards import STANDARDS

_COUNTED = {
    "pages": ({"page-new"}, {"page-moved"}, {"page-gone"}),
    "questions": (
        {"question-new"},
        {
            "answer-rejudged",
            "answer-stale",
            "attempts-changed",
            "question-moved",
            "question-reworded",
            "quiz-changed",
            "simulation-changed",
        },
        {"answer-dropped"},
    ),
}
"""The kinds of effects (packager/diff) by which visitors are told, in figures, what is new, changed, gone."""
Group = tuple[str, list[Package]]
"""The interval of a refresher, empty for the course, and its packages."""


def _starts(session: Session) -> str:
    return zoned(session)[0][0].isoformat(timespec="minutes")


def _until(session: Session) -> str:
    """When its first day ends."""
    return zoned(session)[0][1].isoformat(timespec="minutes")


def _ends(session: Session) -> str:
    return zoned(session)[-1][1].isoformat(timespec="minutes")


def _webcal(address: str) -> str:
    """What programs for calendars subscribe to; a browser hands it to them."""
    return re.sub("^https?:", "webcal:", address)


def _standards_of(module: Module) -> list[str]:
    """The standards in which there are packages, as they call themselves."""
    return [STANDARDS[name].title for name in dict.fromkeys(each.standard for each in module.for_lms)]


def _by_standard(module: Module) -> Iterator[tuple[str, list[Group]]]:
    """The packages for LMSs by the title of their standard, the course before its refreshers."""
    order = ("", *module.written.refreshers)
    for name in dict.fromkeys(each.standard for each in module.for_lms):
        own = [each for each in module.for_lms if each.standard == name]
        own.sort(key=lambda each: (order.index(_occasion(each)), each.locales))
        yield STANDARDS[name].title, [(occasion, list(group)) for occasion, group in groupby(own, _occasion)]


def _occasion(package: Package) -> str:
    return "" if package.occasion == COURSE else package.occasion


def _news_of(module: Module) -> Package | None:
    """The package whose news are told: that of the module's own language, or of any that has some."""
    own = [each for each in module.for_lms if each.news]
    return next((each for each in own if module.written.language in each.locales), next(iter(own), None))


def _changes_of(package: Package) -> dict[str, tuple[int, ...]]:
    """How many pages and questions of a package are new, changed, gone; nothing of what stayed as it was."""
    counted = {
        what: tuple(len({each.about for each in package.news if each.kind in kinds}) for kinds in columns)
        for what, columns in _COUNTED.items()
    }
    return {what: numbers for what, numbers in counted.items() if any(numbers)}


def _play(module: Module, lang: str, to: Callable[[str], str]) -> str:
    """The address at which a module is played in a language; in its own where it is not offered in that."""
    tag = lang if lang in module.offered else module.written.language
    return to(f"{PLAY}{module.id}/{tag}/index.html")


def _done(amount: Amount) -> float:
    """A share of 1, which is not whole before everything is."""
    return min(amount.share, 0.99) if amount.translated < amount.messages else 1.0


TOLD: Mapping[str, Any] = {
    "starts": _starts,
    "until": _until,
    "ends": _ends,
    "webcal": _webcal,
    "standards_of": _standards_of,
    "by_standard": _by_standard,
    "news_of": _news_of,
    "changes_of": _changes_of,
    "play": _play,
    "done": _done,
}
