"""What all tests share: the checkout, packages that are built once for all workers, and how much is played."""

from __future__ import annotations

import asyncio
import fcntl
import gc
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import hypothesis
import pytest
from typer.testing import CliRunner

from tests.schedule import spread

Answer = TypeVar("Answer")

ROOT = Path(__file__).parents[1]
# what fails in a helper says what was there, as in a test
pytest.register_assert_rewrite(*[f"tests.{each.parent.name}" for each in (ROOT / "tests").glob("*/__init__.py")])
SAMPLE = "land-negotiation"

#: What needs a browser or a server, or is of few tests that take seconds (they build a whole sample or site, or try
#: hundreds of inputs): it comes first, and --fast leaves it out.
SLOW = (
    "e2e/",
    "serve/",
    "editor/",
    "build/test_cluster.py",
    "catalogs/test_history.py",
    "catalogs/test_tools.py",
    "cli/test_handoff.py",
    "cli/test_interrupted.py",
    "cli/test_reach.py",
    "cli/test_stopped.py",
    "course/reading/test_nonsense.py",
    "diff/test_played.py",
    "exchange/packages/test_own.py",
    "exchange/questions/test_qti_strict.py",
    "exchange/reading/",
    "fuzz/",
    "player/test_variants.py",
    "site/",
    "test_growth.py",
    "test_patterns.py",
    "test_wheel.py",
    "untrusted/test_archives.py",
    "validate/test_hostile.py",
    "validate/test_large_manifests.py",
)
#: Those of which one test takes a minute: they begin the run, so that none of them ends it alone.
LONGEST = {"e2e/servers/test_scormhost.py", "e2e/servers/test_wagtail.py", "e2e/test_verify.py"}
EXAMPLES = {"small": 50, "thorough": 1000}
hypothesis.settings.register_profile(
    "small",
    max_examples=EXAMPLES["small"],
    derandomize=True,
    deadline=None,  # how long an example takes says how busy the machine is
    suppress_health_check=list(hypothesis.HealthCheck),
)
hypothesis.settings.register_profile(
    "thorough", hypothesis.settings.get_profile("small"), max_examples=EXAMPLES["thorough"], derandomize=False
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """How much is played; ``tools/test.sh`` takes the same words."""
    parser.addoption("--fast", action="store_true", help="no browser, no server, nothing that takes seconds")
    parser.addoption("--thorough", action="store_true", help="play what takes long, too, with many random examples")


def profile(config: pytest.Config) -> str:
    """The name of the Hypothesis profile."""
    return "thorough" if config.getoption("thorough") else "small"


def pytest_configure(config: pytest.Config) -> None:
    """Before any test is read, so that its own ``settings`` stand on the profile; all workers share a cache, which is
    not the user's.
    """
    hypothesis.settings.load_profile(profile(config))
    if (
        signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    ):  # started in the background: all that tests start would inherit it
        signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):  # findings are told in the language of whoever runs the tests
        os.environ.pop(name, None)
    os.environ["LANG"] = "C.UTF-8"
    if not hasattr(config, "workerinput"):
        cache = TemporaryDirectory(prefix="packager-cache-", ignore_cleanup_errors=True)
        os.environ["PACKAGER_CACHE"] = cache.name
        config.add_cleanup(cache.cleanup)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """``--fast``."""
    return True if config.getoption("fast") and place(collection_path).startswith(SLOW) else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    """What is collected stays to the end of the run: looking through it for garbage, again and again, takes a tenth of
    the time of all tests that start no process.
    """
    gc.disable()


def pytest_collection_finish() -> None:
    """From here on garbage is looked for, among what tests make."""
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes long comes first, and ``@pytest.mark.thorough("why")`` is a test that only ``--thorough`` plays; the
    end of the run says so and why.
    """
    slow = sorted((item for item in items if takes_long(item)), key=lambda item: place(item.path) not in LONGEST)
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    items[:] = spread(slow, [item for item in items if not takes_long(item)], workers)
    for item in items if not config.getoption("thorough") else ():
        if mark := item.get_closest_marker("thorough"):
            (why,) = mark.args
            item.add_marker(pytest.mark.skip(reason=f"only with --thorough: {why}"))


def takes_long(item: pytest.Item) -> bool:
    """Whether a test is of those of which few take seconds, not many a moment."""
    return place(item.path).startswith(SLOW)


def place(path: Path) -> str:
    """Where a file or a folder is below this one; a folder's name ends in a stroke."""
    return path.relative_to(ROOT / "tests").as_posix() + "/" * path.is_dir()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """One line for each reason to leave something out."""
    reasons = Counter(report.longrepr[2] for report in terminalreporter.getreports("skipped"))
    for reason, number in sorted(reasons.items()):
        tests = "1 test" if number == 1 else f"{number} tests"
        terminalreporter.line(f"left out: {tests}: {reason.removeprefix('Skipped: ')}")
    if config.getoption("fast"):
        terminalreporter.line(
            f"left out: what needs a browser or a server, or takes seconds (--fast): {', '.join(SLOW)}"
        )
    if profile(config) == "small":
        number, many = EXAMPLES.values()
        terminalreporter.line(f"left out: all but {number} examples of each property; --thorough tries {many:,}")


@pytest.fixture(scope="session")
def thorough(pytestconfig: pytest.Config) -> bool:
    """Whether a test may take minutes; what it leaves out otherwise is a part of what it plays, evenly chosen."""
    return bool(pytestconfig.getoption("thorough"))


@dataclass(frozen=True)
class Run:
    """What a run of the command left."""

    returncode: int
    stdout: str
    stderr: str


def run_packager(*arguments: str, cwd: Path = ROOT, **env: str) -> Run:
    """Run the ``packager`` of this checkout in this process: a start costs more than most commands."""
    from packager.cli import command_line

    with chdir(cwd):
        app = command_line(arguments)
        result = CliRunner(env=env).invoke(app, arguments, prog_name="packager", catch_exceptions=False)
    return Run(result.exit_code, result.stdout, result.stderr)


def start_packager(*arguments: str, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[str]:
    """Run it in a process of its own, where that is the subject: what it reads at its start, how it ends."""
    return subprocess.run(
        [sys.executable, "-m", "packager", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        capture_output=True,
        text=True,
        check=False,
    )


def in_a_loop(coroutine: Coroutine[Any, Any, Answer]) -> Answer:
    """Run a coroutine to its end, in a thread of its own: in this one Playwright's loop may be running."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """What one worker does at a time; the others wait for it."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


BuiltOnce = Callable[..., Path]


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> BuiltOnce:
    """``built_once(name, *arguments)``: the folder of what `packager build` with these arguments writes. The worker
    that asks first builds, the others wait for it. ``prepare`` lays out the project, where it is not there yet."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def built(name: str, *arguments: str, prepare: Callable[[Path], object] | None = None) -> Path:
        out, project = shared / name, shared / f"{name}-project"
        with alone(out.with_suffix(".lock")):
            if not out.is_dir():
                if prepare:
                    prepare(project)
                    arguments = ("--project", str(project), *arguments)
                result = start_packager("build", *arguments, "-o", str(out))
                assert result.returncode == 0, result.stdout + result.stderr
        return out

    return built


@pytest.fixture(scope="session")
def sample_packages(built_once: BuiltOnce) -> Path:
    """The folder of the sample's packages, as `packager build` writes them; PACKAGES names another."""
    given = os.environ.get("PACKAGES")
    return Path(given) if given else built_once("sample", SAMPLE)


@pytest.fixture(scope="session")
def sample_site(sample_packages: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The sample's site, as `packager site` makes it, of packages that are built; once for all workers."""
    base = tmp_path_factory.getbasetemp()
    out = (base if worker_id == "master" else base.parent) / "sample-site"
    with alone(out.with_suffix(".lock")):
        if not out.is_dir():
            packages = shutil.copytree(sample_packages, out.with_name("sample-site-packages"))
            result = start_packager("site", "--check", "-o", str(out), "--packages", str(packages))
            assert result.returncode == 0, result.stdout + result.stderr
    return out
