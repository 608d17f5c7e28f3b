"""Each editorial rule on a text that it must find and on its neighbour that it must leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager.course import load_course
from packager.diagnostics import registered_rules
from packager.editorial.linter import lint
from tests.conftest import ROOT, SAMPLE, run_packager
from tests.course.conftest import LESSON, MODULE, Load
from tests.course.questions.test_banks import BANK


def choice(
    prompt: str = "What is fair?", right: str = "An equal share", wrong: str = "A larger share", name: str = "fair"
) -> str:
    """A question that no rule finds fault with, unless it is spoilt."""
    return f"""\
      - question: {name}
        choice: {prompt!r}
        objective: rules
        answers:
          - right: {right!r}
          - wrong: {wrong!r}
            feedback: Think of the others.
"""


def image(alt: str, caption: str = "") -> str:
    """A picture block."""
    return f"      - image: media/a.svg\n        alt: {alt!r}\n" + (
        f"        caption: {caption!r}\n" if caption else ""
    )


def text(words: str) -> str:
    """A text block."""
    return f"      - text: {words!r}\n"


def questions(*positions: int, shuffle: bool = False) -> str:
    """Choice questions with the right answer at these positions."""
    made = []
    for number, position in enumerate(positions):
        answers = "".join(
            f"          - {'right' if at == position else 'wrong'}: Option {number}{at}\n"
            + ("" if at == position else "            feedback: No.\n")
            for at in (1, 2, 3)
        )
        made.append(
            f"      - question: q{number}\n        choice: Which is number {number}?\n        objective: rules\n"
            + ("        shuffle: true\n" if shuffle else "")
            + f"        answers:\n{answers}"
        )
    return "".join(made)


def statements(*answers: str) -> str:
    """True/false questions."""
    return "".join(
        f"      - question: s{n}\n        true-false: Statement {n} holds.\n        objective: rules\n"
        f"        answer: {answer}\n        feedback:\n          wrong: Look again.\n"
        for n, answer in enumerate(answers)
    )


def fill_in(prompt: str) -> str:
    """A word to type."""
    return f"      - question: word\n        fill-in: {prompt!r}\n        objective: rules\n        accept: drought\n"


def session(day: str) -> str:
    """A workshop on a day."""
    return f"""\
      - workshop: day
        title: A day
        for: All
        text: We meet.
        agenda:
          - item: Welcome
        sessions:
          - session: one
            region: All
            place: Nairobi
            dates: {day}
            start: 09:00
            end: 17:00
            zone: Africa/Nairobi
"""


SECOND = "  - page: second\n    title: First page\n    blocks:\n      - text: Two\n"
GOOD = choice()
TAUGHT = LESSON.replace("title: One\n", "title: One\nobjective: other\n")
OTHER = MODULE.replace("  rules: Use the rules\n", "  rules: Use the rules\n  other: Do more\n")

LOCKED = """\
      - quiz: last
        title: Last
        bank: rules
        draw: 1
        locked: until previous
"""
TO_COME = [
    "[Quote from the Minister]",
    "他说【待补充】",
    "«citation à venir»",
    "[引文待补]",
    "[此处插入引文]",
    "[вставить цитату]",
    "[اقتباس من التقرير]",
    "[cita por confirmar]",
    "[quotation to follow]",
]
CASES = [
    (
        "E001",
        text("She said: [quote from a participant here]."),
        text("Parties [shall] [should] report."),
    ),
    *(("E001", text(said), text("点击【插入】, [Insérer] and «Le monde à venir»")) for said in TO_COME),
    ("E001", text("Date: TBD"), text("The Bodele depression")),
    ("E001", text("Lorem ipsum dolor"), text("A long text")),
    ("E002", image("map.png"), image("A river divides the two villages.")),
    ("E002", image("Picture of a river"), image("A picturesque river")),
    ("E002", image("A river", "A river"), image("A river", "The border")),
    ("E003", text("[The site](#)"), text("[The site](https://www.unccd.int/cop)")),
    ("E003", text("[The site](https://example.com/x)"), text("[Write](mailto:a@unccd.int)")),
    ("E003", text("[The file](report.pdf)"), text("No link")),
    ("E004", text("[click here](https://www.unccd.int)"), text("[The Convention](https://www.unccd.int)")),
    ("E005", text("word " * 460), text("word " * 300)),
    (
        "E010",
        choice(right="An equal share for each who came and asked"),
        choice(right="An equal share for all"),
    ),
    ("E011", choice(wrong="All of the above"), choice(wrong="The share of the largest")),
    ("E012", choice("Which of these is not fair?"), choice("Which of these is **not** fair?")),
    ("E013", choice(wrong="They always take all"), choice(wrong="They take more", right="Who takes all shares it")),
    ("E014", choice(wrong="an equal share."), GOOD),
    ("E015", choice(right="10 to 20", wrong="20 to 30"), choice(right="10 to 19", wrong="20 to 30")),
    ("E016", GOOD.replace("            feedback: Think of the others.\n", ""), GOOD),
    ("E017", questions(2, 2, 2, 2, 1, 3), questions(1, 2, 3, 1, 2, 3)),
    ("E017", questions(2, 2, 2, 2, 2, 2), questions(2, 2, 2, 2, 2, 2, shuffle=True)),
    ("E018", statements("true", "true", "true"), statements("true", "false", "true")),
    ("E021", GOOD + GOOD.replace("question: fair", "question: again"), GOOD + choice("Who is fair?", name="again")),
    ("E007", text("See ![a map](media/map.png)"), text("See [the map](https://www.unccd.int/map) !")),
    ("E008", "      - text: |\n          | a | b |\n          | - | - |\n", text("a | b - c")),
    ("E009", text("THIS IS IMPORTANT to all"), text("The UNCCD and the GEF")),
    ("E009", text("Well done!!!"), text("Well done!")),
    ("E022", fill_in("A drought is a long ____."), fill_in("A long time without rain is a ____.")),
    ("E023", GOOD, questions(1)),
    ("E024", text("One") + SECOND, text("One") + SECOND.replace("First", "Second")),
    ("E025", session("2020-03-09"), session("2999-03-09")),
    ("E013", choice(wrong="They always win"), choice(wrong="Change gloves only")),
    ("E013", choice(wrong="None would"), choice(wrong="None of your business")),
    ("E035", text("Words."), GOOD),
    ("E035", GOOD + "        practice: true\n", GOOD),
    ("E036", GOOD + LOCKED, GOOD),
    ("E036", GOOD + LOCKED, GOOD + LOCKED + "        ignore: {E036: the test must not be seen before}\n"),
    ("E090", GOOD + "        ignore: {E012: it is a quotation}\n", GOOD),
]


def codes(load: Load, blocks: str, **files: str) -> list[str]:
    more = {"module": MODULE + "banks: [banks/rules.yaml]\n"} if "bank: " in blocks else {}
    course, findings = load(
        blocks,
        files={"media/a.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>", "banks/rules.yaml": BANK.encode()},
        **more | files,
    )
    assert course is not None, findings
    return [found.code for found in lint(course)]


@pytest.mark.parametrize(("code", "bad", "good"), CASES, ids=[f"{case[0]}-{n}" for n, case in enumerate(CASES)])
def test_a_flaw_is_found_and_its_neighbour_is_not(load: Load, code: str, bad: str, good: str) -> None:
    assert code in codes(load, bad)
    assert code not in codes(load, good)


def test_a_duration_far_from_the_estimate_is_told(load: Load) -> None:
    assert "E006" in codes(load, text("word " * 200), module=MODULE.replace("PT10M", "PT3H"))
    assert "E006" not in codes(load, text("word " * 200), module=MODULE.replace("PT10M", "PT2M"))


def test_a_duration_is_told_on_its_line(load: Load) -> None:
    wrong = MODULE.replace("PT10M", "PT3H")
    course, _ = load(text("word " * 200), module=wrong)
    assert course is not None
    (place,) = (found.place for found in lint(course) if found.code == "E006")
    assert place.line == wrong.splitlines().index("duration: PT3H") + 1


def test_a_lock_is_told_on_its_line(load: Load) -> None:
    locked = MODULE + "locked: until previous\n"
    course, _ = load(GOOD, module=locked)
    assert course is not None
    (place,) = (found.place for found in lint(course) if found.code == "E036")
    assert place.line == locked.splitlines().index("locked: until previous") + 1


@pytest.mark.parametrize(("end", "fast"), [("00:01.000", True), ("00:05.000", False)])
def test_captions_that_nobody_can_read_in_time_are_told(load: Load, end: str, fast: bool) -> None:
    film = (
        "      - video: media/a.mp4\n        title: A film\n        captions: media/a.vtt\n        transcript: Words\n"
    )
    cues = f"WEBVTT\n\n00:00.000 --> {end}\nA sentence of more than twenty letters\n".encode()
    course, findings = load(film, files={"media/a.mp4": b"film", "media/a.vtt": cues})
    assert course is not None, findings
    assert ("E026" in [found.code for found in lint(course)]) is fast


def test_objectives_are_assessed_and_taught(load: Load) -> None:
    assert "E019" in codes(load, text("Words."))
    assert "E019" not in codes(load, GOOD)
    assert "E020" in codes(load, GOOD, module=OTHER, lesson=TAUGHT)
    assert "E020" not in codes(load, GOOD, module=OTHER, lesson=TAUGHT.replace("other", "[other, rules]"))


def test_every_editorial_rule_has_its_cases() -> None:
    tested = {case[0] for case in CASES} | {"E006", "E019", "E020", "E026"}
    assert {rule.code for rule in registered_rules() if rule.code.startswith("E")} == tested


def test_a_rule_is_switched_off_on_one_item_with_a_reason(load: Load) -> None:
    bad = choice("Which of these is not fair?")
    assert "E012" not in codes(load, bad + "        ignore: {E012: the rule itself is negative}\n")
    assert codes(load, bad + bad.replace("fair\n", "other\n") + "        ignore: {E012: quoted}\n").count("E012") == 1
    _, findings = load(bad + "        ignore: {E012: ''}\n")
    assert findings, "a reason is asked for"


def test_a_finding_says_its_line(load: Load) -> None:
    course, _ = load(text("One") + text("TBD"))
    assert course is not None
    found = next(each for each in lint(course) if each.code == "E001")
    assert (found.place.file, found.place.line) == ("modules/demo/lessons/one.yaml", 8)


def test_the_sample_passes_without_a_warning() -> None:
    course, findings = load_course(ROOT / "modules" / SAMPLE, ROOT)
    assert course is not None
    assert [*findings, *lint(course)] == []


def test_a_placeholder_stops_the_build(tmp_path: Path) -> None:
    folder = tmp_path / "modules" / "demo"
    folder.mkdir(parents=True)
    (folder / "module.yaml").write_text(
        MODULE.replace("[en, ar]", "[en]").replace("lessons/one.yaml", "one.yaml"), "utf-8"
    )
    (folder / "one.yaml").write_text(LESSON + GOOD + text("[quote here]"), "utf-8")
    result = run_packager("build", cwd=tmp_path)
    assert result.returncode == 1
    assert "E001" in result.stdout
    assert not list((tmp_path / "dist").glob("*.zip"))
