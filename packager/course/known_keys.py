"""Every key that means something somewhere in a course, from the models."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from packager.course.banks import Bank
from packager.course.model import Lesson, ModuleFile


@cache
def known_keys() -> frozenset[str]:
    """As authors write them: ``title``, ``true-false``, ``with``."""
    seen: set[type[BaseModel]] = set()
    for model in (ModuleFile, Lesson, Bank):
        _collect(model, seen)
    return frozenset(field.alias or name for model in seen for name, field in model.model_fields.items())


def _collect(model: type[BaseModel], seen: set[type[BaseModel]]) -> None:
    if model not in seen:
        seen.add(model)
        for field in model.model_fields.values():
            for inner in _models(field.annotation):
                _collect(inner, seen)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
