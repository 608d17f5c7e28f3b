"""The fuzz targets, briefly: Hypothesis makes the inputs. ``--thorough`` makes more of them; for hours of them see
``tests/fuzz/__main__.py``."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS, seeds


@cache
def sorted_seeds(target: str) -> list[bytes]:
    """What there is to begin with, the short ones first. Made by who plays a target, not by all workers."""
    return sorted(set(seeds(target)), key=lambda seed: (len(seed), seed))


@st.composite
def mutated(draw: st.DrawFn, target: str) -> bytes:
    """A sound or unsound input with a few of its parts cut out, doubled, changed or put elsewhere."""
    data = draw(st.sampled_from(sorted_seeds(target)))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + draw(st.sampled_from([1, 4, 40, 4000])))))
        piece = data[start:end]
        new = draw(st.one_of(st.binary(max_size=8), st.just(b""), st.just(piece * 2), st.just(piece[::-1])))
        data = data[:start] + new + data[end:]
    return data


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_changed_inputs_end_in_a_report(target: str) -> None:
    @given(mutated(target))
    def run(data: bytes) -> None:
        TARGETS[target](data)

    run()


@pytest.mark.parametrize("check", TARGETS.values(), ids=TARGETS)
@given(data=st.binary(max_size=300))
def test_random_bytes_end_in_a_report(check: Callable[[bytes], None], data: bytes) -> None:
    check(data)


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_seeds_end_in_a_report(target: str) -> None:
    found = sorted_seeds(target)
    assert len(found) > 10
    for seed in found[::10]:
        TARGETS[target](seed)
