"""What an editor puts in for a new item of a list: the keys that it needs, each with its example."""

from __future__ import annotations

from typing import Any

from packager.course.base import Node
from packager.course.keys.described import description, examples
from packager.course.reading.source import parse_yaml


def snippet(model: type[Node]) -> dict[str, Any]:
    """An item of ``defaultSnippets``, as VS Code's JSON and yaml-language-server take it: each text is a tab stop."""
    body: dict[str, Any] = {}
    stops: list[str] = []
    for name, field in model.model_fields.items():
        if field.is_required() or name in model.usual:
            key = field.alias or name
            value, _ = parse_yaml(examples(description(model, name), key)[0], "example")
            body[key] = _with_stops(value[key], stops)
    return {
        "label": label(model),
        "description": " ".join((model.__doc__ or "").split()).replace("``", "`"),
        "body": body,
    }


def label(model: type[Node]) -> str:
    """What the item is called in the list of completions: the key of its kind, or the one that it begins with."""
    kind = getattr(model, "kind", "") or getattr(model, "kind_key", "")
    return kind or next(field.alias or name for name, field in model.model_fields.items() if field.is_required())


def _with_stops(value: Any, stops: list[str]) -> Any:
    if isinstance(value, dict):
        return {str(key): _with_stops(item, stops) for key, item in value.items()}
    if isinstance(value, list):
        rows = (f"[{', '.join(item)}]" if isinstance(item, list) else item for item in value)  # no editor nests lists
        return [_with_stops(item, stops) for item in rows]
    if value in ("true", "false"):
        return value == "true"
    if value.isdecimal():
        return int(value)
    stops.append(value)
    shown = value.replace("\\", r"\\").replace("$", r"\$").replace("}", r"\}")
    return f"${{{len(stops)}:{shown}}}"
