"""Workers on other machines, by Dask: it shares the work out, tries again what was lost, and moves the data."""

from __future__ import annotations

import logging
import platform
from collections.abc import Callable, Iterator, Mapping
from concurrent import futures
from concurrent.futures import BrokenExecutor, Executor, Future, InvalidStateError
from contextlib import contextmanager, suppress
from functools import cache, partial
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from packager.work.crew import Answer, Crew, P
from packager.work.stopping import run_until_stopped

if TYPE_CHECKING:
    from distributed import Client

#: Seconds in which a scheduler must answer.
PATIENCE = 15

#: Seconds in which a first worker must be there.
WORKER_PATIENCE = 15

#: Seconds between two looks at whether a lost connection has been given up.
GLANCE = 0.2


class ClusterError(Exception):
    """A cluster that cannot be used; the message says to the user why and what to do."""


@contextmanager
def cluster(address: str, facts: Callable[[], Mapping[str, str]]) -> Iterator[Crew]:
    """The workers of the Dask scheduler at ``address`` (``tcp://HOST:8786``).

    ``facts`` says by what name in which version everything goes that the answers depend on: each worker must say the
    same of itself. Raises ClusterError.
    """
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError('a cluster needs Dask: pip install "elearning-packager[cluster]"') from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is told in one sentence
    try:
        _reach(address)
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except Exception as error:  # whoever listens there may say anything
        told = f"no Dask scheduler answers at {address} ({_line(error)})"
        raise ClusterError(f"{told}: write where `dask scheduler` listens, such as tcp://HOST:8786") from None
    with client:
        start = partial(_executor, client, partial(_alike, facts, dict(facts())))
        who = Crew(_workers(client, address, facts), start, partial(client.submit, _same))
        try:
            yield who
        except Exception as error:
            if not is_dasks(error):
                raise
            told = f"the cluster at {address} has gone ({_line(error)})"
            raise ClusterError(f"{told}: what is done is done, give the command again for the rest") from None


def is_dasks(error: Exception) -> bool:
    """Whether an error is Dask's own: what it was to do was not done."""
    return type(error).__module__.partition(".")[0] == "distributed"


def _reach(address: str) -> None:
    """Raises an error of any kind if nobody at ``address`` answers as Dask does, TimeoutError if nobody says anything:
    Dask's client itself waits for good for one who takes its call and is silent."""
    import asyncio  # whoever only asks for this file's errors waits for it otherwise

    from distributed.comm import connect
    from distributed.security import Security

    async def greeted() -> None:
        call = await connect(address, timeout=PATIENCE, **Security().get_connection_args("client"))
        call.abort()

    try:
        run_until_stopped(asyncio.wait_for(greeted(), PATIENCE))
    except TimeoutError:
        raise TimeoutError(f"nothing came in {PATIENCE} s") from None
    except MemoryError:  # the first bytes of Dask's words say how many follow
        raise ValueError("it speaks otherwise") from None


@contextmanager
def _executor(client: Client, asked: Callable[..., Any], number: int) -> Iterator[Executor]:
    executor = _Ending(client, asked)
    try:
        yield executor
    except BaseException:
        with suppress(Exception):  # nobody may be there any more
            executor.shutdown(wait=False)  # what runs is cancelled
        raise
    executor.shutdown(wait=True)


class _Ending(Executor):
    """Dask's executor, whose futures all end: what it is given while it connects anew, Dask forgets if that fails.
    ``asked`` does the work on the worker, with the function and its arguments, if the worker may do it."""

    def __init__(self, client: Client, asked: Callable[..., Any]) -> None:
        self._client = client
        self._asked = asked
        self._dasks = client.get_executor(pure=False)
        self._given: WeakSet[Future[Any]] = WeakSet()
        self._over = False
        client.loop.add_callback(self._watch)

    def submit(self, fn: Callable[P, Answer], /, *args: P.args, **kwargs: P.kwargs) -> Future[Answer]:
        """The answer to come, or a BrokenExecutor where the scheduler has gone for good."""
        future: Future[Answer] = self._dasks.submit(self._asked, fn, *args, **kwargs)
        self._given.add(future)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Wait for all answers, or without ``wait`` let Dask cancel what runs, if anybody is there to cancel it."""
        if wait:
            futures.wait(tuple(self._given))
        self._over = True
        if self._client.status == "running":
            self._dasks.shutdown(wait=False)

    async def _watch(self) -> None:
        import asyncio

        while not self._over:
            if self._client.status == "closed":
                for future in tuple(self._given):
                    with suppress(InvalidStateError):  # it is answered
                        future.set_exception(BrokenExecutor("it was never done"))
            await asyncio.sleep(GLANCE)


def _workers(client: Client, address: str, facts: Callable[[], Mapping[str, str]]) -> int:
    """How many tasks run at a time. Raises ClusterError where a worker would answer otherwise than this process."""
    try:
        client.wait_for_workers(1, timeout=WORKER_PATIENCE)
        told = client.run(_asker(facts), on_error="return")
        size = int(sum(client.nthreads().values()))
    except (OSError, ValueError) as error:
        raise ClusterError(f"the cluster at {address} has no worker ({_line(error)})") from None
    here = dict(facts())
    for worker, there in told.items():
        if isinstance(there, Exception):
            raise ClusterError(f"the worker {worker} cannot run packager ({_line(there)}): install it there")
        _compare(f"the worker {worker}", there, here)
    return size


def _compare(worker: str, there: Mapping[str, str], here: Mapping[str, str]) -> None:
    for name, version in here.items():
        if there.get(name) != version:
            other = f"{worker} has {name} {there.get(name) or 'not at all'}, this is {version}"
            raise ClusterError(f"{other}: install the same there")


def _alike(
    facts: Callable[[], Mapping[str, str]],
    here: Mapping[str, str],
    work: Callable[P, Answer],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> Answer:
    """On a worker: the work done, if the answer is the same as ``here``. It may have come after all others were asked.
    Raises ClusterError."""
    _compare(f"a worker on {platform.node()}", _said(facts), here)
    return work(*args, **kwargs)


@cache
def _said(facts: Callable[[], Mapping[str, str]]) -> Mapping[str, str]:
    return facts()


def _asker(facts: Callable[[], Mapping[str, str]]) -> Callable[[], dict[str, str]]:
    """A function that goes to the workers by its own code, since they may not have this module."""
    module, name = facts.__module__, facts.__qualname__

    def ask() -> dict[str, str]:
        from importlib import import_module

        return dict(getattr(import_module(module), name)())

    return ask


def _same(value: Any) -> Any:
    """What many tasks need, as one task of its own: a worker that is lost takes no more than its copy with it."""
    return value


def _line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
