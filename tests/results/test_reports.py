"""Reports as real LMSs and office programs save them: no wrong number is told, and what lacks is named."""

from __future__ import annotations

import random
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from packager.results.analysis import analyse, by_mastery
from packager.results.figures import Analysis
from packager.results.readers import read_results
from packager.results.records import Answer, Attempt, Results, UnreadableRecordsError
from packager.untrusted.office import CELLS_MAX
from tests.conftest import run_packager
from tests.growth import growth
from tests.results.test_results import write

FIXED = ("Name", "Email address", "Attempt", "Started on", "Last accessed on", "Score", "Water for all")
ASKED = ("Question", "Response", "Right answer", "Result")
#: As Moodle 4.3 writes them: the first question has number 0, a number stands in the place of a finished SCO's status.
LEARNERS = (
    ("Ana", "ana@example.org", "1", "M", "M", "100", "100", "tap", "a", "a", "correct", "well", "t", "t", "correct"),
    ("Ben", "ben@example.org", "1", "M", "M", "50", "50", "tap", "b", "a", "wrong", "well", "t", "t", "correct"),
    ("Chu", "chu@example.org", "1", "M", "M", "1", "1", "tap", "b", "a", "wrong", "well", "f", "t", "wrong"),
    ("Dia", "dia@example.org", "1", "M", "M", "0", "Incomplete", "tap", "a", "a", "correct", "", "", "", ""),
    ("Eve", "eve@example.org", "-", "-", "-", "-", "Not attempted", "", "", "", "", "", "", "", ""),
)  # fmt: skip
#: The words of sites in other languages, and the fallback: words that nobody knows, in Moodle's order.
SITES = {
    "fr": (("Nom complet", "Adresse de courriel", "Tentative", "Commencé le", "Dernier accès le", "Score", "Eau"),
           ("Question", "Réponse", "Bonne réponse", "Résultat"), "Inachevé", "Non tenté"),
    "de": (("Vollständiger Name", "E-Mail-Adresse", "Versuch", "Begonnen am", "Letzter Zugriff am", "Punkte", "Wasser"),
           ("Frage", "Antwort", "Richtige Antwort", "Ergebnis"), "Unvollständig", "Nicht begonnen"),
    "es": (("Nombre completo", "Dirección de correo", "Intento", "Comenzado el", "Último acceso", "Puntuación", "Agua"),
           ("Pregunta", "Respuesta", "Respuesta correcta", "Resultado"), "Incompleto", "No intentado"),
    "ar": (("الاسم الكامل", "عنوان البريد الإلكتروني", "محاولة", "بدأ في", "آخر دخول في", "الدرجة", "ماء"),
           ("سؤال", "الإجابة", "الإجابة الصحيحة", "النتيجة"), "غير مكتمل", "لم تتم المحاولة"),
    "zh": (("姓名", "电子邮件地址", "尝试", "开始于", "最后访问于", "得分", "水"),
           ("问题", "回答", "正确答案", "结果"), "未完成", "未尝试"),
    "ru": (("Полное имя", "Адрес электронной почты", "Попытка", "Начато", "Последний доступ", "Балл", "Вода"),
           ("Вопрос", "Ответ", "Правильный ответ", "Результат"), "Не завершено", "Нет попыток"),
    "tr": (("Name", "Email address", "Deneme", "Başladı", "Son erişim", "Score", "Su"),
           ("Soru", "Yanıt", "Doğru yanıt", "Sonuç"), "Incomplete", "Not attempted"),
}  # fmt: skip


def report(fixed: tuple[str, ...] = FIXED, asked: tuple[str, ...] = ASKED, words: tuple[str, str] | None = None) -> str:
    header = [*fixed, *(f"{word} {number}" for number in (0, 1) for word in asked)]
    said = dict(zip(("Incomplete", "Not attempted"), words or ("Incomplete", "Not attempted"), strict=True))
    rows = [header, *([said.get(cell, cell) for cell in row] for row in LEARNERS)]
    return "\n".join("\t".join(f'"{cell}"' if " " in cell else cell for cell in row) for row in rows) + "\n"


def figures(results: Results, mastery: float = 0.8) -> Analysis:
    return analyse(by_mastery(results.attempts, mastery), {}, results.absent)


def read(folder: Path, data: str | bytes, maximum: float | None = None) -> Results:
    return read_results(write(folder, "report", data), maximum)


def sheet(*rows: tuple[object, ...], formats: dict[str, str] | None = None) -> bytes:
    book = Workbook()
    book.create_sheet("notes", 0).append(["made in March"])
    for row in rows:
        book["Sheet"].append(row)
    for cell, shown in (formats or {}).items():
        book["Sheet"][cell].number_format = shown
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods(*rows: tuple[str, ...]) -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    cells = "".join(
        "<t:table-row>" + "".join(
            f'<t:table-cell o:value-type="percentage" o:value="{cell[:-1]}"><x:p>shown</x:p></t:table-cell>'
            if cell.endswith("%") else f"<t:table-cell><x:p>{cell}</x:p></t:table-cell>" for cell in row
        ) + '<t:table-cell t:number-columns-repeated="16000"/></t:table-row>' for row in rows
    )  # fmt: skip
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<o:document-content xmlns:o="{names}:office:1.0" xmlns:t="{names}:table:1.0" xmlns:x="{names}:text:1.0">'
            f"<o:body><o:spreadsheet><t:table>{cells}</t:table></o:spreadsheet></o:body></o:document-content>",
        )
    return stream.getvalue()


def test_moodles_report_begins_with_question_0_and_lists_who_did_not_attempt(tmp_path: Path) -> None:
    results = read(tmp_path, report())
    found = figures(results)
    assert (found.attempts, found.learners, found.absent) == (4, 4, 1)
    assert (found.completed, found.passed, found.failed) == (None, 1, 2)
    assert found.scores == (0.01, 0.255, 0.5, 0.75, 1.0), "1 of 100 is 1 %, and who has not finished has no score"
    assert {item.question: (item.answers, item.difficulty) for item in found.items} == {
        "tap": (4, 0.5), "well": (3, pytest.approx(2 / 3)),
    }  # fmt: skip


@pytest.mark.parametrize("site", SITES)
def test_a_site_in_another_language_is_read_as_the_english_one(tmp_path: Path, site: str) -> None:
    fixed, asked, *words = SITES[site]
    results = read(tmp_path, report(fixed, asked, (words[0], words[1])))
    assert figures(results) == figures(read(tmp_path, report()))
    assert results.attempts[0].answers == read(tmp_path, report()).attempts[0].answers


def test_statuses_in_another_language_are_read_and_unknown_ones_named(tmp_path: Path) -> None:
    header = "Prénom,Nom,Tentative,Statut,Score,Question 1,Réponse 1,Résultat 1\n"
    results = read(tmp_path, header + "A,B,1,Échoué,40,q,a,faux\nC,D,1,Réussi,85,q,b,juste\nE,F,1,Hüpf,50,q,b,Hopp\n")
    assert [attempt.passed for attempt in results.attempts] == [False, True, None]
    assert [attempt.answers["q"].score for attempt in results.attempts] == [0, 1, None]
    told = " ".join(results.notes)
    assert "`Hüpf`" in told
    assert "`Hopp`" in told


def test_a_report_without_questions_says_what_to_tick(tmp_path: Path) -> None:
    rows = [line.split("\t") for line in report().splitlines()]
    default = "\n".join("\t".join([*row[:7], row[8], row[12]]) for row in rows)
    results = read(tmp_path, default)
    assert [attempt.score for attempt in results.attempts] == [1.0, 0.5, 0.01, None]
    assert not any(attempt.answers for attempt in results.attempts)
    assert 'tick "Summary of question" and "Summary of result"' in results.notes[0]
    basic = read(tmp_path, "\n".join("\t".join(row[:6]) for row in rows))
    assert (len(basic.attempts), basic.absent, basic.attempts[1].score) == (4, 1, 0.5)


def test_the_empty_report_of_scorm_2004_is_said_to_be_empty(tmp_path: Path) -> None:
    header = [*FIXED, *(f"{word} 0" for word in ASKED)]
    rows = [[*line.split("\t")[:7], "", "", "", ""] for line in report().splitlines()[1:]]
    results = read(tmp_path, "\n".join("\t".join(row) for row in (header, *rows)))
    assert [attempt.score for attempt in results.attempts] == [1.0, 0.5, 0.01, None]
    assert "are empty" in " ".join(results.notes)


def test_two_scos_of_one_package_are_kept_apart(tmp_path: Path) -> None:
    asked = [f"{word} 0" for word in ASKED]
    header = ["Name", "Attempt", "Score", "First part", *asked, "Second part", *asked]
    row = ["Ana", "1", "70", "Passed", "q", "a", "a", "correct", "Failed", "q", "b", "a", "wrong"]
    (attempt,) = read(tmp_path, "\n".join("\t".join(each) for each in (header, row))).attempts
    assert {name: answer.score for name, answer in attempt.answers.items()} == {"q": 1, "Second part: q": 0}
    assert (attempt.completed, attempt.passed) == (True, False)


ROWS = (("learner", "interaction", "response", "result", "status"), ("O'Neil, Ann", "tap", "a", "correct", "passed"),
        ("B", "tap", "b", "wrong", "failed"))  # fmt: skip


def joined(delimiter: str, end: str = "\n") -> str:
    return end.join(delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in ROWS) + end


@pytest.mark.parametrize(
    "data",
    [
        joined(","), joined(";"), joined("\t"), joined("|"),
        joined(",", "\r"), joined(",", "\r\n"),
        "sep=;\n" + joined(";"), "\ufeffsep=|\r\n" + joined("|", "\r\n"),
        "Report of the course\n\n" + joined(","),
        joined("\t").encode("utf-16"), joined("\t").encode("utf-16-le"), joined("\t").encode("utf-16-be"),
        "\n".join('"' + line.replace('"', '""') + '"' for line in joined(",").splitlines()),
        sheet(*ROWS), ods(*ROWS),
    ],
    ids=["comma", "semicolon", "tab", "bar", "cr", "crlf", "sep", "bom-sep", "title", "utf-16", "utf-16-le",
         "utf-16-be", "one-column", "xlsx", "ods"],
)  # fmt: skip
def test_a_table_is_read_however_it_was_saved(tmp_path: Path, data: str | bytes) -> None:
    attempts = read(tmp_path, data).attempts
    assert [(each.learner, each.passed, each.answers["tap"].score) for each in attempts] == [
        ("O'Neil, Ann", True, 1.0), ("B", False, 0.0),
    ]  # fmt: skip


def test_headers_in_an_old_code_page_are_found_by_their_words(tmp_path: Path) -> None:
    table = "учащийся;вопрос;ответ;результат\nАня;tap;a;верно\n"
    (attempt,) = read(tmp_path, table.encode("cp1251")).attempts
    assert (attempt.learner, attempt.answers["tap"].score) == ("Аня", 1.0)


def test_a_cell_shown_as_a_share_is_one(tmp_path: Path) -> None:
    rows = (("learner", "question", "response", "total score"), ("A", "q", "a", 0.01), ("B", "q", "b", 0.5))
    for data in (
        sheet(*rows, formats={"D2": "0%", "D3": "0.0 %"}),
        ods(*rows[:1], *((*row[:3], f"{row[3]}%") for row in rows[1:])),
    ):
        assert [attempt.score for attempt in read(tmp_path, data).attempts] == [0.01, 0.5]


def test_points_of_questions_need_their_maximum(tmp_path: Path) -> None:
    table = "learner,question,response,score\nA,q,a,3\nB,q,b,5\n"
    without = read(tmp_path, table)
    assert [attempt.answers["q"].score for attempt in without.attempts] == [None, None]
    assert "`3`, `5`" in without.notes[0]
    assert [attempt.answers["q"].score for attempt in read(tmp_path, table, 5).attempts] == [0.6, 1]
    beside = read(tmp_path, "learner,question,response,score,max score\nA,q,a,3,6\nB,q,b,5,5\n")
    assert [attempt.answers["q"].score for attempt in beside.attempts] == [0.5, 1]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("learner,question,status\nA,q,passed\n", "no column for the response"),
        ("question,response,result\nq,a,correct\n", "no column for the learner"),
        ("learner,response,result\nA,a,correct\n", "no column for the question"),
        ("Soru 1,Yanıt 1\nq,a\n", "`Soru 1`"),
        ("<table><tr><td>learner</td></tr></table>", "a web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Excel file"),
        (b"PK\x03\x04 no zip", "no file of an office program"),
        (sheet(("key", "translation")), "`key`, `translation`"),
        ("learner,question,response,grade\nA,q,a,85\n", "--max"),
    ],
)
def test_what_a_file_lacks_is_said_with_exit_code_2(tmp_path: Path, data: str | bytes, told: str) -> None:
    path = write(tmp_path, "report", data)
    result = run_packager("results", str(path))
    assert result.returncode == 2
    assert told in result.stderr
    assert "completed" not in result.stdout


def test_the_command_judges_by_a_mastery_score_and_names_questions_of_nobody(tmp_path: Path) -> None:
    path = str(write(tmp_path, "report.csv", report()))
    told = run_packager("results", path, "--mastery", "50")
    assert "4 attempts of 4 learners: 2 passed, 1 failed" in told.stdout
    assert "the report does not say" in told.stdout
    assert "1 learner not attempted" in told.stdout
    assert "--mastery" in run_packager("results", path).stderr
    unknown = run_packager("results", path, "--module", "land-negotiation")
    assert "2 questions are not in the module land-negotiation: `tap`, `well`" in unknown.stderr


def test_the_module_of_a_report_is_found_by_its_questions(tmp_path: Path) -> None:
    text = report().replace("tap", "b-adopts").replace("well", "b-greet")
    told = run_packager("results", str(write(tmp_path, "report.csv", text)))
    assert "the mastery score of land-negotiation, 80%" in told.stderr
    assert "1 passed, 2 failed" in told.stdout
    assert "Which meeting adopts the decisions of the Convention?" in told.stdout


@pytest.mark.parametrize("title", ["Speaking with confidence in land negotiations", "在土地谈判中自信发言"])
def test_where_no_question_is_named_the_module_is_found_by_its_title_in_any_of_its_languages(
    tmp_path: Path, title: str
) -> None:
    rows = [line.split("\t") for line in report().splitlines()]
    rows[0][6] = title
    default = "\n".join("\t".join([*row[:7], row[8], row[12]]) for row in rows)
    told = run_packager("results", str(write(tmp_path, "report.csv", default)))
    assert "the mastery score of land-negotiation, 80%" in told.stderr
    assert "4 attempts of 4 learners: 1 passed, 2 failed" in told.stdout
    assert 'tick "Summary of question"' in told.stderr


@pytest.mark.parametrize("data", [sheet(*ROWS), ods(*ROWS)], ids=["xlsx", "ods"])
def test_bytes_changed_anywhere_are_a_reading_or_a_refusal(data: bytes, tmp_path: Path) -> None:
    chance = random.Random(9)
    for at in range(0, len(data), max(1, len(data) // 80)):
        with suppress(UnreadableRecordsError):
            read(tmp_path, data[:at] + chance.randbytes(3) + data[at + 3 :])


@pytest.mark.parametrize("score", ["1e999", "-1", "1.01", "NaN", "Infinity", f"1{'0' * 400}", '"x"', "[]", "{}"])
def test_a_record_with_a_score_that_no_page_gives_is_refused(score: str, tmp_path: Path) -> None:
    record = (
        '{"saved": "s", "language": "en", "results": {"completed": true, "passed": null, "score": 1}, "answers": [%s]}'
    )
    answer = '{"question": "q", "response": "r", "score": %s}'
    assert read(tmp_path, record % (answer % "0.5")).attempts[0].answers["q"].score == 0.5
    with pytest.raises(UnreadableRecordsError):
        read(tmp_path, record % (answer % score))


@pytest.mark.parametrize("line", ["a,b,c,1\n", "\n", ",,,,,,,,,\n"], ids=["rows", "empty lines", "empty cells"])
def test_a_report_of_too_many_cells_is_refused(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert CELLS_MAX == 2_000_000
    for module in ("untrusted.office", "results.tables"):  # a hundredth of it takes a hundredth of the time
        monkeypatch.setattr(f"packager.{module}.CELLS_MAX", 20_000)
    with pytest.raises(UnreadableRecordsError, match="20,000 cells"):
        read(tmp_path, "learner,item,response,score\n" + line * 20_001)


def test_one_learner_with_many_questions_costs_no_square_of_them() -> None:
    """Ten times as many cost some ten times as much."""
    short, long = ([Attempt("a", {f"q{n}": Answer("a", n % 2) for n in range(many)})] for many in (2_000, 20_000))
    assert growth(lambda attempts: analyse(attempts, {}), short, long, 40) <= 40
