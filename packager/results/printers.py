"""An analysis as text, JSON, CSV, or a chart in SVG."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import asdict
from html import escape

from packager.results.analysis import Analysis

Texts = Mapping[str, str]
_HARDEST = 10


def to_text(analysis: Analysis, texts: Texts) -> str:
    """For people: a summary, the hardest questions, and what changed. ``texts`` has the words of questions by id."""
    lines = [_summary(analysis)]
    if analysis.scores:
        low, first, middle, third, high = (f"{score:.0%}" for score in analysis.scores)
        lines.append(f"scores: lowest {low}, quartiles {first}, {middle}, {third}, highest {high}")
    if analysis.items:
        lines += ["", "Hardest questions (difficulty: share of the score; discrimination: correlation with the rest)"]
    for item in analysis.items[:_HARDEST]:
        found = "–" if item.discrimination is None else f"{item.discrimination:+.2f}"
        lines.append(f"  {item.difficulty:5.0%}  {found:>5}  {item.answers:4} answers  {_named(item.question, texts)}")
    if analysis.changes:
        lines += ["", "Before and after (mean place on the scale)"]
    for change in analysis.changes:
        language = f" [{change.language}]" if change.language else ""
        moved = f"{change.before:.2f} → {change.after:.2f}  {change.after - change.before:+.2f}"
        name = _named(_statement(change.survey, change.statement), texts)
        lines.append(f"  {moved}  {change.learners:4} learners{language}  {name}")
    return "\n".join(lines) + "\n"


def _summary(analysis: Analysis) -> str:
    counts = {"completed": analysis.completed, "passed": analysis.passed, "failed": analysis.failed}
    told = [f"{number} {word}" for word, number in counts.items() if number is not None]
    untold = [word for word, number in counts.items() if number is None]
    who = f"{_plural(analysis.attempts, 'attempt')} of {_plural(analysis.learners, 'learner')}"
    line = f"{who}: {', '.join(told) or 'no status'}"
    if untold:
        line += f" (who {' or '.join(untold)}, the report does not say)"
    return line + (f"; {_plural(analysis.absent, 'learner')} not attempted" if analysis.absent else "")


def _plural(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _statement(survey: str, statement: str) -> str:
    return f"{survey}-{statement}" if statement else survey


def _named(name: str, texts: Texts) -> str:
    return f"{name}: {texts[name]}" if name in texts else name


def to_json(analysis: Analysis) -> str:
    """All figures."""
    return json.dumps(asdict(analysis), ensure_ascii=False, indent=2) + "\n"


def to_csv(analysis: Analysis, texts: Texts) -> str:
    """The questions, one in a row. Texts that a spreadsheet would take for a formula begin with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["question", "text", "answers", "difficulty", "discrimination"])
    for item in analysis.items:
        found = "" if item.discrimination is None else f"{item.discrimination:.4f}"
        words = [_safe(item.question), _safe(texts.get(item.question, ""))]
        writer.writerow([*words, item.answers, f"{item.difficulty:.4f}", found])
    return out.getvalue()


def _safe(text: str) -> str:
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def to_svg(analysis: Analysis, texts: Texts) -> str:
    """Bars: the hardest questions, then each statement before and after."""
    rows = [(_named(item.question, texts), [(item.difficulty, "#0b5c5e")], f"{item.difficulty:.0%}")
            for item in analysis.items[:_HARDEST]]  # fmt: skip
    top = max([5.0, *(mark for change in analysis.changes for mark in (change.before, change.after))])
    for change in analysis.changes:
        name = _named(_statement(change.survey, change.statement), texts)
        bars = [(change.before / top, "#9fc9cc"), (change.after / top, "#a85800")]
        rows.append((f"{name} {change.language}".strip(), bars, f"{change.before:.2f} → {change.after:.2f}"))
    height = 40 + 44 * len(rows)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 {height}" width="760" height="{height}" '
        'font-family="system-ui,sans-serif" font-size="13" role="img" aria-label="Results">',
        f'<rect width="760" height="{height}" fill="#fff"/><text x="16" y="24" font-weight="700">'
        f"{escape(_summary(analysis))}</text>",
    ]
    for number, (name, bars, told) in enumerate(rows):
        y = 52 + 44 * number
        short = name if len(name) <= 90 else name[:89] + "…"
        parts.append(f'<text x="16" y="{y}" fill="#24343b">{escape(short)}</text>')
        for place, (share, colour) in enumerate(bars):
            tall, wide = 16 // len(bars), max(1, 600 * share)
            where = f'x="16" y="{y + 6 + place * tall}" width="{wide:.0f}" height="{tall}"'
            parts.append(f'<rect {where} fill="{colour}"/>')
        parts.append(f'<text x="{24 + 600}" y="{y + 18}" fill="#24343b">{escape(told)}</text>')
    return "\n".join([*parts, "</svg>\n"])
