"""How terms are translated: the forms of each, where they differ, and what belongs into the glossary."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from packager.catalogs.glossary import Term
from packager.catalogs.po import Entry
from packager.localization.terms import Usage, proposed, usages
from tests.conftest import ROOT, run_packager

SAMPLE = "land-negotiation"
GLOSSARY = (Term("drought", accepted={"fr": ("sécheresse",), "zh": ("干旱",)}, forbidden={"fr": ("aridité",)}),)
FRENCH = [
    ("The drought lasts.", "La sécheresse dure."),
    ("Droughts come back.", "Les sécheresses reviennent."),
    ("A drought is no storm.", "L’aridité n’est pas une tempête."),
    ("Plan for drought.", "Préparez le manque d’eau."),
    ("The draft decision is long.", "Le projet de décision est long."),
    ("Read the draft decision.", "Lisez le projet de décision."),
    ("Two draft decisions are open.", "Deux projets de décision restent ouverts."),
    ("A draft decision has brackets.", "Un projet de décision a des crochets."),
    ("Somebody amends the draft decision.", "Quelqu’un modifie le projet de décision."),
    ("The nameplate stands there.", "Le chevalet est là."),
    ("Raise your nameplate.", "Levez votre chevalet."),
    ("A nameplate shows the country.", "La plaque indique le pays."),
    ("Take the nameplate along.", "Emportez la plaque."),
    ("Turn the nameplate.", "Tournez le chevalet."),
]


def entries(pairs: list[tuple[str, str]]) -> list[Entry]:
    return [Entry(f"page/p{n}/text", source, text) for n, (source, text) in enumerate(pairs)]


def by_term(found: list[Usage]) -> dict[str, Usage]:
    return {usage.term: usage for usage in found}


def test_of_a_glossary_term_each_form_is_counted_and_what_has_none_is_named() -> None:
    drought = by_term(usages(entries(FRENCH), GLOSSARY, "en", "fr"))["drought"]
    assert (drought.count, drought.forms) == (4, (("sécheresse", 2), ("aridité", 1)))
    assert [entry.context for entry in drought.others] == ["page/p3/text"]
    assert drought.differs


def test_a_frequent_term_is_found_with_its_translation_and_proposed() -> None:
    found = usages(entries(FRENCH), GLOSSARY, "en", "fr")
    decision = by_term(found)["draft decision"]
    assert [form for form, _ in decision.forms] == ["projet de décision"]
    assert proposed({"fr": found})["draft decision"] == {"fr": "projet de décision"}
    assert "drought" not in proposed({"fr": found})


def test_the_plural_of_a_glossary_term_is_not_proposed_beside_it() -> None:
    pairs = [(f"Germs {what}.", f"Les germes {what}.") for what in ("spread", "die", "live", "travel")]
    glossary = (Term("germ", accepted={"fr": ("germe",)}),)
    assert list(by_term(usages(entries(pairs), glossary, "en", "fr"))) == ["germ"]


def test_one_term_in_two_words_is_seen() -> None:
    nameplate = by_term(usages(entries(FRENCH), GLOSSARY, "en", "fr"))["nameplate"]
    assert dict(nameplate.forms) == {"chevalet": 3, "plaque": 2}
    assert nameplate.differs


def test_a_language_without_spaces_is_searched_by_its_signs() -> None:
    chinese = [
        ("The contact group meets.", "联络小组开会。"),
        ("Join the contact group.", "参加联络小组。"),
        ("The contact group has a chair.", "联络小组有一位主席。"),
        ("Who speaks in the contact group?", "谁在联络小组发言？"),
        ("The plenary waits.", "全会在等待。"),
    ]
    found = by_term(usages(entries(chinese), (), "en", "zh"))
    assert found["contact group"].forms == (("联络小组", 4),)


def test_what_is_not_finished_is_not_counted() -> None:
    fuzzy = [entry._replace(flags=("fuzzy",)) for entry in entries(FRENCH)]
    assert usages(fuzzy, GLOSSARY, "en", "fr") == []


def test_the_command_tells_differences_and_proposes_what_can_be_pasted() -> None:
    result = run_packager("i18n", "terms", SAMPLE, "-l", "fr", "-l", "zh", cwd=ROOT)
    assert result.returncode == 0, result.stderr
    assert "! plenary (12): séance plénière 7, plénière 5" in result.stdout
    pasted = yaml.safe_load(result.stdout.partition("where they are right:\n")[2])
    assert {"term": "parties", "fr": "Parties", "zh": "缔约方"} in pasted["terms"]


def test_the_command_has_json_for_other_programs() -> None:
    result = run_packager("i18n", "terms", SAMPLE, "-l", "ru", "--format", "json", cwd=ROOT)
    made = json.loads(result.stdout)
    assert made["module"] == SAMPLE
    assert {"term": "consensus", "count": 7, "forms": {"консенсус": 7}, "listed": True, "others": []} in made["terms"][
        "ru"
    ]


BEFORE = """# ours
terms:
  - term: drought  # short
    fr: 'sécheresse'

  # said so by the UN
  - term: plenary
    fr: plénière
"""
TABLE = """term;note;fr;no;fr forbidden
Plenary;;séance plénière | plénière;plenum;
chair;a person;;;chaise
"""


def test_terms_go_out_and_come_in_and_the_other_bytes_of_the_glossary_stay(tmp_path: Path) -> None:
    (tmp_path / "modules/m").mkdir(parents=True)
    (tmp_path / "modules/m/module.yaml").write_text("module: m\n", "utf-8")
    (tmp_path / "glossary.yaml").write_text(BEFORE, "utf-8")
    (tmp_path / "in.csv").write_text(TABLE, "utf-8")
    seen = run_packager("i18n", "import-terms", "in.csv", cwd=tmp_path)
    assert "changed: plenary: fr plénière → séance plénière / plénière; no plenum\n" in seen.stdout
    assert (tmp_path / "glossary.yaml").read_text("utf-8") == BEFORE
    run_packager("i18n", "import-terms", "in.csv", "--write", cwd=tmp_path)
    after = (tmp_path / "glossary.yaml").read_text("utf-8")
    assert after.startswith(BEFORE.partition("  - term: plenary")[0])
    assert yaml.safe_load(after)["terms"][1:] == [
        {"term": "plenary", "fr": ["séance plénière", "plénière"], "no": "plenum"},
        {"term": "chair", "note": "a person", "forbidden": {"fr": "chaise"}},
    ]
    for name in ("out.tbx", "out.csv"):
        assert run_packager("i18n", "export-terms", name, cwd=tmp_path).returncode == 0
        again = run_packager("i18n", "import-terms", name, "--write", cwd=tmp_path)
        assert "0 of 3 terms are new or changed" in again.stdout
    assert (tmp_path / "glossary.yaml").read_text("utf-8") == after
    assert run_packager("i18n", "export-terms", "out.txt", cwd=tmp_path).returncode == 2
