"""Paragraphs that take turns -> pairs: translations follow their sources or stand before them, singly or in runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise

from packager.handoff.likeness import length_ratio, misfit
from packager.handoff.marks import led, plain
from packager.handoff.paragraphs import Known, Layout, Paragraph, best_length, joined_lines
from packager.handoff.sides import SURE, Side
from packager.handoff.unit import HandoffError

_GAP = 0.6
"""What it costs to leave a paragraph without its counterpart, in the measure of ``misfit``."""
_WEAK = 0.5
_CLEAR = 0.1
_CROSSING = 1.0
_BLOCKS = 0.8
"""Where fewer pairs than this share have a blank line within, blank lines part pairs, and ``_CROSSING`` one counts."""
_INCOMPLETE = 0.3
"""What it counts against a reading, in the same measure, that it leaves paragraphs without their counterpart."""
_SINGLY = 0.3
"""From which share of paragraphs that stand between two of the other language they are taken to stand singly."""
_WEIGHT = 0.3
"""What it weighs, beside a text whose side is sure, that one leans to a side."""
_HALVED = 0.8
"""From which surplus of paragraphs on their side of one cut a text is taken for two halves."""
_NEVER = 0.9
"""From which misfit a pair is none, though it stands where one would."""
_NO_ORDER = "too few of the paragraphs stand in any order"
_ALONE = "nothing in the other language stands where its counterpart would"


def in_turns(found: list[Paragraph], known: Known, side: Side, made: Layout) -> None:
    before, found = len(found), list(_unwrapped(found, known))
    sides = _sides(found, known, side)
    wrapped = len(found) < before
    made.refused += [(each, "its language cannot be told") for each, of in zip(found, sides, strict=True) if not of]
    runs = [
        (of > 0, [each for each, _ in group])
        for of, group in groupby(((e, s) for e, s in zip(found, sides, strict=True) if s), lambda pair: pair[1])
    ]
    if len({is_source for is_source, _ in runs}) < 2:
        made.refused += [(each, "nothing beside it is in the other language") for _, run in runs for each in run]
        return
    texts = ([each.text for is_source, run in runs if is_source is of for each in run] for of in (True, False))
    ratio = length_ratio(*texts)
    follows, precedes = (_paired(runs, first, ratio, wrapped) for first in (True, False))
    chosen = _clearer(follows, precedes, ratio)
    if 2 * len(chosen.pairs) < min(sides.count(1), sides.count(-1)):
        chosen.refused += [(each, _NO_ORDER) for pair in chosen.pairs for each in pair]
        chosen.pairs.clear()
    made.pairs += chosen.pairs
    made.refused += chosen.refused


def _unwrapped(found: list[Paragraph], known: Known) -> Iterator[Paragraph]:
    for _, group in groupby(found, lambda each: each.block):
        lines = list(group)
        while lines:
            count = best_length([each.text for each in lines], known)
            text = joined_lines(each.text for each in lines[:count])
            yield Paragraph(text, lines[0].block, lines[0].number)
            lines = lines[count:]


def _sides(found: Sequence[Paragraph], known: Known, side: Side) -> list[int]:
    """1 for a source, -1 for a translation, 0 for what cannot be told."""
    sides = [_own_side(n, found, known, side) for n in range(len(found))]
    leaning = [_leaning(each.text, known, side) for each in found]
    if halves := _halves([of or _WEIGHT * lean for of, lean in zip(sides, leaning, strict=True)]):
        return halves
    decided = [one * other for one, other in pairwise(sides) if one and other]
    turn = -1 if sum(decided) <= 0 else 1
    for order in (range(1, len(sides)), range(len(sides) - 2, -1, -1)):
        step = 1 if order.step < 0 else -1
        for n in order:
            beyond = sides[n - step] if 0 <= n - step < len(sides) else 0
            guess = turn * sides[n + step]
            if not sides[n] and beyond in (0, turn * guess):
                sides[n] = guess
    return [of or lean for of, lean in zip(sides, leaning, strict=True)]


def _halves(sides: Sequence[float]) -> list[int]:
    """The sides of a text that is clearly one language and then the other, exceptions with them; else nothing."""
    before = [0.0, *accumulate(sides)]
    cuts = [2 * each - before[-1] for each in before]
    cut = max(range(len(cuts)), key=lambda n: abs(cuts[n]))
    if not 0 < cut < len(sides) or abs(cuts[cut]) < _HALVED * sum(map(abs, sides)):
        return []
    first = 1 if cuts[cut] > 0 else -1
    return [first if n < cut else -first for n in range(len(sides))]


def _leaning(text: str, known: Known, side: Side) -> int:
    of = 0.0 if known(text)[1] else side(text)
    return (of > 0) - (of < 0)


def _own_side(n: int, found: Sequence[Paragraph], known: Known, side: Side) -> int:
    """What a text's own letters say, and what its neighbours say of a cognate: "Amendement" beside "Amendment"."""
    text = found[n].text
    score, of = known(text)[1], side(text)
    if abs(of) == 1.0:
        return int(of)
    if (
        score and sum(plain(each.text) == plain(text) for each in found) > 1
    ):  # the same word in both languages, or twice
        return 0
    near = [found[m] for m in (n - 1, n + 1) if 0 <= m < len(found)]
    if score == 100.0 or (score and of > -SURE and max((known(each.text)[1] for each in near), default=0.0) <= score):
        return 1
    if not score and abs(of) < _WEAK:  # a word or two at the end of a wrapped text
        wrapped = [each.text for each in near[:1] if n and each.block == found[n].block and not known(each.text)[1]]
        of = side(joined_lines([*wrapped, text]))
    return (of > SURE) - (of < -SURE) or (-1 if score else 0)


def _paired(runs: Sequence[tuple[bool, list[Paragraph]]], source_first: bool, ratio: float, wrapped: bool) -> Layout:
    made = Layout()
    singly = sum(len(run) == 1 for _, run in runs) >= _SINGLY * sum(len(run) for _, run in runs)
    at = 0
    while at < len(runs):
        is_source, run = runs[at]
        if is_source is not source_first or at + 1 == len(runs):
            made.refused += [(each, _ALONE) for each in run]
            at += 1
            continue
        other = runs[at + 1][1]
        sources, translations = (run, other) if is_source else (other, run)
        if len(sources) > 1 == len(translations) and singly:  # one was left without a translation
            nearest = sources[-1 if source_first else 0]
            made.refused += [(each, _ALONE) for each in sources if each is not nearest]
            sources = [nearest]
        elif wrapped and len(sources) != len(translations):
            translations = _as_many(translations, len(sources))
        _match_runs(sources, translations, ratio, made)
        at += 2
    return made


def _match_runs(sources: list[Paragraph], translations: list[Paragraph], ratio: float, made: Layout) -> None:
    if len(sources) == len(translations):
        kept = _diagonal(sources, translations, ratio)
        made.pairs += [pair for n, pair in enumerate(zip(sources, translations, strict=True)) if n in kept]
        why = "lengths, numbers or names say that it is the translation of another paragraph"
        both = [*sources, *translations]
        made.refused += [(each, why) for n, each in enumerate(both) if n % len(sources) not in kept]
    else:
        stand = f"{len(sources)} paragraphs of source stand beside {len(translations)} of translation"
        why = f"{stand}: put in what lacks, or take out what has no counterpart"
        made.refused += [(each, why) for each in (*sources, *translations)]


def _as_many(lines: list[Paragraph], wanted: int) -> list[Paragraph]:
    """The lines joined into so many paragraphs, by the blank lines or list marks between them; else as they are."""
    by_block = [list(group) for _, group in groupby(lines, lambda each: each.block)]
    by_mark: list[list[Paragraph]] = []
    for each in lines:
        if not by_mark or led(each.text) or each.block != by_mark[-1][-1].block:
            by_mark.append([])
        by_mark[-1].append(each)
    for groups in (by_block, by_mark):
        if len(groups) == wanted:
            return [
                Paragraph(joined_lines(each.text for each in group), group[0].block, group[0].number)
                for group in groups
            ]
    return lines


def _diagonal(sources: Sequence[Paragraph], translations: Sequence[Paragraph], ratio: float) -> set[int]:
    """Which pairs stay where paragraphs may have been left out and added: the cheapest way from start to end."""
    size = len(sources)
    far = float("inf")
    cost: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {(0, 0): (0.0, None)}
    for i in range(size + 1):
        for j in range(max(0, i - 2), min(size, i + 2) + 1):
            if i == j == 0:
                continue
            ways = [
                (cost.get((i - 1, j), (far,))[0] + _GAP, (i - 1, j)),
                (cost.get((i, j - 1), (far,))[0] + _GAP, (i, j - 1)),
            ]
            if i and j:
                fit = misfit(sources[i - 1].text, translations[j - 1].text, ratio)
                ways.append((cost.get((i - 1, j - 1), (far,))[0] + fit, (i - 1, j - 1)))
            cost[i, j] = min(ways)
    kept: set[int] = set()
    here: tuple[int, int] = (size, size)
    while (before := cost[here][1]) is not None:
        if before == (here[0] - 1, here[1] - 1) and here[0] == here[1]:
            kept.add(before[0])
        here = before
    return {n for n in kept if misfit(sources[n].text, translations[n].text, ratio) < _NEVER}


def _clearer(follows: Layout, precedes: Layout, ratio: float) -> Layout:
    """The better of two readings: more is paired, or clearly fits better. Raises HandoffError if neither."""
    if not precedes.pairs and not follows.pairs:
        return min(follows, precedes, key=_alone)
    if not precedes.pairs or not follows.pairs:
        return follows if follows.pairs else precedes
    worse, better = sorted((precedes, follows), key=lambda each: len(each.pairs))
    if len(worse.pairs) < 0.7 * len(better.pairs):
        return better
    one, other = (_mean_misfit(each, ratio) for each in (follows, precedes))
    if one + _CLEAR < other:
        return follows
    if other + _CLEAR < one:
        return precedes
    raise HandoffError(
        "it cannot be told whether translations stand before or after their sources: put a blank line behind each pair."
    )


def _alone(layout: Layout) -> int:
    return sum(why == _ALONE for _, why in layout.refused)


def _mean_misfit(layout: Layout, ratio: float) -> float:
    """How badly pairs fit; a blank line within pairs, where others have none, counts too."""
    crossing = sum(source.block != other.block for source, other in layout.pairs) / len(layout.pairs)
    fits = [misfit(source.text, other.text, ratio) for source, other in layout.pairs]
    incomplete = _INCOMPLETE if _alone(layout) else 0.0
    return sum(fits) / len(fits) + incomplete + _CROSSING * (crossing if crossing < _BLOCKS else 0.0)
