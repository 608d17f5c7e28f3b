"""Questions as Hypothesis makes them: what formats can say, with the letters that mean something to them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from packager.course.questions.kinds import QUESTION_KINDS
from packager.course.questions.question import Question
from packager.exchange.html_text import plain_markdown

LETTERS = "abcdeé яж中د12~=#{}:\\%<>&*_[]()-+.!'\"/@$|;,?"


def lines(longest: int = 20) -> st.SearchStrategy[str]:
    """A line without markup, formulas, which are told, arrows of two letters, which part pairs in GIFT, and escaped
    stars."""
    made = st.text(st.sampled_from(LETTERS), min_size=1, max_size=longest).map(lambda text: " ".join(text.split()))
    return made.filter(lambda text: bool(text) and not any(sign in text for sign in ("->", "\\*", "\\(", "\\[", "$$")))


def marked() -> st.SearchStrategy[str]:
    """A Markdown text: a line as it is, a word in bold, two paragraphs, a list."""
    plain = lines().map(plain_markdown)
    word = st.text(st.sampled_from("abcяж中"), min_size=1, max_size=8)
    return st.one_of(
        plain,
        word.map(lambda text: f"a **{text}** and *{text}* or `{text}`"),
        st.tuples(word, word).map("\n\n".join),
        st.lists(word, min_size=2, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
        word.map(lambda text: f"see [{text}](https://example.org/{ord(text[0])})"),
    )


@st.composite
def answers(draw: st.DrawFn, kind: str) -> list[dict[str, str]]:
    """Options, one of them right or several."""
    count = draw(st.integers(2, 5))
    right = {draw(st.integers(0, count - 1))} | (
        draw(st.sets(st.integers(0, count - 1))) if kind == "multiple" else set()
    )
    made = []
    for number in range(count):
        answer = {"right" if number in right else "wrong": draw(marked())}
        made.append(answer | ({"feedback": draw(marked())} if draw(st.booleans()) else {}))
    return made


@st.composite
def values(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    """What is written of a question of a kind beside its name and prompt."""
    if kind in ("choice", "multiple"):
        return {"answers": draw(answers(kind))}
    if kind == "matching":
        rights = draw(st.lists(lines(), min_size=2, max_size=4, unique=True))
        return {"pairs": [{"match": draw(lines()), "with": right} for right in rights]}
    if kind == "categorize":
        names = draw(st.lists(lines(), min_size=2, max_size=3, unique=True))
        return {
            "categories": [
                {"category": name, "items": draw(st.lists(lines(), min_size=2, max_size=3))} for name in names
            ]
        }
    if kind == "ordering":
        return {"items": draw(st.lists(lines(), min_size=2, max_size=4))}
    if kind == "open":
        return draw(st.fixed_dictionaries({}, optional={"model": marked()}))
    made: dict[str, Any] = draw(st.fixed_dictionaries({}, optional={"feedback": feedback()}))
    if kind == "true-false":
        made["answer"] = draw(st.booleans())
    elif kind == "fill-in":
        made["accept"] = draw(st.lists(lines(), min_size=1, max_size=3, unique=True))
    else:
        made["answer"] = draw(st.integers(-9999, 9999)) / 8
        if draw(st.booleans()):
            made["tolerance"] = draw(st.integers(1, 99)) / 4
    return made


def feedback() -> st.SearchStrategy[dict[str, str]]:
    """For right answers, for wrong ones, or both."""
    return st.fixed_dictionaries({}, optional={"right": marked(), "wrong": marked()}).filter(bool)


@st.composite
def questions(draw: st.DrawFn, kinds: tuple[str, ...]) -> list[Question]:
    """A few questions of these kinds, with names of their own."""
    made = []
    for number in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(kinds))
        said = {"question": f"q-{number}", kind: draw(marked()), **draw(values(kind))}
        said |= draw(st.fixed_dictionaries({}, optional={"difficulty": st.sampled_from(["easy", "hard"])}))
        if draw(st.booleans()):
            said["objective"] = ["procedure"]
        made.append(QUESTION_KINDS[kind].model_validate(said))
    return made
