"""A new module: the files of a template, in the author's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from gettext import NullTranslations
from pathlib import Path
from typing import Literal, get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from packager.new.scalars import item, scalar

Template = Literal["first-lesson", "quiz", "simulation", "workshop"]
Beside = Literal["vscode", "git", "github", "gitlab"]
TEMPLATES: tuple[Template, ...] = get_args(Template)
FOLDER = Path(__file__).parent / "templates"
_BESIDE: dict[Beside, tuple[str, str]] = {
    "vscode": ("settings.json", ".vscode/settings.json"),
    "git": ("gitignore", ".gitignore"),
    "github": ("github.yml", ".github/workflows/course.yml"),
    "gitlab": ("gitlab-ci.yml", ".gitlab-ci.yml"),
}
_IN_ADVANCE = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class NewModule:
    """What is wanted: ``language`` is the one that its author writes in, ``others`` those to translate it into."""

    name: str
    title: str
    template: Template = "first-lesson"
    language: str = "en"
    others: tuple[str, ...] = ()


def module_files(wanted: NewModule, words: NullTranslations, today: date) -> dict[str, str]:
    """The files of a module by their path in the project. A workshop is 60 days from ``today``."""
    env = _environment(words)
    folder = FOLDER / wanted.template
    context = {
        "module": wanted.name,
        "title": wanted.title,
        "language": wanted.language,
        "languages": (wanted.language, *wanted.others),
        "day": today + _IN_ADVANCE,
    }
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.j2"))
    return {
        f"modules/{wanted.name}/{name.removesuffix('.j2')}": env.get_template(f"{wanted.template}/{name}").render(
            context
        )
        for name in names
    }


def beside_files(wanted: tuple[Beside, ...]) -> dict[str, str]:
    """Files beside ``modules/`` for editors and for those who keep projects, by their path in the project."""
    return {path: (FOLDER / "beside" / name).read_text("utf-8") for name, path in (_BESIDE[each] for each in wanted)}


def _environment(words: NullTranslations) -> Environment:
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=False,  # noqa: S701 - YAML; `scalar` and `item` quote what needs it
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(scalar=scalar, item=item)
    made.globals.update(banks="", mastery="")
    made.install_gettext_translations(words)  # type: ignore[attr-defined]  # of its extension
    return made
