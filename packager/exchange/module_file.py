"""Banks and lessons in the lists of module.yaml."""

from __future__ import annotations

import re

from packager.course.source import parse_yaml
from packager.exchange.losses import ExchangeError
from packager.new.scalars import item


def with_file(module: str, key: str, path: str) -> str:
    """The text of module.yaml with one file more under ``banks`` or ``lessons``. Raises ExchangeError if there is no
    sure place for it."""
    value, _ = parse_yaml(module, "module.yaml")
    listed = value.get(key) or []
    made = _in_brackets(module, key, path) or _in_lines(module, key, path)
    made = made or ("" if listed else _appended(module, key, path))
    read, findings = parse_yaml(made, "module.yaml") if made else (None, ())
    if findings or read is None or read != {**value, key: [*listed, path]}:
        raise ExchangeError(f"add `{path}` under `{key}` in module.yaml by hand: there is no sure place for it")
    return made


def _in_brackets(module: str, key: str, path: str) -> str:
    found = re.search(rf"^({key}:\s*\[)([^\]\n]*)(\].*)$", module, re.M)
    if not found:
        return ""
    inside = ", ".join(part for part in (found[2].strip().rstrip(","), item(path)) if part)
    return module[: found.start()] + found[1] + inside + found[3] + module[found.end() :]


def _in_lines(module: str, key: str, path: str) -> str:
    lines = module.splitlines()
    begun = next((n for n, line in enumerate(lines) if re.fullmatch(rf"{key}:\s*(#.*)?", line)), len(lines))
    last = begun
    for number in range(begun + 1, len(lines)):
        if re.match(r"\s*- ", lines[number]):
            last = number
        elif not re.fullmatch(r"\s*(#.*)?", lines[number]):
            break
    if last == begun:
        return ""
    indent = lines[last][: lines[last].index("-")]
    return "\n".join((*lines[: last + 1], f"{indent}- {item(path)}", *lines[last + 1 :])) + "\n"


def _appended(module: str, key: str, path: str) -> str:
    return f"{module.rstrip()}\n{key}: [{item(path)}]\n"
