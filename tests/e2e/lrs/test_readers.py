"""Others read our statements as we do: Ralph accepts what the rig takes, and complains of what it does not."""

from __future__ import annotations

from tests.e2e.lrs.readers import ralph
from tests.lrs.sessions import RESULTS, answered, launched, told


def test_ralph_reads_a_session_and_notices_what_is_wrong() -> None:
    launch = launched()
    right = [*(told(launch, verb, second) for second, verb in enumerate(RESULTS)), answered(launch, 9)]
    assert ralph(right) == ""
    wrong = answered(launch, 10)
    wrong["result"]["duration"] = "4 seconds"
    assert "result.duration" in ralph([*right, wrong])
