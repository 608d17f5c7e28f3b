"""Commands for designers: build, check, schema."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from packager.cli.language import LangOption, reader_of
from packager.cli.terminal import echo

if TYPE_CHECKING:
    from packager.project import Project

Format = Literal["text", "json", "sarif", "junit", "html"]
Level = Literal["error", "warning", "info"]
ModuleNames = Annotated[
    list[str] | None, typer.Argument(metavar="[MODULE]...", help="Names or folders of modules; default: all.")
]
ProjectFolder = Annotated[
    Path | None, typer.Option("--project", metavar="DIR", help="The project; default: the nearest with `modules/`.")
]
OwnTemplates = Annotated[
    bool,
    typer.Option(
        " /--no-project-templates",
        help="Leave the project's own templates out: they are programs, and it may be a stranger's.",
        show_default=False,
    ),
]
FormatOption = Annotated[
    Format,
    typer.Option("--format", metavar="FORMAT", help=f"How findings are printed: {', '.join(get_args(Format))}."),
]
FailOn = Annotated[
    Level,
    typer.Option(
        "--fail-on", metavar="LEVEL", help=f"The lowest severity that makes it fail: {', '.join(get_args(Level))}."
    ),
]
STANDARD_NAMES = ("scorm12", "scorm2004-3", "scorm2004-4", "cmi5", "web", "file")


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(build)
    app.command()(check)
    app.command()(schema)


def build(
    context: typer.Context,
    modules: ModuleNames = None,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Where the packages go.")] = Path("dist"),
    locales: Annotated[
        list[str] | None, typer.Option("--locale", "-l", metavar="LANG", help="Only this language (repeatable).")
    ] = None,
    standards: Annotated[
        list[str] | None,
        typer.Option("--standard", "-s", metavar="NAME", help=f"{', '.join(STANDARD_NAMES)} (repeatable)."),
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Languages that are not finished too, with what lacks marked.")
    ] = False,
    bundle: Annotated[
        bool, typer.Option("--bundle", help="One package with all languages for each module and standard.")
    ] = False,
    sources: Annotated[
        bool, typer.Option("--with-sources", help="Put the module's sources in; learners can open them.")
    ] = False,
    clean: Annotated[
        bool, typer.Option("--clean", help="Remove from the folder what this project no longer makes.")
    ] = False,
    shard: Annotated[
        str, typer.Option("--shard", metavar="I/N", help="Only share I of N, for N jobs side by side: 3/16.")
    ] = "1/1",
    cluster: Annotated[
        str | None,
        typer.Option("--cluster", metavar="URL", help="Build on the workers of this Dask scheduler: tcp://HOST:8786."),
    ] = None,
    project: ProjectFolder = None,
    own_templates: OwnTemplates = True,
    output: FormatOption = "text",
    fail_on: FailOn = "error",
    lang: LangOption = "",
) -> None:
    """Build every package: one zip for each module, language and standard.

    Packages are checked before they are written; one with an error is not written. What is current is not built again;
    what lies in the folder and is no longer wanted is told, and removed with `--clean`.

    Without `--standard` SCORM 1.2 and SCORM 2004 4th Edition are built, or what the LMSs take that `lms:` in
    module.yaml names. `-s web` makes of all languages one site for any web server, `MODULE-VERSION-web.zip`, to be
    unpacked there. `-s file` makes one HTML file for each language, `MODULE-VERSION-LOCALE.html`, which opens by a
    double click from a memory stick, a mail or a messenger, with no server and no LMS; sound and film are not in it.

    Languages are built that are translated whole (`translated:` in module.yaml asks for less); `--draft` builds the
    others too, as `…-draft.zip`. `--bundle` puts all of them into one package, `MODULE-VERSION-all-STANDARD.zip`, in
    which learners choose; one that is not finished is left out with a warning. Three pseudo-locales need no catalog
    and show what languages will do to the pages: `en-XA` (accents, 40 % longer), `ar-XB` (right to left), `zh-XA` (no
    spaces).

    `--with-sources` puts into each package of a course what the module is made of, in all languages, so that
    `packager import` brings it back whole. Whoever has the package can open it: right answers and notes are in there.

    Exit codes: 0 all is built or current; 1 an error stopped a package; 2 something could not be done, which is told.

    **Examples**

    `packager build`

    `packager build land-negotiation --bundle`

    `packager build land-negotiation --locale ar --standard scorm12 -o packages`

    `packager build land-negotiation --standard file`

    `packager build land-negotiation --locale en-XA --locale ar-XB --locale zh-XA -o pseudo`

    `packager build --shard 3/16`
    """
    from packager.api.projects import build_packages
    from packager.build.plan import Share
    from packager.cli.building import told, warn_of_sources
    from packager.standards import standard

    reader_of(lang)
    names = standards or ()
    if cluster == "":  # a variable of the CI that is not set: nobody who asks for a cluster means this machine
        raise typer.BadParameter("`--cluster` is empty: write where the scheduler listens, such as tcp://HOST:8786")
    try:
        share = Share.parse(shard)
        for name in names:
            standard(name)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    found, folders = find_modules(project, modules, own_templates)
    work = partial(
        build_packages,
        found,
        *(folder.name for folder in folders),
        out=out,
        standards=names,
        locales=locales or (),
        bundle=bundle,
        draft=draft,
        clean=clean,
        share=share,
        sources=sources,
        cluster=cluster or "",
        typed=context.obj if output == "text" else None,
    )
    if sources and output == "text":
        warn_of_sources(folders)
    told(work, out, output, fail_on, lang)


def check(
    modules: ModuleNames = None,
    project: ProjectFolder = None,
    output: FormatOption = "text",
    fail_on: FailOn = "error",
    lang: LangOption = "",
) -> None:
    """Check modules: the YAML, the files, all that can happen in scenarios, and what an editor would say of the texts.

    `ignore: {E012: the reason}` on a block, page, lesson or module switches an editorial rule off there.

    **Examples**

    `packager check`

    `packager check land-negotiation --format sarif > findings.sarif`
    """
    from packager.api.projects import check_modules
    from packager.cli.findings import print_reports, severity

    reader_of(lang)
    found, folders = find_modules(project, modules)
    reports = check_modules(found, *(folder.name for folder in folders))
    print_reports(reports, output, lang)
    raise typer.Exit(1 if any(report.fails(severity(fail_on)) for report in reports) else 0)


def schema() -> None:
    """Print the JSON Schema of module and lesson files, for editors.

    **Example** (VS Code completes and checks as you type)

    `packager schema > module.schema.json`
    """
    import json

    from packager.course.keys.schema import json_schema

    echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))


def find_modules(
    project: Path | None, names: list[str] | None, own_templates: bool = True
) -> tuple[Project, list[Path]]:
    """The project and its module folders, named or given as paths; a message and exit code 2 if there are none."""
    from packager.project import ProjectNotFoundError, find_project

    paths = {name: Path(name).resolve() for name in names or () if (Path(name) / "module.yaml").is_file()}
    try:
        for name in names or ():
            if name.endswith((".po", ".pot")):
                told = f"{name} is a catalog: name its module, `{Path(name).stem}`, and the language with -l."
                raise ProjectNotFoundError(told)
        found = find_project(project or next(iter(paths.values()), None))
        folders = found.modules(tuple(paths[name].name if name in paths else name for name in names or ()))
        for path in set(paths.values()) - set(folders):
            raise ProjectNotFoundError(f"{path} does not lie in {found.root / 'modules'}.")
    except ProjectNotFoundError as error:
        echo(f"packager: {error}", err=True)
        raise typer.Exit(2) from None
    if not folders:
        echo(f"packager: no `module.yaml` in a folder below {found.root / 'modules'}.", err=True)
        raise typer.Exit(2)
    return replace(found, own_templates=own_templates), folders
