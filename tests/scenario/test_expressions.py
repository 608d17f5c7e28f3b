"""The small language in Python: the same vectors as ``tests/js/expressions.test.js``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packager.scenario.expressions import ExpressionError, compile_expression

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "expressions.json").read_text("utf-8"))
VARIABLES = VECTORS["variables"]
KINDS = {name: type(value) for name, value in VARIABLES.items()}


@pytest.mark.parametrize(("source", "value"), VECTORS["good"])
def test_gives_the_value(source: str, value: Any) -> None:
    found = compile_expression(source, KINDS).run(VARIABLES)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("source", VECTORS["bad"])
def test_refuses(source: str) -> None:
    with pytest.raises(ExpressionError):
        compile_expression(source, KINDS)


@pytest.mark.parametrize("source", VECTORS["too_large"])
def test_stops_at_numbers_that_are_too_large(source: str) -> None:
    with pytest.raises(ExpressionError, match=r"larger than 1,000,000,000"):
        compile_expression(source, KINDS).run(VARIABLES)


def test_refuses_what_is_too_long_or_too_deep() -> None:
    long, good, bad = VECTORS["too_long"], VECTORS["deep_good"], VECTORS["deep_bad"]
    with pytest.raises(ExpressionError, match="longer"):
        compile_expression(long["part"] * long["times"] + long["end"], KINDS)
    nested = [each["open"] * each["times"] + "1" + each["close"] * each["times"] for each in (good, bad)]
    assert compile_expression(nested[0], KINDS).run(VARIABLES) == 1
    with pytest.raises(ExpressionError, match="levels"):
        compile_expression(nested[1], KINDS)


def test_tells_kind_names_and_column() -> None:
    made = compile_expression("trust + 1 > low and not late", KINDS)
    assert (made.kind, made.names) == (bool, {"trust", "low", "late"})
    with pytest.raises(ExpressionError, match="no variable `trusst`") as caught:
        compile_expression("low + trusst", KINDS)
    assert caught.value.column == 6
    with pytest.raises(ExpressionError, match="a flag is expected, this is a number"):
        compile_expression("trust", KINDS, bool)


@given(st.text(alphabet="tru smandle01+-*<>=!(),notif_.\n'\"[]", max_size=40))
def test_any_text_is_an_expression_or_an_expression_error(source: str) -> None:
    try:
        value = compile_expression(source, KINDS).run(VARIABLES)
    except ExpressionError:
        return
    assert isinstance(value, bool | int)
