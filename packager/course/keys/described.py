"""What the keys of a file mean, in Markdown: the docstrings that stand below the fields of the models.

Each holds an example, ``key: value``, in backquotes or a fence; a line ``- `value`: meaning`` describes a value of
several. A field whose type means the same everywhere has its words in that type's ``Field(description=…)``.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

_EXAMPLE = re.compile(r"```yaml\n(?P<fence>.*?)\n```|`(?P<inline>[^`\n]+)`", re.S)
_VALUE = re.compile(r"^- `(?P<value>[^`]+)`: (?P<meaning>.+)$", re.M)


def models_of(*roots: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The models that files of these kinds are made of, each once."""
    seen: set[type[BaseModel]] = set()
    wanted = list(roots)
    while wanted:
        model = wanted.pop(0)
        if model not in seen:
            seen.add(model)
            yield model
            wanted += [inner for field in model.model_fields.values() for inner in nodes_in(field.annotation)]


def description(model: type[BaseModel], name: str) -> str:
    """What is said of a field, and what it is by default; empty if nobody wrote a word."""
    field = model.model_fields[name]
    said = next((docs[name] for each in model.__mro__ if name in (docs := _docstrings(each))), field.description or "")
    return f"{said}\n\n{default}" if said and "default" not in said and (default := _default(field)) else said


def values_described(text: str) -> Mapping[str, str]:
    """The values that a description lists, each with its meaning."""
    return {found["value"]: found["meaning"] for found in _VALUE.finditer(text)}


def examples(text: str, key: str) -> list[str]:
    """The examples in a description: lines of YAML that begin with ``key:``."""
    found = (match["fence"] or match["inline"] for match in _EXAMPLE.finditer(text))
    return [each for each in found if re.match(rf"{re.escape(key)}:\s+\S", each)]


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "Always needed."
    default = field.get_default(call_default_factory=True)
    if isinstance(default, BaseModel):
        return ""
    if default is None or default == () or default == {} or default == "":
        return "By default there is none."
    if isinstance(default, tuple):
        return f"By default `[{', '.join(default)}]`."
    return f"By default `{str(default).lower() if isinstance(default, bool) else default}`."


@cache
def _docstrings(model: type[Any]) -> Mapping[str, str]:
    """The docstrings below the fields that a class declares itself (as PEP 257 names them: attribute docstrings).

    Pydantic reads them too, but whenever the class is made; that would cost each start of each command.
    """
    if not issubclass(model, BaseModel) or model is BaseModel:
        return {}
    body = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    assert isinstance(body, ast.ClassDef)  # noqa: S101 - what `getsource` of a class gives
    found: dict[str, str] = {}
    for field, after in zip(body.body, body.body[1:], strict=False):
        if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
            continue
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) and isinstance(after.value.value, str):
            found[field.target.id] = _unwrapped(inspect.cleandoc(after.value.value))
    return found


def _unwrapped(text: str) -> str:
    """A paragraph on one line, as editors wrap it by themselves; what is fenced stays as it is."""
    parts = re.split(r"(```.*?```)", text, flags=re.S)
    return "".join(part if part.startswith("```") else re.sub(r"(?<!\n)\n(?![\n-])\s*", " ", part) for part in parts)


def nodes_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from nodes_in(part)
