"""A bank in the list of module.yaml."""

from __future__ import annotations

import re

from packager.course.source import parse_yaml
from packager.exchange.losses import ExchangeError
from packager.new.scalars import item


def with_bank(module: str, path: str) -> str:
    """The text of module.yaml with one bank more. Raises ExchangeError if there is no sure place for it."""
    value, _ = parse_yaml(module, "module.yaml")
    listed = value.get("banks") or []
    made = _in_brackets(module, path) or _in_lines(module, path) or ("" if listed else _appended(module, path))
    read, findings = parse_yaml(made, "module.yaml") if made else (None, ())
    if findings or read is None or read != {**value, "banks": [*listed, path]}:
        raise ExchangeError(f"add `{path}` under `banks` in module.yaml by hand: there is no sure place for it")
    return made


def _in_brackets(module: str, path: str) -> str:
    found = re.search(r"^(banks:\s*\[)([^\]\n]*)(\].*)$", module, re.M)
    if not found:
        return ""
    inside = ", ".join(part for part in (found[2].strip().rstrip(","), item(path)) if part)
    return module[: found.start()] + found[1] + inside + found[3] + module[found.end() :]


def _in_lines(module: str, path: str) -> str:
    lines = module.splitlines()
    begun = next((n for n, line in enumerate(lines) if re.fullmatch(r"banks:\s*(#.*)?", line)), len(lines))
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


def _appended(module: str, path: str) -> str:
    return f"{module.rstrip()}\nbanks: [{item(path)}]\n"
