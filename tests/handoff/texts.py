"""Catalogs whose texts are what formats stumble over."""

from __future__ import annotations

from hypothesis import strategies as st

from packager.catalogs.po import Entry, PoFile
from packager.catalogs.po_update import updated
from packager.handoff.unit import Handoff, unit_of

SOURCES = [
    "Plain",
    "=SUM(A1:A9)",
    "- a list\n- of **two**",
    "See [the *map*](media/map.html?a=1&b=2), then `x < y`, then ____.",
    "'quoted', \"twice\"; a, b\tc",
    "@home + 1",
    "00123",
    "2026-01-01",
    "snake_case_name and _stress_ and 2 * 3 * 4",
    "A [broken](link and **unclosed",
    "First\n\nSecond paragraph <b>not a tag</b> &amp;",
    "%(number)s of {total}",
]

MARKS = ["**", "*", "_", "[", "](x.html)", "`a`", "____", "{n}", " ", "\n", "ab", "语", "ع", "&", "<", "'", "=", "."]
MARKUP = st.lists(st.sampled_from(MARKS), min_size=1, max_size=12).map("".join).filter(str.strip)


def catalog(pairs: list[tuple[str, str, bool]]) -> PoFile:
    """A PO file of sources, translations and whether these are fuzzy; a translator's hand-made lines included."""
    flags = ("md-text", "no-python-format")
    entries = [
        Entry(f"page/p{n}/text", source, references=("one.yaml:3",), comments=(f"Text {n}",), flags=flags)
        for n, (source, _, _) in enumerate(pairs)
    ]
    file = updated(PoFile(), entries, "small 1.0.0", "zh")[0]
    made = {f"page/p{n}/text": (text, fuzzy) for n, (_, text, fuzzy) in enumerate(pairs)}
    return merge(file, made)


def merge(file: PoFile, made: dict[str, tuple[str, bool]]) -> PoFile:
    """The file with these translations."""
    from packager.handoff.merge import merged

    changed = []
    for entry in file.entries():
        text, fuzzy = made[entry.context]
        flags = ("fuzzy", *entry.flags) if fuzzy and text else entry.flags
        changed.append(entry._replace(translation=text, flags=flags))
    return merged(file, changed)


def handoff(file: PoFile) -> Handoff:
    """What is exported of it."""
    return Handoff("small", "en", "zh", tuple(unit_of(entry) for entry in file.entries() if not entry.obsolete))
