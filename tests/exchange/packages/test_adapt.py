"""Courses of Adapt as its framework and its authoring tool write them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from packager.exchange.losses import ExchangeError
from tests.exchange.packages.seen import arrived, blocks, png, seen, told

Item = dict[str, Any]


def item(name: str, parent: str, kind: str, **more: Any) -> Item:
    return {"_id": name, "_parentId": parent, "_type": kind, **more}


def part(kind: str, parent: str = "b", **more: Any) -> Item:
    return item(f"c-{kind}", parent, "component", _component=kind, title=kind, **more)


def course(*components: Item, root: str = "src/course/", ending: str = "json", language: str = "en") -> dict[str, str]:
    """One page with one article and one block."""
    folder = f"{root}{language}/"
    parts: dict[str, Any] = {
        f"{root}config": {"_defaultLanguage": language},
        f"{folder}course": {"_id": "course", "title": "Land", "displayTitle": "Land &amp; rain", "body": ""},
        f"{folder}contentObjects": [item("p", "course", "page", title="Rain", displayTitle="Rain")],
        f"{folder}articles": [item("a", "p", "article", title="a", displayTitle="")],
        f"{folder}blocks": [item("b", "a", "block", title="b", displayTitle="")],
        f"{folder}components": list(components),
    }
    return {f"{name}.{ending}": json.dumps(value) for name, value in parts.items()}


QUESTION: Item = {
    "body": "<p>Who <b>rules</b>?</p>",
    "_attempts": 2,
    "_questionWeight": 3,
    "_isRandom": True,
    "_feedback": {"correct": "Yes.", "_incorrect": {"final": "No.", "notFinal": "Again."}},
}


def test_a_choice_has_its_answers_feedback_attempts_and_weight() -> None:
    options = [
        {"text": "The Chair", "_shouldBeSelected": True},
        {"text": "Nobody", "_shouldBeSelected": False, "feedback": "Somebody does."},
    ]
    read = arrived("adapt", course(part("mcq", _selectable=1, _items=options, **QUESTION)))
    assert blocks(read) == [
        {
            "choice": "Who **rules**?",
            "answers": [{"right": "The Chair"}, {"wrong": "Nobody", "feedback": "Somebody does."}],
            "shuffle": True,
            "attempts": 2,
            "weight": 3,
            "feedback": {"right": "Yes.", "wrong": "No."},
        }
    ]
    assert (read.draft.title, read.language) == ("Land & rain", "en")


def test_newer_feedback_unlimited_attempts_and_several_right_answers() -> None:
    options = [{"text": f"Answer {n}", "_shouldBeSelected": n < 2} for n in range(3)]
    said = {
        "_correct": {"body": "Both."},
        "_incorrect": {"final": {"body": "Two are."}},
        "_partlyCorrect": {"final": "One."},
    }
    read = arrived(
        "adapt", course(part("mcq", body="Which?", _selectable=2, _items=options, _attempts=-1, _feedback=said))
    )
    (block,) = blocks(read)
    assert (next(iter(block)), block["attempts"], block["feedback"]) == (
        "multiple",
        0,
        {"right": "Both.", "wrong": "Two are."},
    )
    assert "feedback for partly right answers" in told(read)


def test_matching_becomes_pairs_or_categories() -> None:
    def row(text: str, right: str, *wrong: str) -> Item:
        return {"text": text, "_options": [{"text": right, "_isCorrect": True}, *({"text": each} for each in wrong)]}

    pairs = arrived(
        "adapt", course(part("matching", body="Match", _items=[row("1", "A", "B", "C"), row("2", "B", "A")]))
    )
    assert blocks(pairs)[0]["pairs"] == [{"match": "1", "with": "A"}, {"match": "2", "with": "B"}]
    assert "answers that belong to nothing" in told(pairs)
    groups = arrived(
        "adapt", course(part("matching", body="Sort", _items=[row("1", "A"), row("2", "B"), row("3", "A")]))
    )
    assert blocks(groups)[0]["categories"] == [
        {"category": "A", "items": ["1", "3"]},
        {"category": "B", "items": ["2"]},
    ]


@pytest.mark.parametrize(
    ("said", "answer", "tolerance"),
    [
        ({"_correctAnswer": "", "_correctRange": {"_bottom": 5, "_top": 9}}, 7, 2),
        ({"_correctAnswer": "4", "_correctRange": {}}, 4, 0),
    ],
)
def test_a_slider_is_a_number_with_its_tolerance(said: Item, answer: float, tolerance: float) -> None:
    (block,) = blocks(arrived("adapt", course(part("slider", body="How many?", scaleStepSuffix="days", **said))))
    assert (block["answer"], block.get("tolerance", 0), block["unit"]) == (answer, tolerance, "days")


def test_typed_answers_of_all_fields_or_of_each() -> None:
    shared = part(
        "textinput", body="Name one.", _answers=[["Kenya", "KE"], ["Chad"]], _items=[{"prefix": "", "suffix": ""}]
    )
    assert blocks(arrived("adapt", course(shared)))[0] == {"fill-in": "Name one.", "accept": ["Kenya", "KE", "Chad"]}
    own = [
        {"prefix": "It is", "suffix": ".", "_answers": ["wet"]},
        {"prefix": "And", "suffix": "", "_answers": ["warm"]},
    ]
    found = blocks(arrived("adapt", course(part("textinput", body="Say.", _items=own, _allowsAnyCase=False))))
    assert [block["fill-in"] for block in found] == ["Say.\n\nIt is ____ .", "Say.\n\nAnd ____"]
    assert found[0]["forgive"] == ["spaces", "unicode"]


def test_pictures_texts_accordions_and_stories_keep_their_order() -> None:
    pictures = {"course/en/images/one.png": png(1), "course/en/images/two.png": png(2)}
    files = {
        **course(
            part("graphic", _graphic={"large": "course/en/images/one.png", "alt": "A hall", "attribution": "Amina"}),
            part(
                "narrative",
                body="Story",
                _items=[{"title": "First", "body": "Rain.", "_graphic": {"src": "course/en/images/two.png"}}],
            ),
            part("accordion", _items=[{"title": "Why?", "body": "<ul><li>One</li></ul>"}]),
        ),
        **{f"src/{name}": data for name, data in pictures.items()},
    }
    read = arrived("adapt", files)
    found = blocks(read)
    assert (found[0]["alt"], found[0]["caption"]) == ("A hall", "Amina")
    assert found[1] == {"text": "Story"}
    assert found[2] == {"text": "### First\n\nRain."}
    assert found[3]["decorative"] is True
    assert found[4] == {"accordion": [{"title": "Why?", "text": "- One"}]}
    assert sorted(read.draft.media.values()) == sorted(pictures.values())


def test_menus_are_lessons_and_articles_with_titles_pages() -> None:
    files = course(part("text", body="Hello."), part("text", "b2", body="More."), part("text", "b3", body="Deep."))
    objects = [
        item("p", "course", "page", title="Rain"),
        item("m", "course", "menu", title="Menu"),
        item("p3", "m", "page", title="Below"),
    ]
    articles = [
        item("a", "p", "article", title="hidden", displayTitle=""),
        item("a2", "p", "article", title="a2", displayTitle="Second"),
        item("a3", "p3", "article", title="a3", displayTitle=""),
    ]
    files |= {
        "src/course/en/contentObjects.json": json.dumps(objects),
        "src/course/en/articles.json": json.dumps(articles),
        "src/course/en/blocks.json": json.dumps(
            [item("b", "a", "block"), item("b2", "a2", "block"), item("b3", "a3", "block")]
        ),
    }
    assert [(title, [page for page, _ in pages]) for title, pages in seen(arrived("adapt", files))] == [
        ("Rain", ["Rain", "Second"]),
        ("Menu", ["Below"]),
    ]


def test_a_built_package_reads_the_same_whatever_its_folder_and_ending() -> None:
    component = part("text", body="Hello.")
    built = {
        **course(component, root="build/course/", ending="txt"),
        "imsmanifest.xml": b"<manifest adlcp=''/>",
        "index.html": "<p>x",
    }
    assert seen(arrived("adapt", built)) == seen(arrived("adapt", course(component)))


def test_other_languages_components_and_films_are_told() -> None:
    files = course(part("hotgrid", body="Look", _items=[{"title": "One", "body": "Two"}]), part("media", body="A film"))
    files |= course(part("text", body="Bonjour"), language="fr") | {
        "src/course/config.json": '{"_defaultLanguage": "en"}'
    }
    read = arrived("adapt", files)
    assert {"the language fr", "the component `hotgrid`", "the film or recording"} <= told(read)
    assert blocks(read) == [{"text": "Look"}, {"text": "### One\n\nTwo"}, {"text": "A film"}]


def test_each_text_is_on_a_page_or_told_whatever_its_key_and_wherever_it_lies() -> None:
    card = part("flipcard", body="Cards", _items=[{"frontTitle": "Front", "backBody": "<p>Back</p>"}])
    nowhere = part("text", "gone", body="In a block that is not there")
    again = part("mcq", instruction="Pick one, then send", body="Who?", _items=[{"text": "A"}, {"text": "B"}])
    files = course(card, nowhere, again)
    files["src/course/en/course.json"] = json.dumps(
        {
            "_id": "course",
            "title": "Land",
            "_globals": {"close": "Close this window"},
            "_resources": {"_resourcesItems": [{"title": "Handbook", "_link": "a.pdf"}]},
            "createdBy": "5e" * 12,
            "_glossary": {"_glossaryItems": [{"term": "Quorum", "description": "<p>Half of <b>all</b></p>"}]},
        }
    )
    files["src/course/en/articles.json"] = json.dumps(
        [item("a", "p", "article", title="inner name", _assessment={"_isEnabled": True, "_scoreToPass": 60})]
    )
    read = arrived("adapt", files)
    assert blocks(read)[:3] == [{"text": "Cards"}, {"text": "Front"}, {"text": "Back"}]
    assert {what for what in told(read) if what.startswith("`")} == {
        *("`body`: In a block that is not there", "`instruction`: Pick one, then send"),
        *("`title`: Handbook", "`term`: Quorum", "`description`: Half of all"),
    }
    assert "the assessment" in told(read)


def test_what_is_on_a_page_is_not_told_however_it_is_marked_up() -> None:
    body = '<ol><li>One &amp; <a href="https://example.org/x">two</a></li></ol><table><tr><td>a_b</td></tr></table>'
    assert not [what for what in told(arrived("adapt", course(part("text", body=body)))) if what.startswith("`")]


def test_what_is_hostile_is_told_or_left() -> None:
    pictures = '<img src="https://example.org/a.png"><img src="../../../etc/a.png">'
    body = f'<script>alert(1)</script><p onclick="x()">Text</p>{pictures}'
    read = arrived("adapt", course(part("text", body=body)))
    assert blocks(read) == [{"text": "Text"}]
    assert any("example.org" in what for what in told(read))
    loop = course(part("text", body="x"))
    loop["src/course/en/contentObjects.json"] = json.dumps(
        [item("m", "course", "menu", title="M"), item("n", "m", "menu", title="N"), item("m", "n", "menu", title="M")]
    )
    with pytest.raises(ExchangeError, match="no text"):
        arrived("adapt", loop)
    chain = [item("m0", "course", "menu"), *(item(f"m{n}", f"m{n - 1}", "menu") for n in range(1, 5000))]
    deep = {**course(part("text", body="x")), "src/course/en/contentObjects.json": json.dumps(chain)}
    with pytest.raises(ExchangeError, match="no text"):
        arrived("adapt", deep)
    for broken in ("{", "[" * 100_000, "\ud800".encode("utf-8", "surrogatepass")):
        files = {**course(part("text", body="x")), "src/course/en/components.json": broken}
        with pytest.raises(ExchangeError, match="no JSON"):
            arrived("adapt", files)
