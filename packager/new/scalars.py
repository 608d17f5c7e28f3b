"""Texts as YAML reads them back: plain where it can be, else in quotes."""

from __future__ import annotations

import json

from packager.course.reading.source import parse_yaml


def scalar(text: str) -> str:
    """``text`` as the value of a key or an item of a list, on one line."""
    return text if _reads_back(f"key: {text}\n", {"key": text}) else quoted(text)


def item(text: str) -> str:
    """``text`` inside square brackets."""
    return text if _reads_back(f"key: [{text}, x]\n", {"key": [text, "x"]}) else quoted(text)


def quoted(text: str) -> str:
    """``text`` in double quotes (YAML 1.2, 7.3.1: JSON's strings are YAML's)."""
    return json.dumps(text, ensure_ascii=False)


def _reads_back(line: str, value: object) -> bool:
    read, findings = parse_yaml(line, "text")
    return not findings and read == value
