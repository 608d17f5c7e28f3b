"""A package of H5P (h5p.org, File format specification), in: the questions wherever they are in its content."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from packager.diagnostics import Place
from packager.exchange.losses import ExchangeError, Loss
from packager.exchange.questions.h5p.kinds import CONTAINERS, KINDS, Content, Params
from packager.exchange.questions.incoming import Carrier, Incoming, Reading
from packager.exchange.questions.zips import found_in, opened, read_in

SAID = frozenset(
    {"choice", "multiple", "true_false", "fill_in", "open", "answers", "answer", "accept", "model", "feedback", "hint"}
)
"""The fields that a content of H5P can say."""
_DEEP = 30
_NO_QUESTION = ("H5P.Image", "H5P.Video", "H5P.Audio", "H5P.AdvancedText", "H5P.Text", "H5P.Link", "H5P.Table")


def read(data: bytes, file: str, language: str = "") -> Reading:
    """The questions of a package. Raises ExchangeError if it cannot be read."""
    view = opened(data)
    about = _json(read_in(view, "h5p.json"), "h5p.json")
    params = _json(read_in(view, "content/content.json"), "content/content.json")
    losses: list[Loss] = []
    incoming: list[Incoming] = []
    carrier = Carrier(lambda folder, name: found_in(view, f"{folder}/{name}"))
    takes = partial(carrier.takes, "content")
    whole = {"library": str(about.get("mainLibrary", "")), "params": params, "metadata": about}
    for number, (library, content, title) in enumerate(_contents(whole, 0), 1):
        place = Place(file, number)
        reader = KINDS.get(library)
        if reader:
            incoming += reader(Content(content, title, place, losses, takes))
        elif library in CONTAINERS:
            Content(content, title, place, losses, takes).told_of_all()
        else:
            why = "write it on a page" if library in _NO_QUESTION else "there is no such kind here"
            losses.append(Loss(title or library, place, f"the content `{library}`", why))
    return Reading(tuple(incoming), tuple(losses), (), tuple(carrier.taken.values()))


def _json(data: bytes, name: str) -> Params:
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise ExchangeError(f"{name} is no JSON in UTF-8") from None
    if not isinstance(value, dict):
        raise ExchangeError(f"{name} is not what H5P writes")
    return value


def _contents(value: Any, depth: int) -> Iterator[tuple[str, Params, str]]:
    """Each content, in its order: what library it is for, its values, its title."""
    if depth > _DEEP:
        return
    if isinstance(value, Mapping):
        library, params = value.get("library"), value.get("params")
        if isinstance(library, str) and isinstance(params, Mapping):
            name = library.partition(" ")[0]
            yield name, params, _title(value.get("metadata"))
            if name in KINDS or name in _NO_QUESTION:
                return
        for each in value.values():
            yield from _contents(each, depth + 1)
    elif isinstance(value, list):
        for each in value:
            yield from _contents(each, depth + 1)


def _title(metadata: Any) -> str:
    """The title that somebody gave it; not the name of its kind."""
    said = metadata if isinstance(metadata, Mapping) else {}
    title = str(said.get("title") or "")
    return "" if title == said.get("contentType") else title
