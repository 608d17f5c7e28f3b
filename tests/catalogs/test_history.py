"""Whatever designers do to a module, translators lose nothing and learners see nothing that is not finished."""

import re
import subprocess
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packager.catalogs.changes import carries_over
from packager.catalogs.localize import localize, read_catalog
from packager.catalogs.po import PoFile
from packager.catalogs.po_parser import as_read, parse_po
from packager.catalogs.po_update import template, updated
from packager.catalogs.po_wrapping import style_of
from packager.catalogs.po_writer import changed_block
from packager.course import Course, messages
from packager.course.declared import texts_of
from tests.catalogs.histories import EDITS, Edit, first_module, load, with_lines

MADE_FOR = re.compile(r"(?s)<(.*)> \d+$")


def translate(file: PoFile, random: Random, made: Counter[str]) -> PoFile:
    """The file after a visit of the translator, who finishes some entries and leaves others half done.

    A translation says which text it was made for; ``made`` counts those that were finished and not replaced by hand.
    """
    blocks, style = list(file.blocks), style_of(file)
    for index, block in enumerate(blocks):
        entry = block.entry
        if entry is None or not entry.source or entry.obsolete or random.random() < 0.3:
            continue
        if not entry.translation or (entry.fuzzy and random.random() < 0.5):
            made[entry.translation] = 0  # replaced by hand: where it stood a second time it may stay or go
            text = f"<{entry.source}> {random.randrange(10**6)}"
            flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
            finished = entry._replace(translation=text, flags=flags, previous=None)
            blocks[index] = changed_block(block, finished, style)
            made[text] = 1
        elif entry.fuzzy and random.random() < 0.2:
            made[entry.translation] = 0
            blocks[index] = changed_block(block, entry._replace(translation=entry.translation + "?"), style)
    return parse_po(PoFile(tuple(blocks)).to_bytes())


def update(file: PoFile, course: Course) -> PoFile:
    """One update, read again from its bytes; a second one changes nothing."""
    wanted = template(messages(course))
    new, _ = updated(file, wanted, "m 1", "fr")
    read = parse_po(new.to_bytes())
    assert with_lines(as_read(new, file)) == read
    again, _ = updated(read, wanted, "m 1", "fr")
    assert again.to_bytes() == new.to_bytes()
    return read


def check(file: PoFile, course: Course, made: Counter[str]) -> None:
    """What must hold after every update."""
    entries = list(file.entries())
    there = {entry.translation for entry in entries}
    assert not [text for text, count in made.items() if count and text not in there], "a finished translation was lost"
    living = {entry.key for entry in entries if not entry.obsolete}
    assert living == {(message.context, message.source) for message in messages(course)}
    assert len(living) == sum(not entry.obsolete for entry in entries)
    for entry in entries:
        found = MADE_FOR.match(entry.translation)
        if entry.finished and not entry.obsolete and (found is None or found[1] != entry.source):
            assert found, "a half-done translation passes for finished"
            assert entry.previous, "a translation landed on another text without a mark"
            assert carries_over(entry.previous[1], entry.source, typo=False)


def check_learners(file: PoFile, course: Course, folder: Path) -> None:
    """No fuzzy text is shown, and the texts of a question are in one language."""
    path = folder / "m.po"
    path.write_bytes(file.to_bytes())
    shown = localize(course, read_catalog(path), "fr")
    fuzzy = {entry.translation for entry in file.entries() if entry.fuzzy and not entry.obsolete}
    finished = {entry.translation for entry in file.entries() if entry.finished}
    assert not {text.value for text in texts_of(shown)} & (fuzzy - finished)
    for question in shown.questions():
        assert len({text.lang for text in texts_of(question)}) == 1


@given(seed=st.integers(0, 2**32), steps=st.lists(st.sampled_from(EDITS), min_size=1, max_size=12))
def test_no_history_loses_or_misplaces_a_translation(
    tmp_path_factory: pytest.TempPathFactory, seed: int, steps: list[Edit]
) -> None:
    folder: Path = tmp_path_factory.getbasetemp() / "history"
    folder.mkdir(exist_ok=True)
    random = Random(seed)
    module, made = first_module(random), Counter[str]()
    file = update(PoFile(), load(module, folder))
    for step in steps:
        file = translate(file, random, made)
        step(module, random)
        course = load(module, folder)
        file = update(file, course)
        check(file, course, made)
    check_learners(file, course, folder)
    result = subprocess.run(["msgfmt", "-c", "-o", "-", "-"], input=file.to_bytes(), capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (0, b"")


@pytest.mark.parametrize("seed", range(3))
def test_thirty_edits_lose_nothing(tmp_path: Path, seed: int) -> None:
    """Every kind of edit in turn, three times and more, with the translator's visits between."""
    random = Random(seed)
    module, made = first_module(random), Counter[str]()
    file = update(PoFile(), load(module, tmp_path))
    for step in (EDITS * 4)[:30]:
        file = translate(file, random, made)
        step(module, random)
        course = load(module, tmp_path)
        file = update(file, course)
        check(file, course, made)
    check_learners(file, course, tmp_path)
    assert sum(made.values()) > 30
