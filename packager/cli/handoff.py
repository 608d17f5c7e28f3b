"""Commands for translators without PO tools: i18n export, import."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from packager.cli.courses import ProjectFolder
from packager.cli.handed import Handed, handed
from packager.cli.language import reader_of
from packager.cli.opened import Language, Write, short
from packager.cli.terminal import echo, reason, stop
from packager.handoff.formats import Format

if TYPE_CHECKING:
    from packager.catalogs.po import PoFile
    from packager.handoff.merge import How, Outcome
    from packager.handoff.unit import Unit

_TOLD: dict[How, str] = {
    "taken": "changed",
    "same": "as before",
    "conflict": "changed here too",
    "stale": "the source has changed",
    "unknown": "not in the module",
    "emptied": "emptied, kept",
    "twice": "there twice",
    "damaged": "damaged, left",
}
_NEW = "new"
_REFUSED: tuple[How, ...] = ("stale", "conflict", "unknown", "twice", "damaged")


def register(group: typer.Typer) -> None:
    """Add the commands to the group ``i18n``."""
    group.command()(export)
    group.command(name="import")(import_)


def export(
    module: Annotated[str, typer.Argument(metavar="MODULE", help="Name or folder of the module, `player` or `site`.")],
    locale: Language,
    output: Annotated[Format, typer.Option("--format", "-f", help="What the translator's program reads.")],
    file: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Default: MODULE-LANG.…")] = None,
    project: ProjectFolder = None,
) -> None:
    """Write the texts of a module for a translator who has no PO editor.

    `xliff2` and `xliff12` are for translation tools, `csv` and `xlsx` for Excel, `docx` is a document of two columns
    for reviewers, `html` a page to type in and save; `tmx` holds what is finished, for the memory of a tool. Excel and
    Word need `pip install 'elearning-packager[office]'`.

    **Examples**

    `packager i18n export land-negotiation --locale ar --format xliff2 -o for-amina.xlf`

    `packager i18n export player --locale tet --format xlsx`

    `packager i18n export site --locale fr --format docx`
    """
    from packager.archive import write_whole
    from packager.handoff.formats import written
    from packager.handoff.unit import Handoff, HandoffError, unit_of

    texts = handed(project, module)
    catalog = texts.catalog(locale)
    flags = texts.flags(locale)
    units = tuple(unit_of(entry, flags.get(entry.key, ())) for entry in catalog.entries() if not entry.obsolete)
    path = file or Path(f"{texts.name}-{locale}.{'xlf' if output.startswith('xliff') else output}")
    try:
        write_whole(path, written(Handoff(texts.name, texts.language, locale, units), output))
    except (HandoffError, OSError) as error:
        raise stop(f"{path}: {reason(error)}") from None
    if output == "tmx":
        finished = sum(unit.state == "finished" for unit in units)
        echo(f"{path}  {finished} texts (a memory holds finished ones only)")
    else:
        echo(f"{path}  {len(units)} texts")


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `packager i18n export` wrote, translated.")],
    write: Write = False,
    language: Annotated[
        str, typer.Option("--locale", "-l", metavar="LANG", help="The language, where the file names another: fr-FR.")
    ] = "",
    project: ProjectFolder = None,
) -> None:
    """Show what a translated file changes; with --write, change the PO file.

    A text follows its source where `update` would. One that somebody has changed in the PO file meanwhile is refused,
    and so is one that a program has damaged; each is named. What is taken is checked as in a catalog. Nothing is ever
    deleted. Exit code 1 if a text was refused.

    **Example**

    `packager i18n import for-amina.xlf --write`
    """
    from packager.course.base import ID_PATTERN
    from packager.handoff.formats import read_handoff
    from packager.handoff.merge import compare, merged
    from packager.handoff.unit import HandoffError, message_key

    opened: list[tuple[Handed, PoFile, str]] = []

    def sources_of(module: str, locale: str) -> dict[str, str]:
        if not opened:
            if not re.fullmatch(ID_PATTERN, module):  # a path would lead into another project
                raise HandoffError("the file does not say whose texts it has: export it again.")
            texts = handed(project, module)
            locale = language or texts.meant(locale)
            opened.append((texts, texts.catalog(locale), locale))
        marked_up = (key for key, flags in opened[0][0].flags().items() if "md-text" in flags)
        return {message_key(context, source): source for context, source in marked_up}

    try:
        handoff = read_handoff(file, sources_of)
        sources_of(handoff.module, handoff.locale)
    except (HandoffError, OSError) as error:
        raise stop(f"{file}: {reason(error)}") from None
    texts, catalog, locale = opened[0]
    outcomes = compare(handoff.units, catalog)
    reader = reader_of("")
    told = texts.findings(locale, catalog, [outcome.new for outcome in outcomes if outcome.new])
    for outcome in outcomes:
        _tell(outcome)
        for finding in told.get(outcome.new.key, ()) if outcome.new else ():
            echo(f"  {finding.severity} {finding.code}: {short(reader.told(finding.message))}")
    counts = Counter(outcome.how for outcome in outcomes)
    words = Counter(map(_word, outcomes))
    echo(", ".join(f"{words[word]} {word}" for word in (_NEW, *_TOLD.values()) if words[word]) or "no texts")
    if write:
        path = texts.write(locale, merged(catalog, (o.new for o in outcomes if o.new)))
        echo(f"{path} written")
    elif counts["taken"]:
        echo("Nothing is written yet: add --write.")
    if counts["conflict"]:
        echo("What was changed in the PO file too stays as it is there: take the other text over by hand.")
    raise typer.Exit(1 if any(counts[how] for how in _REFUSED) else 0)


def _word(outcome: Outcome) -> str:
    """What became of a message; a text that was missing is new where another is changed."""
    was_missing = outcome.how == "taken" and outcome.old is not None and not outcome.old.translation
    return _NEW if was_missing else _TOLD[outcome.how]


def _tell(outcome: Outcome) -> None:
    unit: Unit = outcome.unit
    if outcome.how == "same" or (outcome.old is None and outcome.how not in ("unknown", "damaged")):
        return
    why = f" ({outcome.why})" if outcome.why else ""
    echo(f"{short(unit.context or unit.key or unit.source)}: {_word(outcome)}{why}")
    if outcome.how == "stale" and outcome.old:
        echo(f"  now: {short(outcome.old.source)}")
    elif outcome.old and outcome.old.translation:
        echo(f"- {short(outcome.old.translation)}{' (fuzzy)' if outcome.old.fuzzy else ''}")
    if unit.translation:
        fuzzy = outcome.new is not None and outcome.new.fuzzy
        echo(f"+ {short(unit.translation)}{' (fuzzy)' if fuzzy else ''}")
