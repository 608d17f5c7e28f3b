"""What editors are told of each key, and that they judge values as the loader does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from packager.course.keys.described import description, examples, models_of, values_described
from packager.course.keys.schema import FILES, json_schema
from packager.course.questions.kinds import TrueFalseQuestion

SCHEMA = json_schema()
KEYS = [(model, name) for model in models_of(*FILES.values()) for name in model.model_fields]
DESCRIBED = [
    pytest.param(model, name, id=f"{model.__name__}.{name}")
    for model, name in KEYS
    if model.__name__ in SCHEMA["$defs"]
]


def walk(value: Any) -> Iterator[dict[str, Any]]:
    """All mappings in a value."""
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(item)


def errors(schema: dict[str, Any], value: Any) -> list[str]:
    validator = Draft202012Validator({"$defs": SCHEMA["$defs"], **schema})
    return [error.message for error in validator.iter_errors(value)]


@pytest.mark.parametrize(("model", "name"), DESCRIBED)
def test_a_key_is_described_with_an_example_that_holds_and_what_it_is_by_default(model: Any, name: str) -> None:
    key = model.model_fields[name].alias or name
    said = SCHEMA["$defs"][model.__name__]["properties"][key]["markdownDescription"]
    assert said == description(model, name)
    assert "default" in said or said.endswith("Always needed.") or key == "translated"
    shown = examples(said, key)
    assert shown
    for example in shown:
        value = yaml.load(example, yaml.BaseLoader)[key]  # noqa: S506 - texts, as a loader of YAML 1.2 has most of them
        value = typed(value)
        assert errors(SCHEMA["$defs"][model.__name__]["properties"][key], value) == []


def typed(value: Any) -> Any:
    """Numbers and switches of YAML 1.2's core schema; dates and hours stay texts."""
    if isinstance(value, list):
        return [typed(item) for item in value]
    if isinstance(value, dict):
        return {key: typed(item) for key, item in value.items()}
    if value in ("true", "false"):
        return value == "true"
    return (float(value) if "." in value else int(value)) if re.fullmatch(r"-?\d+(\.\d+)?", value) else value


def test_every_value_of_several_is_described() -> None:
    enums = [each for each in walk(SCHEMA["$defs"]) if isinstance(each.get("enum"), list)]
    assert len(enums) >= 8
    assert [each["enum"] for each in enums if not all(each["markdownEnumDescriptions"])] == []


def test_the_values_described_are_those_that_there_are() -> None:
    for model, name in KEYS:
        listed = values_described(description(model, name))
        if listed:
            found = SCHEMA["$defs"][model.__name__]["properties"][model.model_fields[name].alias or name]
            assert set(listed) == {value for each in walk(found) for value in each.get("enum", ()) if value}


def without_stops(value: Any) -> Any:
    if isinstance(value, list):
        return [without_stops(item) for item in value]
    if isinstance(value, dict):
        return {key: without_stops(item) for key, item in value.items()}
    if not isinstance(value, str):
        return value
    text = re.sub(r"\\(.)", r"\1", re.sub(r"^\$\{\d+:(.*)\}$", r"\1", value))
    return text[1:-1].split(", ") if text.startswith("[") else typed(text)


def test_what_an_editor_puts_in_holds_at_once() -> None:
    lists = [each for each in walk(SCHEMA["$defs"]) if "defaultSnippets" in each]
    labels = {snippet["label"] for each in lists for snippet in each["defaultSnippets"]}
    assert {"image", "choice", "node", "page", "right", "wrong", "quiz", "term"} <= labels
    for each in lists:
        for snippet in each["defaultSnippets"]:
            assert errors(each["items"], without_stops(snippet["body"])) == [], snippet["label"]


@pytest.mark.parametrize("typed_in", ["No", "no", "NO", "Yes", "true", "False", "on", "OFF", "nein", "nO", "2", "n"])
def test_a_switch_is_judged_alike_by_editor_and_loader(typed_in: str) -> None:
    try:
        TrueFalseQuestion.model_validate({"question": "q", "true-false": "So?", "answer": typed_in})
        taken = True
    except ValidationError:
        taken = False
    schema = SCHEMA["$defs"]["TrueFalseQuestion"]["properties"]["answer"]
    assert (errors(schema, typed(typed_in)) == []) is taken


def test_texts_without_quotes_stay_texts_for_editors_as_for_the_loader() -> None:
    page = {"page": "p", "title": False, "blocks": [{"text": 3, "note": 1.5, "id": True}]}
    assert errors({"$ref": "#/$defs/Page"}, page) == []
    assert errors({"$ref": "#/$defs/ModuleFile"}, {"module": "m", "version": 1.0, "title": "T", "language": "no"}) == [
        "'lessons' is a required property"
    ]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ({"terms": [{"term": "drought", "fr": ["sécheresse"]}]}, []),
        ({"terms": [{"fr": "sécheresse"}]}, ["'term' is a required property"]),
        ({"lesson": "a", "title": "A", "pages": [{"page": "p", "title": "P", "blocks": [{"scenario": "a.yaml"}]}]}, []),
    ],
)
def test_the_first_key_tells_which_file_it_is(file: dict[str, Any], message: list[str]) -> None:
    assert errors(SCHEMA, file) == message
