"""What a module says of itself that does not fit what is there: files that nobody lists, languages that are none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from packager.course.model import Course
from packager.diagnostics import Diagnostic, Finding, Place, Severity, rule
from packager.diagnostics.message import Message, _
from packager.languages.tags import is_known, is_name, spelt, tag_named

_WHERE: dict[str, Message] = {
    "lessons": _("list it under `lessons:` in module.yaml, or delete it"),
    "banks": _("list it under `banks:` in module.yaml, or delete it"),
    "scenarios": _("name it in a page: `- scenario: …`, or delete it"),
    "media": _("show it in a block, or delete it"),
}
_WITHOUT_A_NAME = (".", "~")


@rule("Y030", "unlisted-file", Severity.WARNING)
def unlisted_file(place: Place, path: str, where: Message) -> Iterable[Finding]:
    """A file lies in the module and nothing leads to it, so no learner will ever see it.

    Lessons and banks are listed in module.yaml, simulations and media in a block. A file that is left over from
    earlier may be deleted; one that is kept on purpose lies better outside the module.
    """
    yield Finding(_("nothing leads to `{path}`: learners will not see it", path=path), place, where)


@rule("Y031", "language-name")
def language_name(place: Place, name: str, tag: str) -> Iterable[Finding]:
    """A language is written by its name where its tag is asked for.

    Packages, catalogs and browsers know languages by their tags (BCP 47): `en`, `fr`, `pt-BR`.
    """
    yield Finding(
        _("`{name}` is no language tag", name=name),
        place,
        _("write `{text}`", text=tag) if tag else _("write a tag such as en or pt-BR"),
    )


@rule("Y056", "language-tag")
def language_tag(place: Place, tag: str) -> Iterable[Finding]:
    """A language's tag is spelt otherwise than BCP 47 spells it, or no language has it.

    Catalogs, packages and browsers go by the tag: `PT` would have a folder of its own beside `pt`. A language of your
    own, or one that has no tag, takes a private one such as `qaa-x-island`.
    """
    if tag != spelt(tag):
        yield Finding(_("`{tag}` is spelt otherwise", tag=tag), place, _("write `{text}`", text=spelt(tag)))
    elif not is_known(tag):
        yield Finding(
            _("no language has the tag `{tag}`", tag=tag),
            place,
            _("write another, or a private one such as qaa-x-island"),
        )


@rule("Y032", "source-not-listed", Severity.WARNING)
def source_not_listed(place: Place, language: str) -> Iterable[Finding]:
    """`languages` leaves out the language that the module is written in.

    Its package is built all the same, since every other language is translated from it. Say so in the list.
    """
    told = _("`languages` leaves out `{language}`, which the module is written in", language=language)
    yield Finding(told, place, _("add `{language}` to it", language=language))


def check_listed(
    course: Course, listed: tuple[str, ...], used: Iterable[str], shown: Callable[[Path], str]
) -> Iterator[Diagnostic]:
    """Findings about the module as a whole. ``listed`` are its ``languages`` as written, ``used`` the files that its
    lessons, banks and blocks name; ``shown`` gives a file's name in findings."""
    place = course.place or Place("module.yaml")
    for tag in dict.fromkeys((course.language, *listed)):
        if is_name(tag):
            yield from language_name(getattr(tag, "place", place), tag, tag_named(tag))
        else:
            yield from language_tag(getattr(tag, "place", place), tag)
    if listed and course.language not in listed and not any(map(is_name, (course.language, *listed))):
        yield from source_not_listed(getattr(listed[0], "place", place), course.language)
    yield from _left_over(course, frozenset(used), shown)


def _left_over(course: Course, used: frozenset[str], shown: Callable[[Path], str]) -> Iterator[Diagnostic]:
    for name in _WHERE:
        for path in sorted((course.folder / name).rglob("*")):
            own = path.relative_to(course.folder)
            if own.as_posix() in used or path.name.startswith(_WITHOUT_A_NAME):
                continue
            if used.isdisjoint(_without(own, tag) for tag in course.languages) and path.is_file():
                yield from unlisted_file(Place(shown(path)), own.as_posix(), _WHERE[name])


def _without(path: Path, tag: str) -> str:
    """The file that one in a language's own folder stands for: `media/sign.gif` for `media/ar/sign.gif`."""
    return "/".join(part for part in path.parts if part != tag)
