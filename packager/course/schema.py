"""The JSON Schema of the YAML files, for editors: made from the model, so it never differs from the loader."""

from __future__ import annotations

from typing import Any

from packager.course.banks import Bank
from packager.course.model import Lesson, ModuleFile
from packager.course.scenarios import ScenarioBlock

_SCENARIO_FILE = {
    "type": "object",
    "description": "A simulation in a file of its own",
    "properties": {"scenario": {"type": "string", "pattern": r"\.ya?ml$"}},
    "required": ["scenario"],
    "additionalProperties": False,
}


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a module, lesson, bank or scenario file, told apart by their first key."""
    from pydantic import TypeAdapter

    schema = TypeAdapter(ModuleFile | Lesson | Bank | ScenarioBlock).json_schema(by_alias=True, mode="validation")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Course module for the packager",
        **_with_short_forms(schema),
    }


def _with_short_forms(value: Any) -> Any:
    """Where a list of texts or ids is asked for, one item without brackets is allowed too."""
    if isinstance(value, list):
        return [_with_short_forms(item) for item in value]
    if not isinstance(value, dict):
        return value
    made = {key: _with_short_forms(item) for key, item in value.items()}
    properties = made.get("properties", {})
    choices = properties.get("blocks", {}).get("items", {}).get("oneOf", [])
    if any(choice.get("$ref", "").endswith("/ScenarioBlock") for choice in choices):
        choices.append(_SCENARIO_FILE)
    for key in ("objective", "accept", "dates", "lms"):
        if key in properties:
            properties[key] = {"anyOf": [properties[key], properties[key]["items"]]}
    return made
