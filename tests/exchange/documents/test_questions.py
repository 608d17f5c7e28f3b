"""Questions in the usual ways of writing them, found in a document."""

from __future__ import annotations

import pytest

from tests.exchange.documents.drawn import blocks, losses

CHAIR = {"choice": "Who rules?", "answers": [{"wrong": "The host"}, {"right": "The Chair"}, {"wrong": "Nobody"}]}


@pytest.mark.parametrize(
    "text",
    [
        "1. Who rules?\n   a) The host\n   b) **The Chair**\n   c) Nobody",
        "1. Who rules?\n\nA. The host\n\n**B. The Chair**\n\nC. Nobody",
        "Who rules?\n\na) The host\n\nb) The Chair *\n\nc) Nobody",
        "Who rules?\n\na) The host\n\n\\*b) The Chair\n\nc) Nobody",
        "Question 1: Who rules?\n\n(a) The host\n\n(b) The Chair ✓\n\n(c) Nobody",
        "1) Who rules?\n\n- [ ] The host\n- [x] The Chair\n- [ ] Nobody",
        "1. Who rules?\n\n☐ The host\n\n☑ The Chair\n\n☐ Nobody",
        "1. Who rules?\n   - The host\n   - **The Chair**\n   - Nobody",
        "1. Who rules?\n   a. The host\n   b. The Chair\n   c. Nobody\n\nAnswer: B",
        "1. Who rules?\n   a. The host\n   b. The Chair\n   c. Nobody\n\nRéponse : b",
        "1. Who rules?\n\na. The host\nb. The Chair (correct)\nc. Nobody",
        "1. Who rules?\na. The host\nb. The Chair\nc. Nobody\n\n# Answer key\n\n1. B",
        "7. Who rules?\na. The host\nb. The Chair\nc. Nobody\n\nAnswers: 7 B",
        "7. Who rules?\na. The host\nb. The Chair\nc. Nobody\n\nAnswers: 7-b.",
        "1. Who rules?\n\nа) The host\n\nб) **The Chair**\n\nв) Nobody",
        "1. Who rules?\nа) The host\nб) The Chair\nв) Nobody\n\nОтветы: 1 – б",
        "1. Who rules?\n\nأ) The host\n\nب) The Chair\n\nج) Nobody\n\nالإجابة: ب",
        "١. Who rules?\n\nأ- The host\n\nب- The Chair\n\nج- Nobody\n\nالإجابات: ١ ب",
        "1、Who rules?\n① The host\n② The Chair\n③ Nobody\n\n答案：②",
        "1．Who rules?\n\nA．The host\n\nB．The Chair\n\nC．Nobody\n\n【答案】B",
        "1. Who rules? ( B )\nA. The host  B. The Chair  C. Nobody",
        "1. Who rules?\n1) The host\n2) **The Chair**\n3) Nobody",
        "Question n° 1 – Who rules?\n\nA. The host\n\nB. The Chair\n\nC. Nobody\n\nLa bonne réponse est B.",
        "Q.1 Who rules?\n\nA. The host\n\nB. The Chair\n\nC. Nobody\n\nAns. B",
        "1. Who rules?\n\n**A.** The host\n\n**B.** The Chair\n\n**C.** Nobody\n\nCorrect: B",
        "1. Who rules?\n- ❌ The host\n- ✅ The Chair\n- ❌ Nobody",
        "1. Who rules?\na) The host\nb) The Chair <-- correct\nc) Nobody",
        "1. Who rules?\na) The host\nb) <u>The Chair</u>\nc) Nobody",
        "1. Who rules?\na) The host\nb) <mark>The Chair</mark>\nc) Nobody",
        "(1) Who rules?\na) The host\nb) The Chair\nc) Nobody\n\nKey: (1) b",
    ],
)
def test_one_of_several_lettered_answers_is_right(text: str) -> None:
    assert blocks(text) == [CHAIR]


def test_several_right_answers_make_a_multiple_question() -> None:
    (made,) = blocks("1. What is put to the vote?\n- [x] a motion\n- [ ] a statement\n- [x] an amendment")
    assert made["multiple"] == "What is put to the vote?"
    assert [next(iter(answer)) for answer in made["answers"]] == ["right", "wrong", "right"]
    (joined,) = blocks("1. Which?\nA. one\nB. two\nC. three\n\n答案：AC")
    assert [next(iter(answer)) for answer in joined["answers"]] == ["right", "wrong", "right"]
    (keyed,) = blocks("1. Which?\na) one\nb) two\nc) three\n\nKey: 1 A, C")
    assert [next(iter(answer)) for answer in keyed["answers"]] == ["right", "wrong", "right"]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("4. A point of order can wait. (True/False)\n\nAnswer: False", False),
        ("4. A point of order can wait. (F)", False),
        ("4. A point of order can wait. True / False\n\nAnswer: False", False),
        ("4. A point of order can wait. True or false?\n\nAnswer: True", True),
        ("True or false: A point of order can wait.\n\nAnswer: false", False),
        ("4. A point of order can wait.\na) True\nb) **False**", False),
        ("4. A point of order can wait. (T)", True),
        ("4. A point of order can wait.（×）", False),
        ("4. A point of order can wait. V / F\n\nRéponse : V", True),
        ("4. A point of order can wait. (Vrai/Faux)\n\nRéponse : vrai", True),
        ("4. A point of order can wait. (True/False)\n\nAnswers: 4 T", True),
    ],
)
def test_a_statement_is_true_or_false(text: str, answer: bool) -> None:
    assert blocks(text) == [{"true-false": "A point of order can wait.", "answer": answer}]


def test_a_key_that_is_there_in_two_languages_is_read_once_and_shown_to_nobody() -> None:
    (made,) = blocks("1. Which?\na) one\nb) two\n\nAnswers: 1 B\n\nRéponses : 1 B")
    assert [next(iter(answer)) for answer in made["answers"]] == ["wrong", "right"]


@pytest.mark.parametrize(
    "text",
    [
        "5. The Chair ____ on it at once. [rules/decides]",
        "5. The Chair ______ (rules; decides) on it at once.",
        "5. The Chair \\_\\_\\_\\_ on it at once.\n\nAnswer: rules / decides",
        "5. The Chair _____ on it at once.\n\nAnswers: 5 rules/decides",
    ],
)
def test_a_gap_is_filled_with_the_word_in_brackets_or_in_the_key(text: str) -> None:
    assert blocks(text) == [{"fill-in": "The Chair ____ on it at once.", "accept": ["rules", "decides"]}]


def test_a_key_at_the_end_serves_all_questions_and_is_told() -> None:
    text = "1. Who?\na) I\nb) you\n\n2. How?\na) so\nb) thus\n\n3. It ____.\n\n# Answers\n\n1. B\n2. A\n3. is\n9. C\n"
    first, second, third = blocks(text)
    assert first["answers"] == [{"wrong": "I"}, {"right": "you"}]
    assert second["answers"] == [{"right": "so"}, {"wrong": "thus"}]
    assert third["accept"] == ["is"]
    assert any("9 C: no question" in told for told in losses(text))


@pytest.mark.parametrize("key", ["1-2 BA", "1. b) you\n2. a – because so", "| 1 | 2 |\n|---|---|\n| B | A |"])
def test_a_key_is_a_range_or_has_words_or_is_a_table_across(key: str) -> None:
    made = blocks(f"1. Who?\na) I\nb) you\n\n2. How?\na) so\nb) thus\n\n## Answers\n\n{key}")
    assert [each["answers"] for each in made] == [
        [{"wrong": "I"}, {"right": "you"}],
        [{"right": "so"}, {"wrong": "thus"}],
    ]


def test_why_an_answer_is_right_stands_behind_its_letter() -> None:
    (made,) = blocks("1. Who?\na) I\nb) you\n\nAnswer: B. Because you are.")
    assert made["feedback"] == {"right": "Because you are.", "wrong": "Because you are."}


def test_names_with_initials_are_not_cut_as_answers_on_one_line_are() -> None:
    names = ["A. Petrov spoke.", "B. Jones replied; C. Doe left."]
    assert blocks("\n\n".join(names)) == [{"text": name} for name in names]


def test_steps_of_which_one_is_bold_are_no_answers() -> None:
    assert blocks("Do this:\n1. **Open** it\n2. **Close**\n3. Go") == [
        {"text": "Do this:\n\n1. **Open** it\n2. **Close**\n3. Go"}
    ]


def test_an_explanation_below_is_feedback() -> None:
    (made,) = blocks("1. Who?\na) I\nb) **you**\n\nExplanation: Rule 33 says so.")
    assert made["feedback"] == {"right": "Rule 33 says so.", "wrong": "Rule 33 says so."}


def test_an_answer_in_words_is_typed_or_a_model() -> None:
    assert blocks("1. Which rule?\n\nAnswer: rule 33") == [{"fill-in": "Which rule?", "accept": ["rule 33"]}]
    (made,) = blocks("1. What will you say?\n\nAnswer: One sentence with one request.")
    assert made == {"open": "What will you say?", "model": "One sentence with one request."}


@pytest.mark.parametrize(
    "text",
    [
        "1. Who?\na) I\nb) you",
        "1. Who?\na) **I**\nb) **you**",
        "1. Who ____ and ____ it?",
        "1. It is so. (True/False)",
    ],
)
def test_what_does_not_say_what_is_right_stays_text_and_is_told(text: str) -> None:
    made = blocks(text)
    assert all("text" in block for block in made)
    assert any("no answer is marked" in told for told in losses(text))


@pytest.mark.parametrize(
    "text",
    [
        "1. Sit down.\n2. Wait.\n   - quietly\n   - politely",
        "The plan has two parts:\n\n1. the room\n2. the rules",
        "We thank **all**, and\n\n- **bold** words\n- more words",
        "Answers: they come later.",
        "Sign here: ________",
    ],
)
def test_ordinary_lists_and_lines_are_no_questions(text: str) -> None:
    assert not any(key in block for block in blocks(text) for key in ("choice", "multiple", "fill-in", "true-false"))
    assert losses(text) == []
