"""Work is shared out to processes where there are some, done in this one where there are none, and always ends."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest

from packager.course import load_course, messages
from packager.work import Crew, crew, each, listed, processes, shared
from tests.conftest import ROOT, SAMPLE

TWO = Crew(2, processes().start)


def who(common: str, task: int) -> tuple[str, int]:
    return f"{common}{task}", os.getpid()


def divided(task: int) -> float:
    return 1 / task


def killed_by_three(task: int) -> int:
    if task == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return task


def test_the_answers_come_in_order_from_other_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "cores", lambda: 2)
    found = shared(who, "n", [1, 2, 3])
    assert [name for name, _ in found] == ["n1", "n2", "n3"]
    assert os.getpid() not in {process for _, process in found}


def test_little_work_stays_here() -> None:
    assert shared(who, "n", [1, 2], alone=True) == [("n1", os.getpid()), ("n2", os.getpid())]


def test_one_task_needs_no_other_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "cores", lambda: 2)
    assert shared(who, "n", [1]) == [("n1", os.getpid())]


def test_a_task_that_fails_stops_no_other() -> None:
    found = dict(each(divided, [1, 0, 2], TWO))
    assert isinstance(found.pop(1), ZeroDivisionError)
    assert found == {0: 1.0, 2: 0.5}


def test_an_error_of_shared_work_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "cores", lambda: 2)
    with pytest.raises(ZeroDivisionError):
        shared(shared_out, 1, [1, 0])


def shared_out(common: int, task: int) -> float:
    return common / task


def test_a_task_whose_process_is_killed_is_told_and_all_others_are_done() -> None:
    tasks = list(range(1, 40))
    found = dict(each(killed_by_three, tasks, TWO))
    assert isinstance(found.pop(2), BrokenExecutor)
    assert found == {number: task for number, task in enumerate(tasks) if task != 3}


def outer(common: str, task: int) -> list[str]:
    return [f"{common}{task}", *(name for name, _ in shared(who, "inner", [task]))]


def test_work_that_shares_work_keeps_what_it_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (1, 2):
        monkeypatch.setattr(crew, "cores", lambda number=number: number)
        assert shared(outer, "outer", [1, 2, 3]) == [[f"outer{n}", f"inner{n}"] for n in (1, 2, 3)]


@pytest.mark.parametrize("killers", [set(), {0}, {3}, {7}, {2, 3}, {0, 7}, set(range(8))])
def test_only_the_task_that_ends_its_process_is_blamed(killers: set[int]) -> None:
    tasks = [(number, number in killers) for number in range(8)]
    answers = listed(ended, tasks, "Testing", TWO, lost=lambda task: -task[0])
    assert answers == [-number if kills else number for number, kills in tasks]


def ended(task: tuple[int, bool]) -> int:
    if task[1]:
        os.kill(os.getpid(), signal.SIGKILL)
    return task[0]


def test_without_semaphores_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    import concurrent.futures

    def none(*_: object, **__: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(crew, "cores", lambda: 2)
    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", none)
    assert shared(who, "n", [1, 2])[0] == ("n1", os.getpid())


PARENT = """
import os, sys
from packager.work import Crew, each, processes

def work(task):
    os.write(1, b".")
    os.mkfifo(f"{sys.argv[1]}/never-{task}")
    open(f"{sys.argv[1]}/never-{task}").read()  # nobody ever writes there

for answer in each(work, [1, 2], Crew(2, processes().start)):
    pass
"""


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_the_one_that_started_it(tmp_path: Path, end: signal.Signals) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PARENT, str(tmp_path)]
    # the workers hold the other end of this pipe: it ends when the last of them has gone
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as parent:
        assert parent.stdout is not None
        assert parent.stdout.read(2) == b"..", "both are at work"
        parent.send_signal(end)
        assert parent.stdout.read() == b""
    assert parent.returncode != 0


def test_a_course_can_be_handed_to_a_process_that_is_not_forked() -> None:
    course, _ = load_course(ROOT / "modules" / SAMPLE, ROOT)
    assert course is not None
    other = pickle.loads(pickle.dumps(course))  # noqa: S301 - our own bytes
    assert list(messages(other)) == list(messages(course))
