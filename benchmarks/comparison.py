"""A module to compare with other tools: ten pages of 150 words with a choice question each."""

from __future__ import annotations

import json
import random
from pathlib import Path

PAGES = 10
WORDS = 150
VOCABULARY = """
    land drought delegate convention party decision measure restore pasture soil water people region support fund plan
    report target degrade neutral policy tenure secure women youth farmer herder observer chair plenary paragraph text
    bracket propose amend adopt agree consult the a of and to in for with from on by that this which each every most
""".split()  # noqa: SIM905 - a list literal would fill sixty lines


def write_comparison(root: Path) -> Path:
    """Write the module into the project ``root`` and return its folder."""
    folder = root / "modules" / "comparison"
    (folder / "lessons").mkdir(parents=True)
    (folder / "module.yaml").write_text(_MODULE, "utf-8")
    (folder / "lessons" / "all.yaml").write_text(_lesson(random.Random(1)), "utf-8")  # noqa: S311 - the same text each time
    return folder


_MODULE = """\
module: comparison
version: 1.0.0
title: A module to compare with
description: Ten pages of text with a question each.
language: en
languages: [en]
duration: PT30M
mastery: 80 %
completion: all pages
lessons: [lessons/all.yaml]
"""


def _lesson(chance: random.Random) -> str:
    lines = ["lesson: all", "title: All of it", "pages:"]
    for number in range(1, PAGES + 1):
        lines += [f"  - page: page-{number}", f"    title: Page {number}", "    blocks:"]
        lines += [f"      - text: {json.dumps(_prose(chance, WORDS))}"]
        lines += [
            f"      - question: question-{number}",
            f"        choice: {json.dumps(_prose(chance, 12)[:-1] + '?')}",
        ]
        lines += ["        answers:", f"          - right: {json.dumps(_prose(chance, 6))}"]
        lines += [f"          - wrong: {json.dumps(_prose(chance, 6))}" for _ in range(3)]
    return "\n".join(lines) + "\n"


def _prose(chance: random.Random, count: int) -> str:
    words = [chance.choice(VOCABULARY) for _ in range(count)]
    return " ".join(words).capitalize() + "."
