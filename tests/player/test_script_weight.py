"""What the player's script weighs, compressed; what a first page needs of it is in tests/e2e/test_first_page.py."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from packager.build.kit import player_files
from packager.project.shipped import player_version

ROOT = Path(__file__).parents[2]

#: What a learner's browser loads who reads, answers questions whose answers are chosen or written, plays a simulation
#: and opens the results; beside these the file of the standard that has to do with the LMS. Compressed as one, at most
#: 20,000 bytes.
USUAL = ("player", "extras", "questions-more", "practice", "scenario", "results")
#: What only these load: draws from banks, surveys compared, data saved, whose copies are asked about, another try where
#: an answer was wrong, rounds of a simulation that have a time limit, browsers that cannot lock.
SELDOM = ("quiz", "change", "low-data", "ask", "try-again", "clock", "mark")
#: What one kind of block or question may have for itself, for pages that show it, and those that need more.
EACH = 580
MORE: dict[str, int] = {
    "certificate": 1_420,
    "arranging": 2_000,
    "cloze": 1_060,
    "hotspot": 1_060,
    "slider": 740,
    "locks": 1_280,
    "numeric": 1_090,
    "required": 640,
    "notes": 920,
}


def weight(files: Iterable[bytes]) -> int:
    """Compressed as one. The bundle's version in it is a hash, whose digits would pack as they fall."""
    return len(gzip.compress(b"".join(files).replace(player_version().encode(), b"741c1643"), 9))


LIMITS = [("scorm12", 19_700, 25_610), ("scorm2004", 20_000, 25_930), ("cmi5", 21_580, 27_530)]


@pytest.mark.parametrize(("standard", "limit", "everything"), LIMITS)
def test_the_script_keeps_its_budget(standard: str, limit: int, everything: int) -> None:
    files = {name.removeprefix("player/"): data for name, data in player_files(standard, ()).items()}
    usual = {f"{name}.js" for name in (*USUAL, f"{standard}-lms")}
    assert files.keys() == usual | {f"{name}.js" for name in SELDOM}, "what is new says who loads it"
    assert weight([files["player.js"]]) < 3_950, "what the first page waits for: turning pages, the usual questions"
    assert weight(files[name] for name in sorted(usual)) < limit, "questions, a simulation, the results"
    assert weight(files.values()) < everything, "all that every package has"


def test_what_tells_a_record_store_weighs_little_more_than_what_tells_an_lms() -> None:
    cmi5, scorm = (weight([player_files(each, ())[f"player/{each}-lms.js"]]) for each in ("cmi5", "scorm12"))
    assert cmi5 - scorm < 2_500


@pytest.mark.parametrize("standard", ["scorm12", "scorm2004"])
def test_a_kind_of_its_own_weighs_little_and_only_where_it_is(standard: str) -> None:
    of_all, of_none = player_files(standard), player_files(standard, ())
    for name in of_all.keys() - of_none.keys():
        kind = name.removeprefix("player/").removesuffix(".js")
        assert weight([of_all[name]]) < MORE.get(kind, EACH), kind
        assert player_files(standard, {kind}).keys() == of_none.keys() | {name}


def test_a_course_in_one_file_has_each_part_that_is_asked_for_later() -> None:
    """But for the one that spares pictures: what is in the file has come."""
    script = (ROOT / "templates/player/entries/file.js").read_text("utf-8")
    wanted = {f"{name}.js" for name in (*USUAL, *SELDOM)} - {"player.js", "low-data.js"}
    assert {name for name in wanted if f'"{name}":' not in script} == set()


def test_names_that_are_shortened_are_not_read_from_a_page() -> None:
    """Neither as a key of its data nor as an attribute, which keep their names; nor do parts export them."""
    (own,) = re.findall(r"const OWN = \((.*?)\)\.split", (ROOT / "tools/shrink.mjs").read_text("utf-8"), re.DOTALL)
    names = re.findall(r"\w+", own)
    assert len(names) > 30
    templates = [path for pattern in ("*.j2", "blocks/*.j2") for path in (ROOT / "templates").glob(pattern)]
    pages = "".join(path.read_text("utf-8") for path in templates)
    data = "".join(
        path.read_text("utf-8") for path in (ROOT / "packager/player").glob("*.py") if path.name != "site.py"
    )  # its names are the templates'
    script = "".join(path.read_text("utf-8") for path in (ROOT / "templates/player").rglob("*.js"))
    made = b"".join(
        data for files in map(player_files, ("scorm12", "scorm2004-all")) for data in files.values()
    ).decode()
    exported = set(re.findall(r"\w+", " ".join(re.findall(r"export ?\{([^}]*)\}", made))))
    assert "createExtras" in exported
    taken = (ROOT / "templates/player/results/take-away.js").read_text("utf-8")
    (saved,) = re.findall(r"return \{\n(    module:.*?)\};", taken, re.DOTALL)
    for name in names:
        assert name not in exported
        assert not re.search(rf'"{name}":|\bdata-{name}\b|"{name}": ', pages), name
        assert not re.search(rf'"{name}":|data-{name}\b', data), name
        assert not re.search(rf"\b(?:dataset|words|localStorage)\.{name}\b", script), name
        assert not re.search(rf"\b{name}\b[,:]", saved), f"{name} is saved in a record"


def test_the_one_file_has_every_part_that_is_asked_for_by_its_name() -> None:
    """There nothing comes later: what lacks in file.js would never come. Data is not spared in it, for all is there."""
    asked = {*(f"{name}.js" for name in (*USUAL, *SELDOM)), "file-lms.js"} - {"player.js", "low-data.js"}
    script = (ROOT / "templates/player/entries/file.js").read_text("utf-8")
    assert asked <= set(re.findall(r'^  "([\w-]+\.js)":', script, re.MULTILINE))
