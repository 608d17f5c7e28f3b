"""What office programs and translation tools do to files: a spoilt text is named and left, the rest goes in."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from packager.catalogs.po import PoFile
from packager.handoff.formats import Format, read_handoff, written
from packager.handoff.merge import Outcome, compare
from packager.handoff.unit import Handoff, HandoffError, message_part
from tests.handoff.texts import catalog, handoff

FILE = catalog(
    [("007", "007", False), ("3/4", "3/4", False), ("-5 %", "-5 %", False), ("Five", "", False), ("TRUE", "", False)]
)
MARKED = catalog([("**Read** the [guide](https://a.org) `now`", "", False), ("One", "", False)])


def back(file: PoFile, data: bytes, name: str, folder: Path) -> list[Outcome]:
    path = folder / name
    path.write_bytes(data)
    keys = {message_part(unit.key): unit.source for unit in handoff(file).units}
    return compare(read_handoff(path, lambda module, locale: keys).units, file)


def told(outcomes: list[Outcome]) -> list[tuple[str, str]]:
    return [(outcome.how, outcome.unit.translation) for outcome in outcomes]


def workbook(cells: dict[str, object]) -> bytes:
    """The sheet of FILE after a spreadsheet has changed these cells."""
    book = load_workbook(BytesIO(written(handoff(FILE), "xlsx")))
    for cell, value in cells.items():
        book.worksheets[0][cell] = value
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("cells", "how"),
    [
        ({"B2": 7, "A2": 7}, "damaged"),  # a lost zero
        ({"B3": datetime(2026, 3, 4), "A3": datetime(2026, 3, 4)}, "damaged"),
        ({"B4": -0.05, "A4": -0.05}, "damaged"),
        ({"B6": True}, "damaged"),
        ({"B5": "=Cinq"}, "damaged"),  # typed with a sign that makes it a formula
        ({"B5": 5}, "taken"),  # somebody typed a number
        ({"B4": "'-5 %"}, "same"),  # our CSV, saved by a spreadsheet with the mark that keeps it from being a formula
    ],
)
def test_what_a_spreadsheet_makes_of_a_text_is_never_taken_for_it(
    cells: dict[str, object], how: str, tmp_path: Path
) -> None:
    outcomes = back(FILE, workbook(cells), "back.xlsx", tmp_path)
    changed = [outcome.how for outcome in outcomes if outcome.how != "same"]
    assert changed == ([] if how == "same" else [how])


def test_a_csv_whose_fraction_became_a_date_is_told_by_its_source(tmp_path: Path) -> None:
    data = written(handoff(FILE), "csv").replace(b"\n3/4,3/4,", b"\n04-Mar,04-Mar,")
    outcomes = back(FILE, data, "back.csv", tmp_path)
    assert [(o.how, o.old and o.old.source) for o in outcomes if o.how != "same"] == [("damaged", "3/4")]


@pytest.mark.parametrize("key", ["", "ZZ" * 8])
def test_a_row_with_a_damaged_key_is_named(key: str, tmp_path: Path) -> None:
    good = handoff(FILE).units[3]
    data = written(Handoff("small", "en", "zh", (replace(good, key=key, translation="五"),)), "csv")
    (outcome,) = back(FILE, data, "back.csv", tmp_path)
    assert (outcome.how, outcome.unit.translation, outcome.why) == ("damaged", "五", "its key is damaged")


@pytest.mark.parametrize("text", ["Après ébullition", "fermé à clé", "sesión", "mañana", "Größe"])
def test_letters_of_old_macs_are_refused_and_those_of_windows_read(text: str) -> None:
    from packager.handoff import csv_table

    given = Handoff("small", "en", "fr", (replace(handoff(FILE).units[3], translation=text, notes=()),))
    table = written(given, "csv").decode("utf-8-sig")
    assert csv_table.read(table.encode("cp1252")).units[0].translation == text
    with pytest.raises(HandoffError, match="save as `CSV UTF-8"):
        csv_table.read(table.encode("mac_roman"))


def test_the_sheet_is_found_behind_a_sheet_of_notes(tmp_path: Path) -> None:
    book = load_workbook(BytesIO(workbook({"B5": "五"})))
    book.create_sheet("Notes", 0)["A1"] = "Please read"
    stream = BytesIO()
    book.save(stream)
    assert ("taken", "五") in told(back(FILE, stream.getvalue(), "back.xlsx", tmp_path))


def test_a_document_that_has_lost_its_table_is_refused(tmp_path: Path) -> None:
    document = Document()
    document.core_properties.title = "small en zh"
    document.add_paragraph("Five")
    document.save(str(tmp_path / "back.docx"))
    with pytest.raises(HandoffError, match="no text of ours"):
        read_handoff(tmp_path / "back.docx", lambda module, locale: {})


def xliff(name: Format, source: str, target: str) -> bytes:
    """The first unit of MARKED with other elements in its source and target."""
    data = written(handoff(MARKED), name).decode()
    before, _, rest = data.partition("<source>")
    inner, _, after = rest.partition("</source>")
    if "<target" in after.partition("</")[0]:
        after = after.partition("/>")[2]
    return f"{before}<source>{source or inner}</source><target>{target}</target>{after}".encode()


@pytest.mark.parametrize(
    ("name", "source", "target"),
    [
        ("xliff2", "", '<sc id="1"/>读<ec startRef="1"/> <pc id="2">指南</pc> <ph id="3"/>'),
        ("xliff2", "", '<sc id="1"/>读<ec id="1"/> <pc id="2">指南</pc> <ph id="3"/>'),
        (
            "xliff2",
            '<pc id="7">Read</pc> the <pc id="8">guide</pc> <ph id="9"/>',
            '<pc id="7">读</pc> <pc id="8">指南</pc> <ph id="9"/>',
        ),
        (
            "xliff2",
            "",
            '<mrk id="m1" type="term"><pc id="1">读</pc></mrk> <sm id="m2"/><pc id="2">指南</pc><em startRef="m2"/> '
            '<ph id="9" copyOf="3"/>',
        ),
        ("xliff12", "", '<bx id="1" rid="a"/>读<ex id="5" rid="a"/> <g id="2">指南</g> <x id="3"/>'),
        ("xliff12", "", '<bpt id="1">**</bpt>读<ept id="1">**</ept> <g id="2">指南</g> <ph id="3">`now`</ph>'),
        ("xliff12", "", '<mrk mtype="seg"><g id="1">读</g> <g id="2">指南</g></mrk> <x id="3"/>'),
    ],
)
def test_codes_are_read_as_the_standards_allow_them(name: Format, source: str, target: str, tmp_path: Path) -> None:
    outcomes = back(MARKED, xliff(name, source, target), "back.xlf", tmp_path)
    assert ("taken", "**读** [指南](https://a.org) `now`") in told(outcomes)


@pytest.mark.parametrize("name", ["xliff2", "xliff12"])
def test_one_unit_with_an_unknown_code_is_refused_by_name_and_the_rest_goes_in(name: Format, tmp_path: Path) -> None:
    units = tuple(replace(unit, translation="一", state="finished") for unit in handoff(MARKED).units)
    data = written(Handoff("small", "en", "zh", units), name)
    code = b'<ph id="77"/>' if name == "xliff2" else b'<x id="77"/>'
    bad, good = back(MARKED, data.replace("一".encode(), code, 1), "back.xlf", tmp_path)
    assert (bad.how, bad.unit.context) == ("damaged", "page/p0/text")
    assert "77" in bad.why
    assert (good.how, good.unit.translation) == ("taken", "一")


@pytest.mark.parametrize("name", ["xliff2", "xliff12"])
def test_codes_of_a_text_that_moved_are_known_from_the_file(name: Format, tmp_path: Path) -> None:
    units = tuple(replace(unit, translation=f"{unit.source}！", state="finished") for unit in handoff(MARKED).units)
    path = tmp_path / "back.xlf"
    path.write_bytes(written(Handoff("small", "en", "zh", units), name))
    now = catalog([("New", "", False), *((unit.source, "", False) for unit in units)])
    keys = {message_part(unit.key): unit.source for unit in handoff(now).units}
    outcomes = compare(read_handoff(path, lambda module, locale: keys).units, now)
    assert [(o.how, o.new and o.new.translation) for o in outcomes] == [("taken", unit.translation) for unit in units]


def segmented(*targets: str) -> bytes:
    """The last unit of MARKED in two segments with a space between, and these targets."""
    data = written(handoff(MARKED), "xliff2").decode()
    before, _, rest = data.rpartition("<segment")
    after = rest.partition("</segment>")[2]
    first, second = (f"<segment state='translated'><source>One</source>{target}</segment>" for target in targets)
    return f"{before}{first}<ignorable><source> </source></ignorable>{second}{after}".encode()


def test_segments_may_have_another_order_in_the_target(tmp_path: Path) -> None:
    data = segmented("<target order='3'>一</target>", "<target order='1'>二</target>")
    assert ("taken", "二 一") in told(back(MARKED, data, "b.xlf", tmp_path))


def test_half_a_unit_is_refused_by_name_and_the_rest_goes_in(tmp_path: Path) -> None:
    outcomes = back(MARKED, segmented("<target>一</target>", ""), "b.xlf", tmp_path)
    assert [(o.unit.context, o.why) for o in outcomes if o.how == "damaged"] == [
        ("page/p1/text", "only some of its segments are translated")
    ]
