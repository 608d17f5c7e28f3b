"""How much resume data a module may need: as the player's script writes it, and told where an LMS keeps less."""

from __future__ import annotations

import json
import subprocess

import pytest

from packager.course import load_course
from packager.course.rules.resume_room import ROOM, needed, written
from packager.standards import STANDARDS
from tests.conftest import ROOT
from tests.course.conftest import MODULE, Load, told

ENCODE = """import { encode } from "./templates/player/session/resume-data.js";
  import { emptyState, hash } from "./templates/player/session/state.js";
  const answer = (response) => ({ response, score: 1, tries: 1 });
  const length = (answers, pages) => encode({
    ...emptyState(), seq: 9, done: true, pass: true, count: 9, page: hash("p"), attempt: "abcd",
    answers: new Map(answers.map(([id, response]) => [hash(id), answer(response)])),
    visited: new Set(pages.map(hash)),
  }, 2e5).length;
  const [states, responses] = JSON.parse(process.argv[1]);
  const empty = length([["q", ""]], []);
  console.log(JSON.stringify([states.map((state) => length(...state)),
    responses.map((each) => length([["q", each]], []) - empty)]));"""


def by_script(states: object, responses: list[str]) -> tuple[list[int], list[int]]:
    """The lengths of states (answers by their ids, pages), and of responses alone."""
    command = ["node", "--input-type=module", "-e", ENCODE, json.dumps([states, responses])]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    lengths, alone = json.loads(done.stdout)
    return lengths, alone


@pytest.mark.parametrize("module", ["tests/player/demo/modules/demo", "tests/e2e/faults/demo/modules/drought"])
def test_what_is_needed_is_what_the_script_writes(module: str) -> None:
    course, _ = load_course(ROOT / module, ROOT)
    assert course
    answers = [(question.question, question.longest) for question in course.all_questions()]
    lengths, _ = by_script([(answers, [page.id for page in course.pages()])], [])
    assert lengths == [needed(course)]


def test_a_response_has_the_length_that_the_script_gives_it() -> None:
    texts = ["general agreement", "Quorum", "s\u00e9cheresse \u65f1", "\U0001f30d", "-1234.5678", "a_b", ""]
    responses = ["a", "a,b,c", "a.b,c.d", "t", "a.11,b.11", "x.y", *texts]
    assert by_script([], responses)[1] == [written(each) for each in responses]


def test_the_room_is_that_of_scorm_1_2() -> None:
    assert STANDARDS["scorm12"].limits.suspend_data == ROOM


def lists(number: int) -> str:
    """So many questions with thirty items each, and one with thirty-six."""
    made = []
    for i in range(number):
        items = ", ".join(f"Step {n}" for n in range(36 if i == 2 else 30))
        made.append(f"      - question: q{i}\n        ordering: Put {i} in order.\n        items: [{items}]\n")
    return "".join(made)


def test_a_module_whose_answers_do_not_fit_is_told_with_the_worst_question(load: Load) -> None:
    course, findings = load(lists(100))
    assert course
    assert needed(course) > 3_900
    assert findings == ()
    course, findings = load(lists(110))
    assert course
    size = needed(course)
    assert told(findings) == [
        ("Y055", 13, f"the answers may take {size:,} characters, SCORM 1.2 keeps 4,096; `q2` takes most, 44")
    ]


def test_quizzes_count_with_their_whole_bank(load: Load) -> None:
    questions = "".join(f"  - question: q{n}\n    true-false: Is it {n}?\n    answer: true\n" for n in range(220))
    bank = f"bank: rules\ntitle: Rules\nquestions:\n{questions}".encode()
    quiz = "      - quiz: exam\n        title: Exam\n        bank: rules\n        draw: 5\n        time: PT5M\n"
    course, findings = load(quiz, module=MODULE + "banks: [banks/rules.yaml]\n", files={"banks/rules.yaml": bank})
    assert course
    ids = [f"q{n}" for n in range(220)]
    response = "aaaao" + "abcdr" * 5 + "," + "abcd" * 215 + "," + "0001"
    lengths, _ = by_script([([*((each, "t") for each in ids), ("quiz/exam", response)], ["first"])], [])
    assert abs(needed(course) - lengths[0]) <= 1
    assert [code for code, _, _ in told(findings)] == []
