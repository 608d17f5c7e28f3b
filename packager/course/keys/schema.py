"""The JSON Schema of the YAML files, for editors: made from the model, so it never differs from the loader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from itertools import chain
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from packager.course.base import ID_PATTERN, Node
from packager.course.blocks.any import BLOCK_KINDS
from packager.course.blocks.columns import Column
from packager.course.blocks.plain import PLAIN_KINDS
from packager.course.glossaries import GlossaryFile
from packager.course.keys.described import description, models_of, nodes_in, values_described
from packager.course.keys.snippets import snippet
from packager.course.model import Lesson, Page
from packager.course.module.file import ModuleFile
from packager.course.questions.banks import Bank
from packager.course.questions.kinds import QUESTION_KINDS
from packager.course.scenarios.scenario import ScenarioBlock
from packager.course.site_file import SiteFile
from packager.course.theme.file import Theme

FILES: dict[str, type[Node]] = {
    "module": ModuleFile,
    "lesson": Lesson,
    "bank": Bank,
    "scenario": ScenarioBlock,
    "terms": GlossaryFile,
    "organisation": SiteFile,
    **dict.fromkeys(("brand", "theme", "logo", "font", "accent", "corner", "density", "cover"), Theme),
}
"""The kinds of file, by the key that tells them apart."""
_TYPED = {"number": "1.0", "boolean": "true"}
"""What YAML makes of texts that authors write without quotes, with an example of each."""
_FILE = {"type": "string", "pattern": r"\.ya?ml$"}
_SCENARIO_FILE = {
    "description": "A simulation in a file of its own",
    "properties": {"scenario": {**_FILE, "description": "The file of a simulation: `scenario: scenarios/coffee.yaml`"}},
    "additionalProperties": False,
}
_INCLUDE = {"type": "string", "pattern": r"^(shared/.+\.ya?ml|[a-z][a-z0-9-]*/[a-z][a-z0-9-]*)$"}
_INCLUDED_BLOCKS = {
    "description": "Blocks of another module, or of a file in `shared/`",
    "properties": {
        "include": {
            **_INCLUDE,
            "description": "`include: shared/disclaimer.yaml`, or `MODULE/PAGE`, or `MODULE/QUESTION`",
        }
    },
    "additionalProperties": False,
}
_INCLUDED_PAGE = {
    "description": "A page of another module, or of a file in `shared/`",
    "properties": {
        "include": {**_INCLUDE, "description": "`include: other-module/welcome`, or `include: shared/welcome.yaml`"},
        "page": {"type": "string", "pattern": ID_PATTERN, "description": "What the page is called here"},
    },
    "additionalProperties": False,
}
_NOTHING = {"type": "null"}
Schema = dict[str, Any]

SCHEMA_FILE = "module.schema.json"
"""Where editors look for the schema, at the root of a project."""


@cache
def schema_file() -> str:
    """The text of that file."""
    return json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"


def json_schema() -> Schema:
    """JSON Schema (draft 2020-12) of a file of a module, a glossary, a theme or a site, told apart by their keys.

    Beside the standard's words it has those of yaml-language-server: ``markdownDescription``,
    ``markdownEnumDescriptions`` and ``defaultSnippets``.
    """
    kinds = dict.fromkeys(FILES.values())
    models = {model.__name__: model for model in models_of(*kinds)}
    _, made = models_json_schema([(model, "validation") for model in kinds])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Course module for the packager",
        **_first_of((_has(key), _refer(model)) for key, model in FILES.items()),
        "$defs": {name: _definition(each, models[name]) for name, each in made["$defs"].items()},
    }


def _definition(made: Schema, model: type[BaseModel]) -> Schema:
    """One kind of node: what pydantic makes of it, with the words of its keys."""
    names = {field.alias or name: name for name, field in model.model_fields.items()}
    rest = {key: _plain(each) for key, each in made.items() if key not in ("title", "properties")}
    return {**rest, "properties": {key: _property(each, model, names[key]) for key, each in made["properties"].items()}}


def _property(made: Schema, model: type[BaseModel], name: str) -> Schema:
    """One key of a node: what is said of it, what it can be, and what an editor puts in for an item of it."""
    value, text = _plain(made), description(model, name)
    kinds = list(nodes_in(model.model_fields[name].annotation))
    if model is Bank and name == "questions":
        kinds = [kind for kind in QUESTION_KINDS.values() if kind.scored]
        value["items"] = _questions(kinds)
    elif model is Lesson and name == "pages":
        value["items"] = _first_of([(_has("include"), _INCLUDED_PAGE), (_has("page"), _refer(Page))])
    elif name == "blocks":
        value["items"] = _plain_blocks() if model is Column else _blocks()
    for each in (value, *value.get("anyOf", ())):
        if each.get("type") == "array" and kinds:
            each["defaultSnippets"] = [snippet(kind) for kind in kinds if issubclass(kind, Node)]
    told = {"description": text.partition("\n")[0], "markdownDescription": text} if text else {}
    return {**_with_values(value, text), **told}


def _with_values(value: Any, text: str) -> Any:
    """The values of several, wherever they stand, each with what the text says of it."""
    if isinstance(value, list):
        return [_with_values(item, text) for item in value]
    if not isinstance(value, dict):
        return value
    made = {key: _with_values(item, text) for key, item in value.items()}
    if "enum" in made:
        meanings = values_described(text)
        made["markdownEnumDescriptions"] = [
            "as if it were not there" if each is None else meanings.get(each, "") for each in made["enum"]
        ]
    return made


def _blocks() -> Schema:
    """A block of a page: its keys tell its kind, as ``any_block.block_kind`` does it."""
    of_file = {"properties": {"scenario": _FILE}, **_has("scenario")}
    blocks = ((_has(key), _refer(model)) for key, model in reversed(BLOCK_KINDS.items()))
    return _first_of(
        chain(
            [
                (_has("include"), _INCLUDED_BLOCKS),
                (_has("question"), _questions(QUESTION_KINDS.values())),
                (of_file, _SCENARIO_FILE),
            ],
            blocks,
        )
    )


def _plain_blocks() -> Schema:
    """A block of a column."""
    return _first_of((_has(key), _refer(model)) for key, model in reversed(PLAIN_KINDS.items()))


def _questions(kinds: Iterable[Any]) -> Schema:
    return _first_of((_has(kind.kind), _refer(kind)) for kind in kinds)


def _has(key: str) -> Schema:
    return {"required": [key]}


def _refer(model: type[BaseModel]) -> Schema:
    return {"$ref": f"#/$defs/{model.__name__}"}


def _first_of(kinds: Iterable[tuple[Schema, Schema]]) -> Schema:
    """The first kind whose condition holds: an editor then tells what is wrong with that one, not with all of them."""
    listed = list(kinds)
    made: Schema = {"anyOf": [condition for condition, _ in listed]}
    for condition, kind in reversed(listed):
        made = {"if": condition, "then": kind, "else": made}
    return {"type": "object", **made}


def _plain(value: Any) -> Any:
    """What pydantic makes, without what it made of Python's names, and open for what YAML makes of a text."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    made = {key: _plain(item) for key, item in value.items() if key not in ("title", "default", "description")}
    if "pattern" in made and "description" in value:
        made["patternErrorMessage"] = value["description"]
    return _as_typed(_nothing_or(_counted(made)))


def _counted(made: Schema) -> Schema:
    """The bounds of a list by their own names: where a validator stands before it, pydantic takes those of texts."""
    if made.get("type", "array") != "array":
        return made
    bounds = {"minItems": made.pop("minLength", None), "maxItems": made.pop("maxLength", None)}
    return made | {key: bound for key, bound in bounds.items() if bound and "type" in made}


def _nothing_or(made: Schema) -> Schema:
    """A value that may be left empty, as one type: editors show the words of each of several."""
    options = made.get("anyOf", [])
    other = options[0] if len(options) == 2 and options[1] == _NOTHING else {}
    if "type" not in other:
        return made
    if "enum" in other:
        other["enum"] = [*other["enum"], None]
    return {**other, "type": [*([other["type"]] if isinstance(other["type"], str) else other["type"]), "null"]}


def _as_typed(made: Schema) -> Schema:
    """A text, with what YAML makes of it when it has no quotes."""
    if made.get("type") != "string" or "enum" in made:
        return made
    fitting = [kind for kind, typed in _TYPED.items() if re.search(made.get("pattern", ""), typed)]
    return {**made, "type": ["string", *fitting]}
