"""Pictures inside of questions that the file carries: they come into the module's folder, and the table says where."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from packager.archive import zipped
from packager.exchange.questions.format_names import ImportFormat
from packager.exchange.questions.formats import reader
from tests.exchange.questions.h5p_packages import TWO_RIGHT, package
from tests.exchange.questions.test_anki import CARDS, COL, HERE, NOTES, a_database
from tests.exchange.questions.test_commands import MODULE, project, run, snapshot

__all__ = ["project"]


def png() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (4, 4), (200, 40, 40)).save(stream, "PNG")
    return stream.getvalue()


PNG = png()
ITEM = """<assessmentItem identifier="a" title="Hall"><responseDeclaration identifier="R" cardinality="single"
baseType="identifier"><correctResponse><value>A</value></correctResponse></responseDeclaration><itemBody>
<choiceInteraction responseIdentifier="R"><prompt>Which?<img src="%s" alt="A hall"/></prompt>
<simpleChoice identifier="A">x</simpleChoice><simpleChoice identifier="B">y</simpleChoice></choiceInteraction>
</itemBody></assessmentItem>"""
CANVAS = """<questestinterop><item title="Hall"><presentation><material><mattext texttype="text/html">
&lt;p&gt;Which?&lt;img src="%24IMS-CC-FILEBASE%24/Uploaded%20Media/hall.png" alt="A hall"&gt;&lt;/p&gt;</mattext>
</material><response_lid ident="r"><render_choice>
<response_label ident="1"><material><mattext>x</mattext></material></response_label>
<response_label ident="2"><material><mattext>y</mattext></material></response_label></render_choice></response_lid>
</presentation><resprocessing><respcondition><conditionvar><varequal respident="r">1</varequal></conditionvar>
<setvar action="Set">100</setvar></respcondition></resprocessing></item></questestinterop>"""


def moodle(data: bytes) -> bytes:
    answers = '<answer fraction="100"><text>x</text></answer><answer fraction="0"><text>y</text></answer>'
    image = '&lt;p&gt;Which?&lt;img src="@@PLUGINFILE@@/hall.png" alt="A hall"&gt;&lt;/p&gt;'
    file = f'<file name="hall.png" path="/" encoding="base64">{b64encode(data).decode()}</file>'
    asked = f'<questiontext format="html"><text>{image}</text>{file}</questiontext>'
    return (
        f'<quiz><question type="multichoice"><name><text>Hall</text></name>{asked}{answers}</question></quiz>'.encode()
    )


IN_A_NOTE = "INSERT INTO notes VALUES (1, 2, '', '<img src=hall.png>Which?' || char(31) || 'x')"
FILES: dict[str, tuple[ImportFormat, bytes]] = {
    "moodle": ("moodle-xml", moodle(PNG)),
    "beside-the-item": ("qti21", zipped({"i/a.xml": (ITEM % "media/hall.png").encode(), "i/media/hall.png": PNG})),
    "of-two-with-one-name": (
        "qti21",
        zipped({"i/a.xml": (ITEM % "hall.png").encode(), "i/hall.png": PNG, "a/hall.png": b"x", "z/hall.png": b"x"}),
    ),
    "canvas": ("qti12", zipped({"g/g.xml": CANVAS.encode(), "web_resources/Uploaded Media/hall.png": PNG})),
    "h5p": ("h5p", package("H5P.MultiChoice", TWO_RIGHT, picture=PNG)),
    "anki": (
        "anki",
        zipped(
            {
                "collection.anki2": a_database(NOTES, CARDS, COL, IN_A_NOTE),
                "media": json.dumps({"0": "hall.png"}).encode(),
                "0": PNG,
            }
        ),
    ),
}


@pytest.mark.parametrize(("form", "data"), FILES.values(), ids=FILES)
def test_a_picture_that_the_file_carries_is_taken_out_of_it(form: ImportFormat, data: bytes) -> None:
    reading = reader(form)(data, "bank", "en")
    assert [(each.name.rpartition("/")[2], each.data) for each in reading.carried] == [("hall.png", PNG)]
    assert "picture" not in str(reading.losses)


def test_decks_of_new_versions_carry_pictures_too() -> None:
    for name in ("schema-11.apkg", "schema-18.apkg"):
        reading = reader("anki")((HERE / name).read_bytes(), name, "en")
        assert [(each.name, each.data) for each in reading.carried] == [("hall.png", b"\x89PNG\r\n\x1a\n")]


@pytest.mark.parametrize("source", ["https://example.org/hall.png", "../../../etc/hostname", "gone.png"])
def test_one_that_the_file_does_not_carry_is_told(source: str) -> None:
    reading = reader("qti21")(zipped({"i/a.xml": (ITEM % source).encode()}), "bank.zip", "en")
    assert reading.carried == ()
    assert [loss.what for loss in reading.losses] == [f"a picture ({source})"]


def test_it_comes_into_the_folder_of_the_module_once(project: Path, tmp_path: Path) -> None:
    (tmp_path / "halls.xml").write_bytes(moodle(PNG))
    result = run(project, "import", str(tmp_path / "halls.xml"))
    assert result.exit_code == 0, result.output
    path = re.search(r"it is now `(media/halls-\w+\.png)`", result.output)
    assert path, result.output
    assert (project / "modules" / MODULE / path[1]).read_bytes() == PNG
    before = snapshot(project)
    assert "0 new, 0 changed, 1 as before" in run(project, "import", str(tmp_path / "halls.xml")).output
    assert snapshot(project) == before


def test_one_that_is_no_picture_is_told_and_left(project: Path, tmp_path: Path) -> None:
    (tmp_path / "halls.xml").write_bytes(moodle(b"BM no picture of the web"))
    result = run(project, "import", str(tmp_path / "halls.xml"))
    assert "no browser shows BMP: save it as PNG or JPEG first" in result.output
    assert not list((project / "modules" / MODULE).rglob("halls-*"))
