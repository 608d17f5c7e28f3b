"""Word documents: what stands in them in the order of the page, with all changes accepted, and what is told."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from packager.archive import zipped
from packager.exchange.documents.lessons import draft_of
from packager.exchange.documents.named_lessons import Before, lesson_files
from packager.exchange.documents.outline import spoken
from packager.exchange.losses import ExchangeError
from tests.conftest import ROOT
from tests.exchange.documents.drawn import blocks, body, changed, losses, outline, png, word


def p(text: str, inside: str = "") -> str:
    return f"<w:p>{inside}<w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def course(document: Any) -> None:
    document.add_heading("Speaking", 0)
    for title in ("The room", "The rules"):
        document.add_heading(title, 1)
        paragraph = document.add_paragraph("Sit ")
        paragraph.add_run("do").bold = True
        paragraph.add_run("wn").bold = True
        paragraph.add_run(" now")
        document.add_heading("Where", 2)
        document.add_paragraph("left", style="List Bullet")
        document.add_paragraph("deeper", style="List Bullet 2")
        document.add_paragraph("first", style="List Number")
        table = document.add_table(2, 2)
        for cell, text in zip(table._cells, ("Who", "What", "Chair", "rules"), strict=True):
            cell.text = text
        document.add_paragraph("Table 1: Tasks", style="Caption")
        picture = document.add_picture(io.BytesIO(png()))
        picture._inline.docPr.set("descr", "A red box")
        document.add_paragraph("Land is a loan.", style="Quote")
        document.add_paragraph("— A proverb", style="Quote")


def test_a_document_of_many_kinds() -> None:
    draft = draft_of(outline(word(course), "docx"))
    assert draft.title == "Speaking"
    assert [(each.title, [page.title for page in each.pages]) for each in draft.lessons] == [
        ("The room", ["The room", "Where"]),
        ("The rules", ["The rules", "Where"]),
    ]
    made = [block.values for block in draft.lessons[0].pages[1].blocks]
    assert draft.lessons[0].pages[0].blocks[0].values == {"text": "Sit **down** now"}
    assert made[0] == {"text": "- left\n  - deeper\n\n1. first"}
    assert made[1] == {"table": [["Who", "What"], ["Chair", "rules"]], "caption": "Table 1: Tasks"}
    assert made[2]["alt"] == "A red box"
    assert made[3] == {"quote": "Land is a loan.", "by": "A proverb"}
    assert [loss.what for loss in draft.losses] == []


def test_lists_are_numbered_as_word_numbers_them() -> None:
    def write(document: Any) -> None:
        for text in ("one", "two"):
            document.add_paragraph(text, style="List Number")
        document.add_paragraph("between")
        document.add_paragraph("three", style="List Number")

    assert blocks(word(write), "docx") == [{"text": "1. one\n2. two"}, {"text": "between"}, {"text": "3. three"}]


def test_changes_are_accepted_and_what_is_deleted_is_told() -> None:
    xml = (
        "<w:p><w:r><w:t xml:space='preserve'>It </w:t></w:r>"
        "<w:del w:id='1'><w:r><w:delText>was</w:delText></w:r></w:del>"
        "<w:ins w:id='2'><w:r><w:t>is</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'> so.</w:t></w:r></w:p>"
    )
    assert blocks(body(xml), "docx") == [{"text": "It is so."}]
    assert losses(body(xml), "docx") == [
        "course.x, paragraph 1: deleted text: was: a tracked change: it is taken as accepted"
    ]


def test_hidden_text_is_told() -> None:
    def write(document: Any) -> None:
        paragraph = document.add_paragraph("Seen. ")
        paragraph.add_run("Unseen.").font.hidden = True

    assert blocks(word(write), "docx") == [{"text": "Seen."}]
    assert any("hidden text: Unseen." in told for told in losses(word(write), "docx"))


def test_comments_are_notes() -> None:
    def write(document: Any) -> None:
        run = document.add_paragraph().add_run("It is so.")
        document.add_comment(run, text="Is it?", author="Ann")

    assert blocks(word(write), "docx") == [{"text": "It is so.", "note": "Ann: Is it?"}]


def test_text_boxes_and_links() -> None:
    box = (
        "<w:p><w:r><w:t>Beside</w:t></w:r><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox>"
        f"<w:txbxContent>{p('In a box')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    assert blocks(body(box), "docx") == [{"text": "Beside"}, {"callout": "In a box"}]

    def write(document: Any) -> None:
        paragraph = document.add_paragraph("See ")
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to("https://un.org", kind, is_external=True))
        link.append(paragraph.add_run("the site")._r)
        paragraph._p.append(link)

    assert blocks(word(write), "docx") == [{"text": "See [the site](https://un.org)"}]


def test_footnotes_headers_macros_and_pictures_of_the_web_have_their_words() -> None:
    def write(document: Any) -> None:
        document.add_paragraph("Hello")
        document.sections[0].header.paragraphs[0].text = "Draft 3"

    assert losses(word(write), "docx") == ["course.x: Draft 3: a header of pages has no place in a module"]
    macro = io.BytesIO(word(write))
    with zipfile.ZipFile(macro, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    assert any("its macros: nothing that runs" in told for told in losses(macro.getvalue(), "docx"))


def test_questions_of_a_word_document() -> None:
    def write(document: Any) -> None:
        document.add_paragraph("1. Who rules?")
        document.add_paragraph("a) The host")
        document.add_paragraph().add_run("b) The Chair").bold = True

    assert blocks(word(write), "docx") == [
        {"choice": "Who rules?", "answers": [{"wrong": "The host"}, {"right": "The Chair"}]}
    ]


def test_questions_in_the_lists_that_word_numbers_itself() -> None:
    def write(document: Any) -> None:
        numbering = document.part.numbering_part.element
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/></w:lvl>'
            for level, form in enumerate(("decimal", "upperLetter"))
        )
        of = numbering.nsmap["w"]
        numbering.insert(
            0, etree.fromstring(f'<w:abstractNum xmlns:w="{of}" w:abstractNumId="77">{levels}</w:abstractNum>')
        )
        numbering.append(etree.fromstring(f'<w:num xmlns:w="{of}" w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
        for text, level in (
            ("Who rules?", 0),
            ("The host", 1),
            ("The Chair", 1),
            ("Who asks?", 0),
            ("I", 1),
            ("You", 1),
        ):
            paragraph = document.add_paragraph(text)
            number = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            number.get_or_add_ilvl().val, number.get_or_add_numId().val = level, 77
        document.add_paragraph("Answer key")
        document.add_paragraph("1. B")
        document.add_paragraph("2. A")

    first, second = blocks(word(write), "docx")
    assert first == {"choice": "Who rules?", "answers": [{"wrong": "The host"}, {"right": "The Chair"}]}
    assert second == {"choice": "Who asks?", "answers": [{"right": "I"}, {"wrong": "You"}]}


def test_numbers_that_are_typed_leave_no_marks_behind() -> None:
    def write(document: Any) -> None:
        for title in ("1. The room", "2. The rules"):
            document.add_heading(title, 1)
            document.add_paragraph("3. A point of order can wait. (True/False)")
        document.add_paragraph("Answer: false")

    draft = draft_of(outline(word(write), "docx"))
    assert [lesson.title for lesson in draft.lessons] == ["1. The room", "2. The rules"]
    assert [each.name for each in lesson_files(draft.lessons, Before(), set())] == ["the-room", "the-rules"]
    assert draft.lessons[1].pages[0].blocks[0].values["true-false"] == "A point of order can wait."


def test_the_language_is_that_of_the_words() -> None:
    french = word(lambda document: document.add_paragraph("Le chat est sur la table et il dort."))
    assert spoken(outline(french, "docx")) == "fr"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (zipped({"a.txt": b"a"}), "its main part is missing"),
        (zipped({"zeros.bin": bytes(61_000_000)}), "too large"),
        (changed(word(course), document=lambda data: data[:300]), "damaged"),
        (changed(word(course), document=lambda data: b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + data), "document type"),
        (changed(word(course), document=lambda data: b"<a>" + b"<b/>" * 700_000 + b"</a>"), "too large"),
        (word(lambda _: None), "no text"),
    ],
    ids=["no document", "bomb", "damaged", "entities", "a million tags", "empty"],
)
def test_what_cannot_be_read_is_refused_with_a_word(data: bytes, told: str) -> None:
    with pytest.raises(ExchangeError, match=told):
        draft_of(outline(data, "docx"))


def test_a_document_that_libreoffice_has_written() -> None:
    """Its footnotes, endnotes, comments, changes and text boxes are written as Word writes them."""
    data = (ROOT / "tests" / "exchange" / "documents" / "libreoffice.docx").read_bytes()
    assert blocks(data, "docx") == [
        {"text": "Land\\[1\\] is shared. Then more\\[2\\].", "note": "Ann: Is it?"},
        {"text": "Before box"},
        {"callout": "Inside the box."},
        {"text": "\\[1\\] The first note."},
        {"text": "\\[2\\] An endnote."},
        {"text": "- alpha\n  - beta"},
        {"text": "See [the site](https://www.un.org/en/)."},
    ]
    assert [told.partition(": ")[2] for told in losses(data, "docx")] == [
        "deleted text: goneword: a tracked change: it is taken as accepted"
    ]


@pytest.mark.parametrize(
    "look", ["<w:highlight w:val='yellow'/>", "<w:u w:val='single'/>", "<w:color w:val='C00000'/>"]
)
def test_the_right_answer_is_highlighted_underlined_or_in_a_colour(look: str) -> None:
    lit = f"<w:p><w:r><w:t xml:space='preserve'>b) </w:t></w:r><w:r><w:rPr>{look}</w:rPr><w:t>Chair</w:t></w:r></w:p>"
    made = blocks(body(p("1. Who rules?") + p("a) Host") + lit), "docx")
    assert made == [{"choice": "Who rules?", "answers": [{"wrong": "Host"}, {"right": "Chair"}]}]


@pytest.mark.parametrize("name", ["Titre", "Título", "Überschrift", "Titolo", "Заголовок", "标题", "عنوان"])
def test_styles_of_headings_are_named_in_the_language_of_the_program(name: str) -> None:
    def write(document: Any) -> None:
        for text in ("One", "Two"):
            document.add_paragraph(text, style="Heading 1")
            document.add_paragraph("Words.")

    def renamed(styles: bytes) -> bytes:
        text = re.sub(r"<w:outlineLvl[^>]*/>", "", styles.decode())
        return re.sub(r'"[Hh]eading 1"', f'"{name} 1"', text).encode()

    made = draft_of(outline(changed(word(write), styles=renamed), "docx"))
    assert [lesson.title for lesson in made.lessons] == ["One", "Two"]


def test_the_language_that_a_program_writes_for_anybody_is_not_that_of_another_script() -> None:
    made = outline(word(lambda document: document.add_paragraph("Земля людям")), "docx")
    assert (made.language, spoken(made)) == ("en-US", "ru")


def test_an_address_in_a_field_is_a_link() -> None:
    mark = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>".format
    words = '<w:r><w:instrText> HYPERLINK "https://un.org" </w:instrText></w:r>'
    shown = f"{mark('separate')}<w:r><w:t>UN</w:t></w:r>{mark('end')}<w:r><w:t>, so</w:t></w:r>"
    xml = f"<w:p>{mark('begin')}{words}{shown}</w:p>"
    assert blocks(body(xml), "docx") == [{"text": "[UN](https://un.org), so"}]


def test_questions_in_a_table_are_told() -> None:
    def write(document: Any) -> None:
        row = document.add_table(rows=2, cols=2).rows[1]
        row.cells[0].text, row.cells[1].text = "Who rules?", "A. I\nB. you"

    assert any("questions in a table" in told for told in losses(word(write), "docx"))
