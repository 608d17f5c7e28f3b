"""Who does the work, and how each task gets its answer, whatever becomes of the others."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from threading import Thread
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from packager.work.progress import progress
from packager.work.spool import Spooling, taken

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Common = TypeVar("Common")
Task = TypeVar("Task")
Answer = TypeVar("Answer")
P = ParamSpec("P")

#: Tasks that wait for each worker, so that none of them waits for a task. All others stay with the caller: what is
#: handed out, and what comes back early, has to be held in memory.
AHEAD = 2

#: Messages, counted in each language, that are dealt with sooner than other processes are started for them.
FEW = 4_000

_common: Any = None


@dataclass(frozen=True, slots=True)
class Crew:
    """``size`` workers; ``start`` gives an executor with so many of them, or fewer, for as long as it is entered.

    ``send`` is there where the workers do not see this machine's disks: it gives what stands for a value in the tasks
    that need it, so that it is sent once.
    """

    size: int
    start: Callable[[int], AbstractContextManager[Executor]]
    send: Callable[[Any], Any] | None = None


def cores() -> int:
    """How many processes can run at a time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processes(common: object = None) -> Crew:
    """A process for each core. ``common`` goes to each once (where processes are forked, it is there already)."""
    return Crew(cores(), partial(_started, common))


def each(
    work: Callable[[Any], Answer],
    tasks: Sequence[Task],
    who: Crew,
    packed: Callable[[Task], Any] = lambda task: task,
) -> Generator[tuple[int, Answer | Exception], None, None]:
    """The number of each task, from 0, with its answer or the error that it raised, as soon as it is there.

    ``packed`` makes of a task, when its turn comes, what is handed to ``work``. Both and the answers must be picklable,
    and the work may be done again. A task whose process is ended from outside (by the system, for want of memory) has
    a BrokenExecutor; what ran beside it is done again.
    """
    waiting = ((number, packed(task)) for number, task in enumerate(tasks))
    while suspects := (yield from _until_broken(work, waiting, who, len(tasks))):
        for suspect in suspects:
            yield from _until_broken(work, iter([suspect]), Crew(2, who.start), 2, last=True)


def listed(
    work: Callable[[Task], Answer],
    tasks: Sequence[Task],
    told: str,
    who: Crew | None = None,
    lost: Callable[[Task], Answer] | None = None,
) -> list[Answer]:
    """The answers in the order of the tasks, with a bar named ``told`` on a terminal.

    Raises what the work raises. ``lost`` answers for a task whose process was ended.
    """
    found: dict[int, Answer] = {}
    with progress(told, len(tasks)) as step, closing(each(work, tasks, who or processes())) as answers:
        for number, answer in answers:
            if lost and isinstance(answer, BrokenExecutor):
                found[number] = lost(tasks[number])
            elif isinstance(answer, Exception):
                raise answer
            else:
                found[number] = answer
            step()
    return [found[number] for number in range(len(tasks))]


def shared(
    work: Callable[[Common, Task], Answer],
    common: Common,
    tasks: Sequence[Task],
    *,
    alone: bool = False,
    told: str = "Working",
) -> list[Answer]:
    """``work(common, task)`` for each task, as :func:`listed`. ``alone``: the work is too little to be shared out."""
    who = Crew(1, partial(_started, common)) if alone else processes(common)
    return listed(partial(_with_common, work), tasks, told, who)


def _until_broken(
    work: Callable[[Task], Answer],
    waiting: Iterator[tuple[int, Task]],
    who: Crew,
    total: int,
    last: bool = False,
) -> Generator[tuple[int, Answer | Exception], None, list[tuple[int, Task]]]:
    """Answers up to the first that lacks because a process was ended; gives back the tasks that ran then.

    With ``last`` that is their answer.
    """
    suspects: list[tuple[int, Task]] = []
    with who.start(min(who.size, total)) as executor:
        running: dict[Future[Answer], tuple[int, Task]] = {}
        ahead = 1 if isinstance(executor, Here) else AHEAD * who.size
        while not suspects:
            for number, task in islice(waiting, ahead - len(running)):
                running[_submit(executor, work, task)] = (number, task)
            if not running:
                break
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                number, task = running.pop(future)
                answer = _answer(future)
                if isinstance(answer, BrokenExecutor) and not last:
                    suspects.append((number, task))
                else:
                    yield number, answer
        for future, (number, task) in running.items():
            answer = _answer(future)
            if isinstance(answer, BrokenExecutor):
                suspects.append((number, task))
            else:
                yield number, answer
    return suspects


def _submit(executor: Executor, work: Callable[[Task], Answer], task: Task) -> Future[Answer]:
    try:
        return executor.submit(work, task)
    except BrokenExecutor as error:  # while the tasks before this one were running
        broken: Future[Answer] = Future()
        broken.set_exception(error)
        return broken


def _answer(future: Future[Answer]) -> Answer | Exception:
    try:
        error = future.exception()
    except CancelledError:  # by nobody here: whoever was to do it has gone
        return BrokenExecutor("it was never done")
    if error is None:
        return cast("Answer", taken(future.result()))
    if not isinstance(error, Exception):
        raise error
    return error


class Here(Executor):
    """Does each task in this process, as soon as it is submitted."""

    def submit(self, fn: Callable[P, Answer], /, *args: P.args, **kwargs: P.kwargs) -> Future[Answer]:
        """The answer, already there."""
        future: Future[Answer] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@contextmanager
def _started(common: object, number: int) -> Iterator[Executor]:
    """So many processes, which end with this one, however it ends; this process alone where there can be no others."""
    if number < 2:
        with _knowing(common):
            yield Here()
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import Pipe

    held, kept = Pipe(duplex=False)
    with tempfile.TemporaryDirectory(prefix="packager-", ignore_cleanup_errors=True) as spool:
        try:
            pool = ProcessPoolExecutor(number, initializer=_begin, initargs=(held, kept, spool, common))
        except (NotImplementedError, OSError):  # no semaphores on this system
            with _knowing(common):
                yield Here()
            return
        try:
            yield Spooling(pool, spool)
        except BaseException:
            kept.close()  # whoever is at work stops
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
            kept.close()
            held.close()


def _begin(held: Connection, kept: Connection, spool: str, common: object) -> None:
    """What each process does first: it leaves Ctrl-C to the one that started it, and goes when that one has gone, or
    at once when it is told to."""
    kept.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_leave_with, args=(held, spool), daemon=True).start()
    _remember(common)


def _leave_with(held: Connection, spool: str) -> None:
    with suppress(EOFError, OSError):
        held.recv_bytes()
    shutil.rmtree(spool, ignore_errors=True)  # which whoever was killed could not
    os._exit(1)


def _remember(common: object) -> None:
    global _common
    _common = common


@contextmanager
def _knowing(common: object) -> Iterator[None]:
    """As :func:`_remember`, until the work is done: it may be a part of other work."""
    before = _common
    _remember(common)
    try:
        yield
    finally:
        _remember(before)


def _with_common(work: Callable[[Any, Task], Answer], task: Task) -> Answer:
    return work(_common, task)
