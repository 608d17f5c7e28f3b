"""Work is shared among processes where there are some, and done in this one where there are none."""

from __future__ import annotations

import os
import pickle

import pytest

from packager import processes
from packager.course import load_course, messages
from tests.conftest import ROOT, SAMPLE


def who(common: str, task: int) -> tuple[str, int]:
    return f"{common}{task}", os.getpid()


def divided(common: int, task: int) -> float:
    return common / task


def test_the_answers_come_in_order_from_other_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "cores", lambda: 2)
    found = processes.shared(who, "n", [1, 2, 3])
    assert [name for name, _ in found] == ["n1", "n2", "n3"]
    assert os.getpid() not in {process for _, process in found}


def test_little_work_stays_here() -> None:
    assert processes.shared(who, "n", [1, 2], alone=True) == [("n1", os.getpid()), ("n2", os.getpid())]


def test_an_error_of_the_work_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "cores", lambda: 2)
    with pytest.raises(ZeroDivisionError):
        processes.shared(divided, 1, [1, 0])


def test_without_semaphores_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object, **__: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(processes, "cores", lambda: 2)
    monkeypatch.setattr(processes, "ProcessPoolExecutor", none)
    assert processes.shared(who, "n", [1, 2])[0] == ("n1", os.getpid())


def test_a_course_can_be_handed_to_a_process_that_is_not_forked() -> None:
    course, _ = load_course(ROOT / "modules" / SAMPLE, ROOT)
    assert course is not None
    other = pickle.loads(pickle.dumps(course))  # noqa: S301 - our own bytes
    assert list(messages(other)) == list(messages(course))
