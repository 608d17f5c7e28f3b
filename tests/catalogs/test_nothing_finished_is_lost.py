"""A finished translation leaves a file only when its text is named: of every way to write a catalog."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packager.catalogs.po import Entry, PoFile, PoSyntaxError
from packager.catalogs.po_header import with_header
from packager.catalogs.po_merge import joined
from packager.catalogs.po_merge import said as said_of
from packager.catalogs.po_parser import parse_po
from packager.catalogs.po_update import updated
from packager.catalogs.po_wrapping import Style
from packager.catalogs.po_writer import new_block
from packager.handoff.align import align_text
from packager.handoff.bilingual import text_rows
from packager.handoff.merge import compare, merged
from packager.handoff.unit import HandoffError, unit_of
from tests.conftest import ROOT, run_packager

contexts = st.sampled_from(["page/a/title", "page/b/title", "question/q/prompt", "question/q/answer-0f0f0f/text"])
sources = st.sampled_from(["Welcome", "Welcome all", "Who speaks?", "The chair speaks", "Wait 3 minutes"])
translations = st.sampled_from(["", "un", "deux", "trois\nquatre", "« cinq »"])
flags = st.sampled_from([(), ("fuzzy",)])
entries = st.lists(
    st.builds(
        lambda context, source, text, flags, obsolete: Entry(
            context, source, text, flags=flags if text else (), obsolete=obsolete
        ),
        *(contexts, sources, translations, flags, st.booleans()),
    ),
    max_size=8,
)
templates = st.lists(st.tuples(contexts, sources), unique=True, max_size=6)


def written(made: list[Entry]) -> PoFile:
    """A file of these entries, read again; keys may stand in it twice."""
    file = with_header(PoFile(tuple(new_block(entry, Style()) for entry in made)), "m 1", "fr")
    return parse_po(file.to_bytes())


def catalog(made: list[Entry]) -> PoFile:
    """A file that `update` has written, in which no key stands twice."""
    living = {entry.key: Entry(*entry.key) for entry in made if not entry.obsolete}
    return parse_po(updated(written(made), list(living.values()), "m 1", "fr")[0].to_bytes())


def finished(file: PoFile) -> set[str]:
    return {entry.translation for entry in file.entries() if entry.finished}


def said(file: PoFile) -> str:
    """Every text of a file: translations and translators' comments."""
    lines = ("\n".join((entry.translation, *entry.translator_comments)) for entry in file.entries())
    return "\n".join(lines)


@given(entries, templates)
def test_update_keeps_every_text_and_writes_no_key_twice(old: list[Entry], new: list[tuple[str, str]]) -> None:
    before = written(old)
    after, _ = updated(before, [Entry(*key) for key in new], "m 1", "fr")
    assert all(text in said(after) for text in finished(before))
    keys = [entry.key for entry in after.entries()]
    assert len(keys) == len(set(keys))
    assert {entry.key for entry in after.entries() if not entry.obsolete} == set(new)
    again = updated(parse_po(after.to_bytes()), [Entry(*key) for key in new], "m 1", "fr")[0]
    assert again.to_bytes() == after.to_bytes()


@given(entries, entries, templates)
def test_import_names_each_text_that_it_replaces(
    exported: list[Entry], old: list[Entry], new: list[tuple[str, str]]
) -> None:
    before = updated(written(old), [Entry(*key) for key in new], "m 1", "fr")[0]
    outcomes = compare([unit_of(entry) for entry in exported], before)
    after = merged(before, [outcome.new for outcome in outcomes if outcome.new])
    named = {outcome.old.translation for outcome in outcomes if outcome.how == "taken" and outcome.old}
    assert finished(before) - finished(after) <= named


@given(entries, entries, st.lists(st.one_of(sources, translations.filter(bool)), max_size=8))
def test_align_touches_nothing_that_is_translated(one: list[Entry], other: list[Entry], paragraphs: list[str]) -> None:
    files = [updated(written(old), [e._replace(translation="") for e in old], "m 1", "fr")[0] for old in (one, other)]
    living = [[e for e in file.entries() if not e.obsolete] for file in files]
    with suppress(HandoffError):  # refused: nothing is written
        made = align_text(text_rows("\n".join(paragraphs)), living, "en", "fr")
        for file, filled in zip(files, made.filled, strict=True):
            assert finished(file) <= finished(merged(file, filled))
            assert all(entry.fuzzy for entry in filled)


@given(entries, entries, entries)
def test_merge_names_each_text_that_it_replaces_and_keeps_both_of_a_collision(
    base: list[Entry], ours: list[Entry], theirs: list[Entry]
) -> None:
    began, mine, other = (catalog(made) for made in (base, ours, theirs))
    made, told = joined(began, mine, other)
    after = parse_po(made.to_bytes())
    named = {said_of(each.ours) for each in told if each.how == "taken"}
    assert all(text in said(after) for text in finished(mine) - named)
    assert all(text in said(after) for text in finished(other) - finished(began))
    assert len({entry.key for entry in after.entries()}) == len(list(after.entries()))
    assert joined(began, mine, mine)[0].to_bytes() == joined(began, mine, began)[0].to_bytes() == mine.to_bytes()


def test_two_translators_files_are_one_without_a_conflict_in_headers_and_wrapping(tmp_path: Path) -> None:
    texts = [Entry("a", "A", "un"), Entry("b", "B"), Entry("c", "C", "trois"), Entry("d", "D", "quatre")]
    long = "mot " * 40
    base = written(texts)
    mine = written([texts[0], Entry("b", "B", "deux"), texts[2], Entry("d", "D", "vier")])
    other = written([Entry("a", "A", long), texts[1], texts[2], Entry("d", "D", "four"), Entry("e", "E", "cinq")])
    later = other.to_bytes().replace(b"Revision-Date: 2", b"Revision-Date: 3")
    other = parse_po(later.replace(b"Automatically generated", b"Amina"))
    paths = [tmp_path / name for name in ("base.po", "ours.po", "theirs.po")]
    for path, file in zip(paths, (base, mine, other), strict=True):
        path.write_bytes(file.to_bytes())
    told = run_packager("i18n", "merge", *map(str, paths))
    assert told.returncode == 1
    assert told.stdout.splitlines()[:3] == ["a: changed", "- un", f"+ {long}"]
    assert told.stdout.splitlines()[3:6] == ["d: both changed it; the second text is a comment now", "- vier", "+ four"]
    assert told.stdout.splitlines()[6] == "1 new, 1 changed, 1 changed by both"
    assert "`git add` the file" in told.stdout.splitlines()[7]
    after = parse_po(paths[1].read_bytes())
    assert [entry.translation for entry in after.entries()] == [long, "deux", "trois", "vier", "cinq"]
    assert "four" in said(after)
    assert after.header is not None
    assert "Last-Translator: Amina" in after.header.translation
    command = ["msgfmt", "--check-format", "-o", "/dev/null", str(paths[1])]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("swapped", [False, True], ids=["the edit is ours", "the edit is theirs"])
@pytest.mark.parametrize(
    ("now", "fuzzy"),
    [
        (("page/a/title", "The chair speaks twice"), True),
        (("page/b/title", "The chair speaks"), False),
        (("page/a/title", "The chair speaks."), True),
    ],
    ids=["edited", "moved", "a full stop"],
)
@pytest.mark.parametrize("before", ["un", ""], ids=["translated", "new"])
def test_work_on_a_text_follows_it_to_where_the_other_side_has_moved_or_edited_it(
    now: tuple[str, str], fuzzy: bool, swapped: bool, before: str
) -> None:
    rest = Entry("question/q/prompt", "Who speaks?", "qui")
    base = written([Entry("page/a/title", "The chair speaks", before), rest])
    worked = written([Entry("page/a/title", "The chair speaks", "deux"), rest])
    edited, _ = updated(base, [Entry(*now), Entry(*rest.key)], "m 1", "fr")
    edited = parse_po(edited.to_bytes())
    made, told = joined(base, *((worked, edited) if swapped else (edited, worked)))
    after = list(parse_po(made.to_bytes()).entries())
    assert {entry.key: entry.translation for entry in after} == {now: "deux", rest.key: "qui"}
    text = next(entry for entry in after if entry.key == now)
    assert (text.fuzzy, text.previous) == (fuzzy, ("page/a/title", "The chair speaks") if fuzzy else None)
    assert [each.how for each in told] == ([] if swapped or not before else ["taken"])


def test_git_joins_two_branches_with_it(tmp_path: Path) -> None:
    driver = f"PYTHONPATH={ROOT} {sys.executable} -m packager i18n merge %O %A %B"
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", f"merge.po.driver={driver}")

    def git(*arguments: str) -> None:
        subprocess.run(["git", "-C", str(tmp_path), *identity, *arguments], check=True, capture_output=True)

    def commit(*texts: str) -> None:
        file = written([Entry(name, name.upper(), text) for name, text in zip("abc", texts, strict=True)])
        (tmp_path / "m.po").write_bytes(file.to_bytes().replace(b"Automatically", texts[0].encode()))
        git("add", ".")
        git("commit", "-qm", " ".join(texts))

    (tmp_path / ".gitattributes").write_text("*.po merge=po\n", "utf-8")
    git("init", "-qb", "main")
    commit("un", "deux", "trois")
    git("switch", "-qc", "hers")
    commit("one", "deux", "trois")
    git("switch", "-q", "main")
    commit("un", "deux", "three")
    git("merge", "hers")
    texts = [entry.translation for entry in parse_po((tmp_path / "m.po").read_bytes()).entries()]
    assert texts == ["one", "deux", "three"]


def test_the_recipe_for_a_weblate_that_could_not_rebase(tmp_path: Path) -> None:
    """A repository that plays Weblate's part, the translator's page word for word: nothing of either side is lost, and
    what was translated there of a text that was edited meanwhile is its translation, to be looked at.
    """
    driver = f"PYTHONPATH={ROOT} {sys.executable} -m packager i18n merge %O %A %B"

    def git(folder: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        command = ["git", *identity, "-C", str(tmp_path / folder), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def commit(folder: str, entries: list[Entry], date: bytes) -> None:
        data = written(entries).to_bytes()
        (tmp_path / folder / "m.po").write_bytes(
            re.sub(rb"PO-Revision-Date: [^\\]*", b"PO-Revision-Date: " + date, data)
        )
        assert git(folder, "commit", "-qam", "texts").returncode == 0

    long = "mot " * 30
    texts = [Entry("a", "A", "un"), Entry("b", "B"), Entry("c", "C", "trois"), Entry("e", "Enter here", "entrez")]
    (tmp_path / "origin").mkdir()
    git("origin", "init", "-qb", "main")
    (tmp_path / "origin" / "m.po").write_bytes(written(texts).to_bytes())
    git("origin", "add", ".")
    git("origin", "commit", "-qm", "begun")
    for name in ("weblate", "mine"):
        git(".", "clone", "-q", "origin", name)
    better = Entry("e", "Enter here", "entrez ici")
    commit("weblate", [Entry("a", "A", long), Entry("b", "B", "deux"), texts[2], better], b"2030-01-01 10:00+0000")
    mine = [texts[0], texts[1], Entry("c", "C", "trois, dit-on"), Entry("d", "D")]
    edited, _ = updated(written([*mine, texts[3]]), [*mine, Entry("e", "Enter quickly")], "m 1", "fr")
    commit("mine", list(edited.entries()), b"2030-01-02 10:00+0000")
    git("mine", "push", "-q", "origin", "main:next")
    git("weblate", "fetch", "-q")
    assert git("weblate", "rebase", "origin/next").returncode, "the conflict that Weblate reports"
    git("weblate", "rebase", "--abort")

    (tmp_path / "mine" / ".gitattributes").write_text("*.po merge=po\n", "utf-8")
    git("mine", "add", ".")
    git("mine", "commit", "-qm", "attributes")
    git("mine", "config", "merge.po.driver", driver)
    git("mine", "remote", "add", "weblate", "../weblate")
    git("mine", "fetch", "-q", "weblate")
    merged_ = git("mine", "merge", "weblate/main")
    assert merged_.returncode == 0, merged_.stdout + merged_.stderr
    made = parse_po((tmp_path / "mine" / "m.po").read_bytes())
    assert [entry.translation for entry in made.entries()] == [long, "deux", "trois, dit-on", "", "entrez ici"]
    assert [entry.source for entry in made.entries() if entry.fuzzy] == ["Enter quickly"]
    git("mine", "push", "-q", "origin", "main:next")
    git("weblate", "fetch", "-q")
    assert git("weblate", "rebase", "origin/next").returncode == 0, "*Update*: nothing of Weblate's is discarded"
    assert git("weblate", "rev-parse", "HEAD").stdout == git("mine", "rev-parse", "HEAD").stdout
    assert (tmp_path / "weblate" / "m.po").read_bytes() == (tmp_path / "mine" / "m.po").read_bytes()


def test_of_long_texts_the_place_is_shown_where_they_differ(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("base.po", "ours.po", "theirs.po")]
    long = "mot " * 100
    for path, end in zip(paths, ("", "un", "deux"), strict=True):
        path.write_bytes(written([Entry("a", "A", long + end)]).to_bytes())
    shown = run_packager("i18n", "merge", *map(str, paths)).stdout.splitlines()
    assert [line[-6:] for line in shown[1:3]] == ["mot un", "t deux"]


def test_a_merge_of_what_is_no_catalog_writes_nothing(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.po", tmp_path / "theirs.po"
    ours.write_bytes(before := written([Entry("a", "A", "un")]).to_bytes())
    theirs.write_bytes(b"<<<<<<< ours\n")
    told = run_packager("i18n", "merge", str(tmp_path / "none.po"), str(ours), str(theirs))
    assert (told.returncode, ours.read_bytes()) == (2, before)
    assert "theirs.po: line 1 is not part of a PO file" in told.stderr


def test_two_entries_of_one_key_become_one_that_msgfmt_takes() -> None:
    before = written([Entry("a", "A", "un"), Entry("a", "A", "deux")])
    after, counts = updated(before, [Entry("a", "A")], "m 1", "fr")
    (entry,) = after.entries()
    assert (entry.translation, entry.translator_comments) == ("un", ("Another entry for this text said: deux",))
    assert counts["twice"] == 1
    command = ["msgfmt", "--check-format", "-o", "/dev/null", "-"]
    assert subprocess.run(command, input=after.to_bytes(), capture_output=True, check=False).returncode == 0


def test_an_empty_entry_does_not_push_out_its_finished_obsolete_twin() -> None:
    before = written([Entry("a", "A"), Entry("a", "A", "un", obsolete=True)])
    (entry,) = updated(before, [Entry("a", "A")], "m 1", "fr")[0].entries()
    assert (entry.translation, entry.obsolete, entry.finished) == ("un", False, True)


def test_a_file_with_the_line_ends_of_old_macs_is_refused() -> None:
    data = written([Entry("a", "A", "un")]).to_bytes().replace(b"\n", b"\r").replace(b"\\r", b"\\n")
    with pytest.raises(PoSyntaxError, match="bare CR"):
        parse_po(data)
