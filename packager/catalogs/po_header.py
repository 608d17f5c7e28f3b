"""The header of a PO file (GNU gettext manual, "Filling in the Header Entry")."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from dataclasses import replace

from packager.catalogs.po import Block, Entry, PoFile
from packager.catalogs.po_wrapping import Style, field_lines
from packager.catalogs.po_writer import changed_block, new_block
from packager.languages.plurals import plural_rule
from packager.languages.tags import english_name, spelt

_LANGUAGE = re.compile(r"^Language: .*$", re.MULTILINE)
_DATE = "POT-Creation-Date"


def with_header(file: PoFile, project: str, locale: str) -> PoFile:
    """``file`` with every header field that gettext asks for; those that are there stay as they are.

    ``project`` is the module's name and version. A template has no ``locale``.
    """
    fields = _fields(project, locale)
    first = next((block for block in file.blocks if block.entry and block.entry.key == ("", "")), None)
    if first is None or first.entry is None:
        entry = Entry("", "", "".join(f"{name}: {value()}\n" for name, value in fields.items()))
        header = new_block(entry, Style(newline=file.newline))
        return replace(file, blocks=(header, *(block for block in file.blocks if block.entry or block.text.strip())))
    there = {line.partition(":")[0].strip().lower() for line in first.entry.translation.split("\n")}
    missing = [f"{name}: {value()}\n" for name, value in fields.items() if name.lower() not in there]
    if not missing:
        return file
    blocks = tuple(_extended(block, missing, file.newline) if block is first else block for block in file.blocks)
    return replace(file, blocks=blocks)


def with_language(file: PoFile, locale: str) -> PoFile:
    """A catalog of a base language, ``fr``, as one of ``locale``, ``fr-CA``: its header says so."""
    made = []
    for block in file.blocks:
        entry = block.entry
        if entry is not None and entry is file.header:
            text = _LANGUAGE.sub(f"Language: {locale.replace('-', '_')}", entry.translation)
            block = changed_block(block, entry._replace(translation=text), Style(None, newline=file.newline))
        made.append(block)
    return replace(file, blocks=tuple(made))


def language_of(file: PoFile) -> str:
    """The language that the header names, by its tag; empty where it names none."""
    found = _LANGUAGE.search(file.header.translation) if file.header else None
    return spelt(found[0].partition(": ")[2].strip()) if found else ""


def dated(file: PoFile, before: PoFile) -> PoFile:
    """A template with the date of ``before`` if that says the same, else with today's."""
    if before.header is None or file.header is None:
        return file
    old, new = before.header.translation.split("\n"), file.header.translation.split("\n")
    date = next((line for line in old if line.startswith(_DATE)), "")
    if not date:
        return file
    kept = file.header._replace(translation="\n".join(date if line.startswith(_DATE) else line for line in new))
    same = replace(file, blocks=(new_block(kept, Style(newline=file.newline)), *file.blocks[1:]))
    return same if same.text == before.text else file


def _extended(block: Block, missing: list[str], newline: str) -> Block:
    """The header with more fields after its last one."""
    assert block.entry is not None  # noqa: S101 - the caller found it by its entry
    lines = block.text.split("\n")
    last = max(index for index, line in enumerate(lines) if '"' in line)
    ending = "" if block.entry.translation.endswith("\n") else "\n"
    added = [field_lines("", field, Style(None))[0].strip() + newline[:-1] for field in [ending, *missing] if field]
    entry = block.entry._replace(translation=block.entry.translation + ending + "".join(missing))
    return Block("\n".join([*lines[: last + 1], *added, *lines[last + 1 :]]), entry)


def _fields(project: str, locale: str) -> dict[str, Callable[[], str]]:
    """What makes each field: CLDR, which takes longer to import than a catalog to read, is asked for none that is
    there."""
    form: dict[str, Callable[[], str]] = {
        "MIME-Version": lambda: "1.0",
        "Content-Type": lambda: "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": lambda: "8bit",
    }
    if not locale:
        return {"Project-Id-Version": lambda: project, "Report-Msgid-Bugs-To": str, _DATE: _now, **form}
    return {
        "Project-Id-Version": lambda: project,
        "Report-Msgid-Bugs-To": str,
        "PO-Revision-Date": _now,
        "Last-Translator": lambda: "Automatically generated",
        "Language-Team": lambda: english_name(locale),
        "Language": lambda: locale.replace("-", "_"),
        **form,
        "Plural-Forms": lambda: plural_rule(locale),
    }


def _now() -> str:
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    return time.strftime("%Y-%m-%d %H:%M+0000", time.gmtime(seconds))
