"""The fuzz targets, briefly: Hypothesis makes the inputs. ``--thorough`` makes more of them; for hours of them see
``tests/fuzz/__main__.py``."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS, seeds

SEEDS = {target: sorted(set(seeds(target)), key=lambda seed: (len(seed), seed)) for target in TARGETS}


@st.composite
def mutated(draw: st.DrawFn, target: str) -> bytes:
    """A sound or unsound input with a few of its parts cut out, doubled, changed or put elsewhere."""
    data = draw(st.sampled_from(SEEDS[target]))
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
    assert len(SEEDS[target]) > 10
    for seed in SEEDS[target][::10]:
        TARGETS[target](seed)
