"""Packages taken into a project: `import` of a zip or folder that another project, or program, made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from packager.cli.documents_in import put_lessons
from packager.cli.tags import language_tag
from packager.cli.terminal import echo, reason, stop

if TYPE_CHECKING:
    from packager.exchange.packages.whole import Whole

if TYPE_CHECKING:
    pass


def import_package(file: Path, into: str, language: str, project: Path | None) -> None:
    """Make a module of a package, or lessons of one that another program made; print what became of it."""
    from packager.exchange.documents.languages_apart import Apart
    from packager.exchange.documents.outline import Outline
    from packager.exchange.losses import ExchangeError
    from packager.exchange.packages.arriving import Arriving
    from packager.exchange.packages.formats import read_package

    try:
        read = read_package(file)
    except ExchangeError as error:
        raise stop(f"{file}: {error}. Nothing was written.") from None
    except OSError as error:
        raise stop(f"{error.filename or file}: {reason(error)}.") from None
    if isinstance(read, Arriving):
        tag = language_tag(language or read.language or "en")
        apart = Apart(Outline(file.name, "line", ()), tag)
        put_lessons(file, into, project, lambda course: (read.draft, apart, "as the package has them"))
    else:
        _put_module(file, read, into, project)


def _put_module(file: Path, whole: Whole, into: str, project: Path | None) -> None:
    from packager.cli.new import module_name, project_root, say_what_next
    from packager.exchange.losses import table
    from packager.new.writing import AlreadyThereError, write_new

    try:
        root = project_root(project)
        name = module_name(Path(into).name if into else whole.name)
        files = whole.at(name)
        if (root / "modules" / name).exists():
            raise stop(f"there is a module `{name}`: name another with --into, or move it away. Nothing was written.")
        write_new(root, files)
    except AlreadyThereError as error:
        raise stop(f"{error}.") from None
    except OSError as error:
        raise stop(f"{error.filename or file}: {reason(error)}.") from None
    for path in files:
        echo(f"{path} written")
    echo(f"\n{table(whole.losses)}")
    say_what_next(name)
