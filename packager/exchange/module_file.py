"""Banks and lessons in the lists of module.yaml."""

from __future__ import annotations

import re

from packager.course.reading.source import parse_yaml
from packager.exchange.losses import ExchangeError
from packager.new.scalars import item


def with_file(module: str, key: str, path: str, after: str = "") -> str:
    """The text of module.yaml with one file more under ``banks`` or ``lessons``, behind the file ``after`` if that
    stands on a line of its own, else at the end. Raises ExchangeError if there is no sure place for it."""
    value, _ = parse_yaml(module, "module.yaml")
    if made := _behind(module, key, path, after):
        return made
    listed = value.get(key) or []
    made = _in_brackets(module, key, path) or _in_lines(module, key, path)
    made = made or ("" if listed else _appended(module, key, path))
    read, findings = parse_yaml(made, "module.yaml") if made else (None, ())
    if findings or read is None or read != {**value, key: [*listed, path]}:
        raise ExchangeError(f"add `{path}` under `{key}` in module.yaml by hand: there is no sure place for it")
    return made


def _behind(module: str, key: str, path: str, after: str) -> str:
    line = rf"^( *- +){re.escape(item(after))}( *#.*)?$"
    made = re.sub(line, lambda found: f"{found[0]}\n{found[1]}{item(path)}", module, count=1, flags=re.M)
    if not after or made == module:
        return ""
    before, now = parse_yaml(module, "module.yaml")[0], parse_yaml(made, "module.yaml")[0]
    listed = list(before.get(key) or [])
    if after not in listed:
        return ""
    listed.insert(listed.index(after) + 1, path)
    return made if now == {**before, key: listed} else ""


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
