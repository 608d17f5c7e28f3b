"""Documents in two languages: the one becomes the module, the other fills its catalog."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from packager.catalogs.po_parser import read_po
from packager.cli import command_line
from packager.exchange.documents.languages_apart import languages_apart
from packager.exchange.documents.outline import Part, Picture, unbold, words
from tests.exchange.documents.drawn import outline

ARTICLE = """# Land and water 土地与水

Land degradation affects half of the world's population.

土地退化影响着世界一半的人口。

The minister said so in Bonn last year.

部长去年在波恩这样说过。

[quote from the minister to be added]

## What to do / 怎么办

There are three ways:

有三种方法：

- plant trees
- 种树
- keep water
- 保持水分

## Look again

## 再看一遍

| English | 中文 |
| --- | --- |
| The soil is alive. | 土壤是活的。 |
| The rain is late. | 雨来得晚。 |

1. Who is affected?

1. 谁受到影响？

a) Few of us

a) 我们中的少数人

**b) Half of us**

**b) 我们中的一半**
"""
FRENCH = """# Le climat et la terre

# Climate and land

La terre est à nous et nous la gardons pour les enfants.

The land is ours and we keep it for the children.

Elle est dans les mains de tous.

It is in the hands of all of us.
"""


SHORT = """# What the plan is for

# À quoi sert le plan

It is for the people of the islands.

Il est pour les gens des îles.

# Why islands run dry

# Pourquoi les îles manquent d'eau

Tanks run low

Les citernes se vident

A plan says who decides on small islands, and when.

Un plan dit qui décide dans les petites îles, et quand.

A plan says who decides in the schools, and when.

Un plan dit qui décide dans les écoles, et quand.

## Writing the plan

## Écrire le plan

It is for you.

Il est pour vous.

Un plan dit qui décide dans les ports, et quand.
"""


def texts(text: str, language: str = "", other: str = "") -> tuple[str, str, list[str], list[tuple[str, ...]]]:
    apart = languages_apart(outline(text), language, other)
    said = [words(part.text) for part in apart.outline.parts]
    return apart.language, apart.other, said, [row.cells for row in apart.pairs]


def test_a_translation_below_each_text_goes_beside_it() -> None:
    language, other, said, pairs = texts(ARTICLE)
    assert (language, other) == ("en", "zh")
    assert said[:3] == ["Land and water", "Land degradation affects half of the world's population.",
                        "The minister said so in Bonn last year."]  # fmt: skip
    assert "[quote from the minister to be added]" in said
    assert ("What to do", "怎么办") in pairs
    assert ("keep water", "保持水分") in pairs
    assert ("The rain is late.", "雨来得晚。") in pairs
    assert ("Look again", "再看一遍") in pairs
    assert not any("一" in text for text in said)


def test_two_languages_of_one_script_are_told_by_their_words() -> None:
    language, other, said, pairs = texts(FRENCH)
    assert (language, other) == ("fr", "en")
    assert len(said) == len(pairs) == 3
    assert texts(FRENCH, "en")[0:2] == ("en", "fr")


def test_short_texts_of_words_that_nobody_knows_are_told_by_where_they_stand() -> None:
    pairs = texts(SHORT)[3]
    assert ("Why islands run dry", "Pourquoi les îles manquent d'eau") in pairs
    assert ("Tanks run low", "Les citernes se vident") in pairs
    assert ("Writing the plan", "Écrire le plan") in pairs


def test_a_text_that_stays_in_the_other_language_takes_no_translation_from_those_that_are_like_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "article.md").write_text(SHORT, "utf-8")
    assert bring(tmp_path).exit_code == 0
    translated = catalog(tmp_path, "fr")
    assert translated["Un plan dit qui décide dans les ports, et quand."] == ""
    in_schools = translated["A plan says who decides in the schools, and when."]
    assert in_schools == "Un plan dit qui décide dans les écoles, et quand."


TESTED = """# What do you know of the islands?

# Que savez-vous des îles ?

1. At how many days of water does the alert begin?

a) 10

**b) 25**

1. À combien de jours d'eau commence l'alerte ?

a) 10

**b) 25**

2. What turns the wells salty?

a) Rain

**b) Pumping too fast**

2. Qu'est-ce qui rend les puits salés ?

a) La pluie

**b) Un pompage trop rapide**

3. The reserve is for the schools. (True/False)

3. La réserve est pour les écoles. (Vrai/Faux)

Answer: True

Réponse : Vrai

Explanation: They have no wells of their own.

Explication : Elles n'ont pas de puits à elles.

It is as the tanks of the school show:

C'est ce que les citernes de l'école montrent :
"""


def test_a_question_and_all_its_options_have_theirs_below_them() -> None:
    _, _, said, pairs = texts(TESTED)
    for pair in (
        ("At how many days of water does the alert begin?", "À combien de jours d'eau commence l'alerte ?"),
        ("25", "25"),
        ("Rain", "La pluie"),
        ("Pumping too fast", "Un pompage trop rapide"),
        ("The reserve is for the schools.", "La réserve est pour les écoles."),
        ("They have no wells of their own.", "Elles n'ont pas de puits à elles."),
    ):
        assert tuple(map(unbold, pair)) in [tuple(map(unbold, cells)) for cells in pairs]
    assert not any("pluie" in text or "combien" in text for text in said)
    assert "Answer: True" in said
    assert not any("Answer" in cell or "Réponse" in cell for cells in pairs for cell in cells)


def test_a_table_below_which_it_stands_in_the_other_language() -> None:
    mine = "| Stage | Measure |\n| --- | --- |\n| Watch | Tell the people of the islands |\n| Alert | 25 |\n"
    theirs = "| Étape | Mesure |\n| --- | --- |\n| Veille | Avertir les gens des îles |\n| Alerte | 25 |\n"
    apart = languages_apart(outline(f"{SHORT}\n{mine}\n<!-- -->\n\n{theirs}"))
    assert {("Stage", "Étape"), ("Tell the people of the islands", "Avertir les gens des îles")} <= {
        row.cells for row in apart.pairs
    }
    assert [part.rows[0] for part in apart.outline.parts if part.rows] == [("Stage", "Measure")]
    alone = languages_apart(outline(f"{SHORT}\n{theirs}"))
    assert any(loss.item.startswith("Étape Mesure") for loss in alone.outline.losses)


def test_the_caption_of_a_picture_has_its_translation_below_it() -> None:
    picture = Part("picture", "", 0, picture=Picture(b"", "tanks.png", "", "Figure 1. Tanks of the school"))
    theirs = Part("paragraph", "Figure 1. Les citernes de l'école", 0)
    both = outline(SHORT)
    apart = languages_apart(replace(both, parts=(*both.parts[:-1], picture, theirs)))
    assert ("Figure 1. Tanks of the school", "Figure 1. Les citernes de l'école") in [row.cells for row in apart.pairs]
    assert picture in apart.outline.parts
    assert theirs not in apart.outline.parts


def test_a_document_in_one_language_that_quotes_another_stays_whole() -> None:
    lines = ("# One", "The land is ours.", "It is so.", "It is what it was.", "土地退化。", "The end of it is here.")
    text = "\n\n".join(lines)
    language, other, said, _ = texts(text)
    assert (language, other) == ("en", "")
    assert "土地退化。" in said


def test_what_has_no_counterpart_stays_with_a_note() -> None:
    text = ARTICLE + "\n这是没有原文的一段。\n\n这也是没有原文的一段。\n"
    apart = languages_apart(outline(text))
    alone = [part for part in apart.outline.parts if "没有原文" in part.text]
    assert len(alone) == 2
    assert all("stays in the text" in part.notes[0] for part in alone)
    assert any("no text in en stands beside it" in loss.why for loss in apart.outline.losses)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the article alone."""
    (tmp_path / "article.md").write_text(ARTICLE, "utf-8")
    return tmp_path


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(command_line(), [*words, "--project", str(project)])


def bring(project: Path) -> Result:
    return run(project, "import", str(project / "article.md"), "--into", "land")


def catalog(project: Path, locale: str = "zh") -> dict[str, str]:
    entries = read_po(project / "locales" / locale / "LC_MESSAGES/land.po")
    return {entry.source: entry.translation for entry in entries if entry.source}


def test_the_article_with_a_placeholder_goes_in_with_one_command(project: Path) -> None:
    result = bring(project)
    assert result.exit_code == 0, result.output
    assert "languages: [en, zh]" in (project / "modules/land/module.yaml").read_text("utf-8")
    translated = catalog(project)
    assert translated["The minister said so in Bonn last year."] == "部长去年在波恩这样说过。"
    assert translated["There are three ways:\n\n- plant trees\n- keep water"].endswith("- 保持水分")
    assert translated["Half of us"] == "我们中的一半"
    assert "the placeholder [quote from the minister to be added]" in result.output
    checked = run(project, "check")
    assert "E001: the placeholder `[quote from the minister to be added]`" in checked.output
    assert checked.output.count(" error ") == 1


def test_a_second_import_changes_nothing_and_a_finished_translation_stays(project: Path) -> None:
    bring(project)
    path = project / "locales/zh/LC_MESSAGES/land.po"
    before = path.read_bytes()
    assert "everything is as before" in bring(project).output
    assert path.read_bytes() == before
    (project / "article.md").write_text(ARTICLE.replace("雨来得晚。", "雨迟到了。"), "utf-8")
    assert "taken in place of one that nobody had looked at: 雨来得晚。" in bring(project).output
    assert catalog(project)["The rain is late."] == "雨迟到了。"
    path.write_text(path.read_text("utf-8").replace("#, fuzzy, ", "#, "), "utf-8")
    (project / "article.md").write_text(ARTICLE, "utf-8")
    assert "which is finished: it stays" in bring(project).output
    assert catalog(project)["The rain is late."] == "雨迟到了。"
