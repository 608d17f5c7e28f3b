"""Any QTI, a package or a file alone, in: the documents say which version they are of."""

from __future__ import annotations

import posixpath
from functools import partial

from packager.exchange.losses import ExchangeError, Loss
from packager.exchange.questions.incoming import Carrier, Incoming, Reading
from packager.exchange.questions.qti.items_v1 import read_items
from packager.exchange.questions.qti.items_v2 import read_item
from packager.exchange.questions.qti.package import Document, Package, unpack


def read(data: bytes, file: str, language: str = "") -> Reading:
    """The questions of a package or a file. Raises ExchangeError if it cannot be read, or is no QTI."""
    package = unpack(data, file)
    losses = [*package.losses]
    incoming: list[Incoming] = []
    carrier = Carrier(package.find)
    known = False
    for document in package.documents:
        if document.root.tag in ("assessmentItem", "questestinterop"):
            known = True
            incoming += _new(_read(document, package, losses, carrier), incoming, losses)
    if not known:
        tags = {str(each.root.tag) for each in package.documents}
        told = f"its first element is <{tags.pop()}>" if len(tags) == 1 else "nothing in it is a question"
        raise ExchangeError(
            f"{told}; an item of QTI begins with <assessmentItem>, <qti-assessment-item> or <questestinterop>"
        )
    return Reading(tuple(incoming), tuple(losses), (), tuple(carrier.taken.values()))


def _new(found: list[Incoming], before: list[Incoming], losses: list[Loss]) -> list[Incoming]:
    """The questions of a document that no other has word for word: a course of Canvas holds each quiz twice."""
    made = []
    for each in found:
        if any(each.values == other.values and each.name == other.name for other in before):
            losses.append(Loss(each.shown, each.place, "the question", "it is in the file twice: once is enough"))
        else:
            made.append(each)
    return made


def _read(document: Document, package: Package, losses: list[Loss], carrier: Carrier) -> list[Incoming]:
    takes = partial(carrier.takes, posixpath.dirname(document.path))
    if document.root.tag == "questestinterop":
        return read_items(document.root, document.place, losses, takes)
    tags = package.tags.get(document.path, ())
    weight = package.weights.get(document.path, 1)
    return read_item(document.root, document.place, losses, tags, weight, takes)
