"""What is looked at and approved as one: each page, each bank, and the module's own title and objectives."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from packager.catalogs.contexts import root
from packager.course import Course, Message, Page, messages
from packager.course.base import in_language
from packager.course.blocks.basic import Block
from packager.course.declared import facts_of, media_paths
from packager.course.questions.banks import Bank
from packager.diagnostics import Place
from packager.handoff.unit import message_key, translation_key

MODULE = "module"
"""The key of what stands above all pages."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page (``page/welcome``), a bank (``bank/rules``) or the module's own texts (``module``).

    The title of a lesson belongs to its first page. ``media`` are paths in the module.
    """

    key: str
    title: str
    place: Place
    texts: tuple[Message, ...]
    media: tuple[str, ...]


def leaves(course: Course) -> tuple[Leaf, ...]:
    """The leaves in the order of the course; each text is in one, each medium where it is shown first."""
    heads = list(_heads(course))
    texts, media = _homes(course)
    of: dict[str, list[Message]] = defaultdict(list)
    for message in messages(course):
        of[texts.get(_root(message.context), MODULE)].append(message)
    return tuple(
        Leaf(key, title, place, tuple(of[key]), tuple(path for path, home in media.items() if home == key))
        for key, title, place in heads
    )


def seen(message: Message, translation: str | None = None) -> str:
    """What names a text as somebody saw it: by its identity and content, and those of its translation."""
    key = message_key(message.context, message.source)
    return key if translation is None else f"{key}.{translation_key(translation, '')}"


def medium_seen(course: Course, path: str) -> str:
    """The same of a medium: the first 16 hexadecimal digits of its SHA-256, empty if it is not there."""
    own = course.folder / in_language(path, course.locale)
    file = own if course.locale and own.is_file() else course.folder / path
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()[:16]
    except OSError:
        return ""


def whole(parts: dict[str, str]) -> str:
    """What names all that is on a leaf; it may move within it."""
    lines = sorted(f"{at} {seen_as}" for at, seen_as in parts.items())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _heads(course: Course) -> Iterator[tuple[str, str, Place]]:
    yield MODULE, course.title.value, course.place or Place("")
    for node in _nodes(course):
        yield f"{node.root}/{node.id}", node.title.value, node.place or Place("")


def _nodes(course: Course) -> tuple[Page | Bank, ...]:
    return (*course.pages(), *course.banks)


def _homes(course: Course) -> tuple[dict[str, str], dict[str, str]]:
    """The leaf of each root of contexts, and that of each medium."""
    texts: dict[str, str] = {}
    media: dict[str, str] = {}
    for lesson in course.lessons:
        texts[f"{lesson.root}/{lesson.id}"] = f"page/{lesson.pages[0].id}"
    for node in _nodes(course):
        key = f"{node.root}/{node.id}"
        texts[key] = key
        for block in node.blocks if isinstance(node, Page) else node.questions:
            if block.root:
                texts.setdefault(f"{block.root}/{_identity(block)}", key)
            for path in media_paths(block):
                media.setdefault(path, key)
    for drawn in course.media_texts:
        texts[f"{drawn.root}/{drawn.id}"] = media.get(drawn.id, MODULE)
    return texts, media


def _identity(block: Block) -> str:
    return str(getattr(block, facts_of(type(block)).identity, ""))


def _root(context: str) -> str:
    """As :func:`root`; that of the words in a picture or film is its path, with strokes in it."""
    if context.startswith(("picture/", "captions/")):
        return context.rpartition("/")[0]
    return root(context)
