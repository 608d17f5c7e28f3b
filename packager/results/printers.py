"""An analysis as text, JSON, CSV, or a chart in SVG; page.py makes a page of it."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from html import escape

from packager.results.analysis import chosen
from packager.results.figures import Analysis, Group
from packager.results.groups import SMALLEST
from packager.results.records import Attempt
from packager.results.wording import Wording

_HARDEST = 10
_LINE = 160


def to_text(analysis: Analysis, words: Wording) -> str:
    """For people: a summary, the hardest questions with the wrong answer that most gave, what changed, and groups."""
    lines = [_summary(analysis)]
    if analysis.scores:
        low, first, middle, third, high = (f"{score:.0%}" for score in analysis.scores)
        lines.append(f"scores: lowest {low}, quartiles {first}, {middle}, {third}, highest {high}")
    if analysis.objectives:
        lines += ["", "Objectives (mean score)"]
    for each in analysis.objectives:
        name = words.objectives.get(each.objective, "")
        lines.append(f"  {each.score:5.0%}  {each.learners:4} learners  {each.objective}{name and ': '}{name}")
    if analysis.items:
        lines += ["", "Hardest questions (difficulty: share of the score; discrimination: correlation with the rest)"]
    for item in analysis.items[:_HARDEST]:
        found = "–" if item.discrimination is None else f"{item.discrimination:+.2f}"
        lines.append(f"  {item.difficulty:5.0%}  {found:>5}  {item.answers:4} answers  {_named(item.question, words)}")
        wrong = next((each for each in item.choices if each.score == 0), None)
        if wrong:
            lines.append(f"{'':33}{wrong.answers} wrong: {words.response(item.question, wrong.response)}")
    if analysis.changes:
        lines += ["", "Before and after (mean place on the scale)"]
    for change in analysis.changes:
        moved = f"{change.before:.2f} → {change.after:.2f}  {change.after - change.before:+.2f}"
        name = _named(_statement(change.survey, change.statement), words)
        lines.append(f"  {moved}  {change.learners:4} learners  {name}")
    lines += [*_groups("Regions", analysis.regions), *_groups("Languages", analysis.languages)]
    return "\n".join(lines) + "\n"


def _groups(heading: str, groups: Sequence[Group]) -> Iterator[str]:
    if not groups:
        return
    yield from ("", f"{heading} (of fewer than {SMALLEST} learners, none is shown apart)")
    for group in groups:
        counts = {"completed": group.completed, "passed": group.passed}
        told = [f"{number} {word}" for word, number in counts.items() if number is not None]
        told += [] if group.score is None else [f"mean score {group.score:.0%}"]
        if group.before is not None and group.after is not None:
            told.append(f"{group.before:.2f} → {group.after:.2f}")
        yield f"  {group.learners:4} learners  {group.name or 'others'}: {', '.join(told) or 'no status'}"


def _summary(analysis: Analysis) -> str:
    counts = {"completed": analysis.completed, "passed": analysis.passed, "failed": analysis.failed}
    told = [f"{number} {word}" for word, number in counts.items() if number is not None]
    untold = [word for word, number in counts.items() if number is None]
    who = f"{_plural(analysis.attempts, 'attempt')} of {_plural(analysis.learners, 'learner')}"
    if analysis.attempts > analysis.learners:
        who += f", of each the {analysis.rule} one counts"
    line = f"{who}: {', '.join(told) or 'no status'}"
    if untold:
        line += f" (who {' or '.join(untold)}, the report does not say)"
    if analysis.unsaid:
        line += f" (of {_plural(analysis.unsaid, 'learner')} the report does not say who completed)"
    return line + (f"; {_plural(analysis.absent, 'learner')} not attempted" if analysis.absent else "")


def _plural(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _statement(survey: str, statement: str) -> str:
    return f"{survey}-{statement}" if statement else survey


def _named(name: str, words: Wording) -> str:
    text = words.texts.get(name, "")
    return f"{name}: {text if len(text) <= _LINE else text[: _LINE - 1] + '…'}" if text else name


def to_json(analysis: Analysis) -> str:
    """All figures."""
    return json.dumps(asdict(analysis), ensure_ascii=False, indent=2) + "\n"


def to_csv(analysis: Analysis, words: Wording) -> str:
    """The questions, one in a row. Texts that a spreadsheet would take for a formula begin with an apostrophe."""
    header = ["question", "text", "answers", "difficulty", "discrimination", "most chosen wrong", "chose it"]
    rows = []
    for item in analysis.items:
        found = "" if item.discrimination is None else f"{item.discrimination:.4f}"
        named = [item.question, words.texts.get(item.question, "")]
        wrong = next((each for each in item.choices if each.score == 0), None)
        chose = [words.response(item.question, wrong.response), str(wrong.answers)] if wrong else ["", ""]
        rows.append([*map(_safe, named), str(item.answers), f"{item.difficulty:.4f}", found, _safe(chose[0]), chose[1]])
    return _table(header, rows)


def learners_csv(attempts: Sequence[Attempt], analysis: Analysis, called: Mapping[str, str]) -> str:
    """The learners, one in a row, under the names that ``called`` gives them; a region or a language that few have is
    left empty."""
    regions, languages = ({group.name for group in groups} for groups in (analysis.regions, analysis.languages))
    header = ["learner", "region", "language", "attempts", "from", "completed", "passed", "score"]
    rows = []
    own: dict[str, list[Attempt]] = defaultdict(list)
    for each in attempts:
        own[each.learner].append(each)
    for who, counted in chosen(attempts, analysis.rule).items():
        groups = [
            counted.region if counted.region in regions else "",
            counted.language if counted.language in languages else "",
        ]
        sources = " ".join(sorted({each.source for each in own[who]}))
        marks = [{True: "yes", False: "no", None: ""}[mark] for mark in (counted.completed, counted.passed)]
        score = "" if counted.score is None else f"{counted.score:.4f}"
        rows.append([*map(_safe, (called[who], *groups)), str(len(own[who])), sources, *marks, score])
    return _table(header, sorted(rows))


def figures_csv(analysis: Analysis, words: Wording) -> str:
    """The cohort, its regions and languages, objectives and statements of surveys, one in a row: what it is, its name,
    its text, and the figures that there are of it. Scores, of the cohort their median, run from 0 to 1."""
    surveys = ((_statement(each.survey, each.statement), each) for each in analysis.changes)
    parts: list[tuple[str, str, str, object]] = [
        *(
            ("objective", each.objective, words.objectives.get(each.objective, ""), each)
            for each in analysis.objectives
        ),
        *(("survey", name, words.texts.get(name, ""), each) for name, each in surveys),
        *(("region", each.name or "others", "", each) for each in analysis.regions),
        *(("language", each.name or "others", "", each) for each in analysis.languages),
    ]
    counts = ("learners", "completed", "passed", "failed")
    means = ("score", "before", "after")
    median = f"{analysis.scores[2]:.4f}" if analysis.scores else ""
    rows = [["cohort", "", "", *_figures(analysis, counts, ""), median, "", ""]]
    for what, name, text, part in parts:
        named = [what, _safe(name), _safe(text)]
        rows.append([*named, *_figures(part, counts, ""), *_figures(part, means, ".4f")])
    return _table(["what", "name", "text", *counts, *means], rows)


def _figures(part: object, names: Sequence[str], form: str) -> Iterator[str]:
    """The figures that there are of a part, empty for the others."""
    found = (getattr(part, name, None) for name in names)
    return ("" if each is None else format(each, form) for each in found)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([header, *rows])
    return out.getvalue()


def _safe(text: str) -> str:
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")) else text


def to_svg(analysis: Analysis, words: Wording) -> str:
    """Bars: the hardest questions, then each statement before and after."""
    rows = [(_named(item.question, words), [(item.difficulty, "#0b5c5e")], f"{item.difficulty:.0%}")
            for item in analysis.items[:_HARDEST]]  # fmt: skip
    top = max([5.0, *(mark for change in analysis.changes for mark in (change.before, change.after))])
    for change in analysis.changes:
        name = _named(_statement(change.survey, change.statement), words)
        bars = [(change.before / top, "#9fc9cc"), (change.after / top, "#a85800")]
        rows.append((name, bars, f"{change.before:.2f} → {change.after:.2f}"))
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
