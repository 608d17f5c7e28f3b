"""A cluster of real workers: the same bytes as here, also when one of them is killed; and what is said of one that
cannot be used."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, CancelledError, ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from multiprocessing import parent_process
from pathlib import Path

import dask
import pytest
from distributed import LocalCluster

from packager import work
from packager.build import run
from packager.build.keys import whole
from packager.build.plan import Wanted
from packager.build.run import build
from packager.project import Project
from packager.work.cluster import ClusterError, _alike, cluster
from tests.build.projects import write_module
from tests.conftest import ROOT, run_packager

WANTED = Wanted(("scorm12", "scorm2004-4"))
HANG_S = 180


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who will answer may take their time: the machine may be busy."""
    monkeypatch.setattr("packager.work.cluster.PATIENCE", HANG_S)
    monkeypatch.setattr("packager.work.cluster.WORKER_PATIENCE", HANG_S)


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """Two workers, each a process with a nanny that starts it anew, as `dask worker` has."""
    os.environ["PYTHONPATH"] = str(ROOT)
    elsewhere = str(tmp_path_factory.mktemp("workers"))
    with (
        dask.config.set({"distributed.comm.timeouts.connect": HANG_S}),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=elsewhere) as made,
    ):
        yield made


def packages(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


@pytest.mark.usefixtures("patient")
def test_a_worker_that_is_killed_in_the_middle_costs_nothing(
    scheduler: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("land", "sea"):
        write_module(tmp_path / "project", name)
    project = Project(tmp_path / "project")
    assert build(project, project.modules(), WANTED, tmp_path / "here").summary == "12 built, 0 current"
    killed: list[int] = []

    @contextmanager
    def progress(told: str, total: int) -> Iterator[work.Step]:
        def step() -> None:
            if told == "Building" and not killed:  # the first languages are there, others are being built
                killed.append(next(iter(scheduler.workers.values())).pid)
                os.kill(killed[0], signal.SIGKILL)

        yield step

    monkeypatch.setattr(run, "progress", progress)
    with cluster(scheduler.scheduler_address, whole) as who:
        outcome = build(project, project.modules(), WANTED, tmp_path / "there", who)
    assert killed and outcome.summary == "12 built, 0 current" and outcome.failures == ()
    assert packages(tmp_path / "there") == packages(tmp_path / "here")


def test_a_cluster_that_goes_away_in_the_middle_is_told_and_what_is_built_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("land", "lake", "sea"):
        write_module(tmp_path / "project", name)
    project = Project(tmp_path / "project")
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None, processes=False) as going:

        @contextmanager
        def progress(told: str, total: int) -> Iterator[work.Step]:
            yield going.close if told == "Building" else lambda: None

        monkeypatch.setattr(run, "progress", progress)
        with (
            pytest.raises(ClusterError, match=r"has gone .*: what is done is done"),
            cluster(going.scheduler_address, whole) as who,
        ):
            build(project, project.modules(), WANTED, tmp_path / "dist", who)
    monkeypatch.undo()
    kept = len(packages(tmp_path / "dist"))
    assert build(project, project.modules(), WANTED, tmp_path / "dist").summary == f"{18 - kept} built, {kept} current"


def test_what_is_handed_out_while_the_connection_is_lost_ends_when_it_is_given_up(tmp_path: Path) -> None:
    """Dask forgets such a task: nobody would ever say that it was not done, and a build would wait for good."""
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None, processes=False) as going:
        address = going.scheduler_address
        with cluster(address, whole) as who, who.start(1) as executor:
            before = executor.submit(abs, -1)
            assert before.result() == 1
            going.close()
            late = executor.submit(abs, -2)
            with pytest.raises((BrokenExecutor, CancelledError)):
                late.result()


@pytest.mark.usefixtures("patient")
def test_the_command_builds_on_a_cluster(scheduler: LocalCluster, tmp_path: Path) -> None:
    write_module(tmp_path, "land")
    result = run_packager("build", "--cluster", scheduler.scheduler_address, cwd=tmp_path)
    assert (result.returncode, result.stdout.splitlines()[-1]) == (0, "6 built, 0 current."), result.stderr


@pytest.mark.usefixtures("patient")
def test_a_worker_of_another_version_is_told(scheduler: LocalCluster) -> None:
    with (
        pytest.raises(ClusterError, match=r"the worker tcp://\S+ has packager \S+, this is 9\.9: install the same"),
        cluster(scheduler.scheduler_address, other),
    ):
        pass


def other() -> dict[str, str]:
    """Another version in this process than in the workers, who import this module, too."""
    return whole() | ({"packager": "9.9"} if parent_process() is None else {})


@pytest.mark.usefixtures("patient")
def test_a_worker_without_the_packager_is_told(scheduler: LocalCluster) -> None:
    def absent() -> dict[str, str]:
        return {}

    absent.__module__ = "packager_that_nobody_installed"
    with (
        pytest.raises(ClusterError, match=r"cannot run packager .*packager_that_nobody_installed.*: install it there"),
        cluster(scheduler.scheduler_address, absent),
    ):
        pass


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody will ever answer: it is enough to ask for a moment."""
    monkeypatch.setattr("packager.work.cluster.PATIENCE", 0.5)


def test_a_cluster_that_cannot_be_reached_is_one_sentence_and_nothing_is_written(
    impatient: None, tmp_path: Path
) -> None:
    write_module(tmp_path, "land")
    with closing(socket.socket()) as taken:  # bound, and nobody listens
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        result = run_packager("build", "--cluster", address, cwd=tmp_path)
    assert result.returncode == 2
    assert result.stderr.startswith(f"packager: no Dask scheduler answers at {address}")
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "dist").exists()


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"SSH-2.0-OpenSSH\r\n"])
def test_a_host_that_is_no_scheduler_is_told(impatient: None, said: bytes) -> None:
    """One that takes the call and is silent, too: Dask would wait for its greeting for good."""

    def answer() -> None:
        call, _ = host.accept()
        with call, suppress(OSError):  # nobody listens any more
            call.sendall(said)

    with closing(socket.create_server(("127.0.0.1", 0))) as host, ThreadPoolExecutor() as beside:
        if said:
            beside.submit(answer)
        address = f"tcp://127.0.0.1:{host.getsockname()[1]}"
        with pytest.raises(ClusterError, match=r"no Dask scheduler answers .*: write where"), cluster(address, whole):
            pass
        socket.create_connection(host.getsockname()).close()  # should the first call have come to nothing


def test_a_worker_that_comes_later_is_asked_before_it_builds_anything() -> None:
    here = {"packager": "9.9"}
    assert _alike(lambda: here, here, abs, -1) == 1
    with pytest.raises(ClusterError, match=r"a worker on .* has packager \S+, this is 9\.9: install the same"):
        _alike(whole, here, abs, -1)


def test_a_cluster_without_workers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("packager.work.cluster.WORKER_PATIENCE", 0.1)  # none will ever come
    with (
        LocalCluster(n_workers=0, dashboard_address=None) as empty,
        pytest.raises(ClusterError, match="has no worker"),
        cluster(empty.scheduler_address, whole),
    ):
        pass


@pytest.mark.parametrize("address", ["host", "http://127.0.0.1:1", "tcp://", "nonsense://x:1"])
def test_what_is_no_address_is_told(impatient: None, address: str) -> None:
    with pytest.raises(ClusterError, match="no Dask scheduler answers"), cluster(address, whole):
        pass
