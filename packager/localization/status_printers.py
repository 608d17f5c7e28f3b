"""Progress and costs as text with bars, as JSON, and as a picture for a page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from xml.sax.saxutils import escape

from packager.localization.cost import Cost
from packager.localization.progress import ROLES, Amount, Progress

_BAR = 20


def as_text(found: Sequence[Progress]) -> str:
    """A bar for each module and language, its roles, and the lessons that are not finished."""
    return "".join(f"{line}\n" for progress in found for line in _lines(progress))


def _lines(progress: Progress) -> Iterator[str]:
    unfinished = [(lesson, amount) for lesson, amount in progress.lessons() if amount.translated < amount.messages]
    width = max(10, *(len(lesson) for lesson, _ in unfinished), 0) + 2
    yield f"{progress.module}  {progress.locale}\n  {_line('all', progress.total, width)}"
    for role in ROLES:
        if progress.role(role).messages:
            yield f"  {_line(role, progress.role(role), width)}"
    for lesson, amount in unfinished:
        yield f"    {_line(lesson, amount, width - 2)}"


def _line(name: str, amount: Amount, width: int) -> str:
    done = int(_BAR * amount.share)
    bar = "█" * done + "░" * (_BAR - done)
    left = ", ".join(
        f"{count} {state} ({_words(words)})"
        for state, count, words in (
            ("fuzzy", amount.fuzzy, amount.fuzzy_words),
            ("missing", amount.missing, amount.missing_words),
        )
        if count
    )
    told = f"{amount.translated} translated ({_words(amount.translated_words)})" + (f", {left}" if left else "")
    return f"{name:{width}} {bar} {percent(amount):>5}  {told}"


def _words(count: int) -> str:
    return f"{count} word" if count == 1 else f"{count} words"


def percent(amount: Amount) -> str:
    """The share of words that is finished; 100 % only if every message is."""
    share = int(100 * amount.share)
    return f"{min(share, 99) if amount.translated < amount.messages else share} %"


def as_json(found: Sequence[Progress]) -> str:
    """All numbers, by module and language, role, lesson, and role in a lesson."""
    made = [
        {
            "module": progress.module,
            "locale": progress.locale,
            "total": asdict(progress.total),
            "roles": {role: asdict(progress.role(role)) for role in ROLES},
            "lessons": {lesson: asdict(amount) for lesson, amount in progress.lessons()},
            "parts": [{"lesson": lesson, "role": role, **asdict(amount)} for lesson, role, amount in progress.parts],
        }
        for progress in found
    ]
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def as_badge(found: Sequence[Progress]) -> str:
    """An SVG picture: each language with its bar, all modules together."""
    totals: dict[str, Amount] = {}
    for progress in found:
        totals[progress.locale] = totals.get(progress.locale, Amount()) + progress.total
    said = ", ".join(f"{locale} {percent(amount)}" for locale, amount in totals.items())
    width, height = 90 * len(totals), 20
    parts = [_bar(index * 90, locale, amount) for index, (locale, amount) in enumerate(totals.items())]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" role="img" '
        f'aria-label="Translated: {escape(said)}">\n<title>Translated: {escape(said)}</title>\n'
        f"{''.join(parts)}</svg>\n"
    )


def _bar(left: int, locale: str, amount: Amount) -> str:
    colour = "#2d7d3a" if amount.translated == amount.messages else "#9a5b00"
    label = escape(f"{locale} {percent(amount)}")
    return (
        f'<g transform="translate({left} 0)"><rect width="88" height="20" rx="3" fill="#555"/>'
        f'<rect width="{88 * amount.share:.0f}" height="20" rx="3" fill="{colour}"/>'
        f'<text x="44" y="14" fill="#fff" font-family="sans-serif" font-size="11" text-anchor="middle">{label}</text>'
        "</g>\n"
    )


def costs_as_text(costs: Sequence[Cost], revision: str) -> str:
    """What the edits since a revision cost, a line for each module and language."""
    return "".join(
        f"{cost.module}  {cost.locale:6} since {revision}: {cost.new} new ({_words(cost.new_words)}), "
        f"{cost.again} to look at again ({_words(cost.again_words)}), {cost.kept} carried over, {cost.gone} gone\n"
        for cost in costs
    )


def costs_as_json(costs: Sequence[Cost], revision: str) -> str:
    """The same for machines."""
    return json.dumps([{"against": revision, **asdict(cost)} for cost in costs], indent=2) + "\n"
