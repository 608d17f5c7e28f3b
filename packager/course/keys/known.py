"""Every key that means something somewhere in a course, from the models."""

from __future__ import annotations

from functools import cache

from packager.course.keys.described import models_of
from packager.course.model import Lesson
from packager.course.module.file import ModuleFile
from packager.course.questions.banks import Bank
from packager.course.theme.file import Theme


@cache
def known_keys() -> frozenset[str]:
    """As authors write them: ``title``, ``true-false``, ``with``."""
    return frozenset({"include"}) | frozenset(
        field.alias or name
        for model in models_of(ModuleFile, Lesson, Bank, Theme)
        for name, field in model.model_fields.items()
    )
