"""Packages taken into a project: `import` of a zip or folder that another project, or program, made."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from packager.cli.terminal import echo, reason, stop

if TYPE_CHECKING:
    pass


def import_package(file: Path, into: str, project: Path | None) -> None:
    """Make a module of a package; print its files and what was lost."""
    from packager.cli.new import project_root
    from packager.exchange.losses import ExchangeError, table
    from packager.exchange.packages.formats import read_package
    from packager.new.writing import AlreadyThereError, write_new

    try:
        whole = read_package(file)
        root = project_root(project)
        name = Path(into).name if into else whole.name
        if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
            raise stop("a module's name has small letters a to z, digits and single hyphens, such as `first-steps`.")
        files = whole.at(name)
        if (root / "modules" / name).exists():
            raise stop(f"there is a module `{name}`: name another with --into, or move it away. Nothing was written.")
        write_new(root, files)
    except ExchangeError as error:
        raise stop(f"{file}: {error}. Nothing was written.") from None
    except AlreadyThereError as error:
        raise stop(f"{error}.") from None
    except OSError as error:
        raise stop(f"{error.filename or file}: {reason(error)}.") from None
    for path in files:
        echo(f"{path} written")
    echo(f"\n{table(whole.losses)}")
    echo(f"\nSee it live: packager serve {name}\nThen: packager check, packager build")
