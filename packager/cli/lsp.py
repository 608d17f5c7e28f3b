"""``packager lsp``: what editors start."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(lsp)


def lsp() -> None:
    """Serve an editor over standard input and output, by the Language Server Protocol; editors start it themselves.

    What `packager check` finds, while it is typed; the place where a question, a page, an objective, a picture or a
    bank is given; a new name for it, also in the catalogs; the translations of a text; `ignore:` with a reason. Needs
    the extra `lsp`: `pip install "elearning-packager[lsp]"`. docs/designer.md tells how to set it up.

    Exit codes: 0 the editor has ended it; 2 the extra is not installed.

    **Example**

    `packager lsp`
    """
    try:
        from packager.lsp.server import make_server
    except ImportError:
        typer.echo('packager: this needs pygls: pip install "elearning-packager[lsp]"', err=True)
        raise typer.Exit(2) from None
    make_server().start_io()
