"""`packager verify`: what happens in a real browser, and that nothing gets out of it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

from packager.diagnostics import Report
from packager.serve.stage import Activity
from packager.verify.verifier import Until, verify
from tests.build.projects import write_module
from tests.conftest import run_packager, start_packager
from tests.e2e.launch import Packaged
from tests.verify.examples import EXAMPLES, OPENING, SOUND, SOUND_2004
from tests.verify.packages import course, zipped


def never(_: Path, __: Activity) -> asyncio.Future[None]:
    """A time limit that does not come: how busy this machine is decides nothing."""
    return asyncio.get_running_loop().create_future()


def verified(
    paths: Sequence[Path], until: Until = never, told: Callable[[Report], None] = lambda _: None
) -> list[Report]:
    """What is found in packages; in a thread of its own, since Playwright's fixtures have a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return list(thread.submit(verify, paths, until, "", told).result().reports)


def codes(report: Report) -> set[str]:
    return {found.code for found in report.findings}


def test_each_fault_is_told_by_its_rule_and_by_no_other(tmp_path: Path) -> None:
    passing = {"sound": SOUND, "sound-2004": SOUND_2004}
    breaking = {}
    for number, example in enumerate(EXAMPLES):
        breaking[f"{number:02}-{example.code}"] = example.breaks
        if example.passes not in passing.values():
            passing[f"{number:02}-{example.code}-passes"] = example.passes
    packages = [zipped(tmp_path / f"{name}.zip", files) for name, files in {**passing, **breaking}.items()]
    found = {Path(report.file).stem: codes(report) for report in verified(packages)}
    assert found == {name: set() for name in passing} | {name: {name.split("-")[1]} for name in breaking}


def test_a_package_that_never_answers_is_told_and_holds_up_no_other(tmp_path: Path) -> None:
    hangs = zipped(tmp_path / "hangs.zip", course((OPENING, "for (;;);")))
    sound = zipped(tmp_path / "sound.zip", SOUND)
    over: list[asyncio.Future[None]] = []

    def until(path: Path, _: Activity) -> asyncio.Future[None]:
        limit = never(path, _)
        over.extend([limit] if path == hangs else [])
        return limit

    def told(report: Report) -> None:
        """The time of the one is over only when the other is done."""
        if report.file == sound.as_posix():
            over[0].set_result(None)

    assert [codes(report) for report in verified([hangs, sound], until, told)] == [{"V151"}, set()]


def test_a_package_reaches_nothing_of_the_machine_and_cannot_take_the_lms_s_place(tmp_path: Path) -> None:
    asked: list[str] = []

    class Service(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    with HTTPServer(("127.0.0.1", 0), Service) as service:
        Thread(target=service.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{service.server_port}"
        attack = f"""
fetch("{url}/fetched").catch(function () {{}});
new Worker(URL.createObjectURL(new Blob(["fetch('{url}/worker').catch(() => 0)"])));
navigator.sendBeacon("{url}/beacon");
try {{ top.location = "{url}/top"; }} catch (error) {{}}
"""
        (report,) = verified([zipped(tmp_path / "attack.zip", course((OPENING, attack)))])
        service.shutdown()
    assert asked == []
    assert {"V131"} <= codes(report) <= {"V131", "V134"}
    told = " ".join(found.message for found in report.findings)
    assert f"{url}/fetched" in told
    assert f"{url}/beacon" in told


def test_the_sample_plays_without_a_finding_in_both_standards(packages: dict[tuple[str, str], Packaged]) -> None:
    reports = verified([packages["en", standard].path for standard in ("scorm12", "scorm2004")])
    assert [report.findings for report in reports] == [(), ()]
    assert all("slow 3G" in value for report in reports for _, value in report.figures)


def test_a_module_of_one_page_plays_without_a_finding_in_one_language_and_in_all(tmp_path: Path) -> None:
    write_module(tmp_path, "reading")
    for more in (["--locale", "en"], ["--bundle"]):
        run = run_packager("build", *more, "--project", str(tmp_path), "-o", str(tmp_path / "dist"))
        assert run.returncode == 0, run.stdout + run.stderr
    reports = verified(sorted((tmp_path / "dist").glob("*.zip")))
    assert [report.findings for report in reports] == [()] * 4


def test_the_command_reports_in_every_format_and_ends_with_the_code_that_is_asked_for(tmp_path: Path) -> None:
    path = zipped(tmp_path / "course.zip", course((OPENING, "set('cmi.core.lesson_status', 'finished');")))
    run = start_packager("verify", str(path), "--format", "json")
    (report,) = json.loads(run.stdout)
    assert (run.returncode, [found["code"] for found in report["findings"]]) == (1, ["V112"]), run.stderr
    assert report["findings"][0]["message"] == (
        'LMSSetValue("cmi.core.lesson_status", "finished") is refused with 405: '
        "allowed are passed, completed, failed, incomplete, browsed"
    )
    run = start_packager("verify", str(path), "--ignore", "V112", "--format", "junit")
    assert run.returncode == 0, run.stderr
    assert "first load" in run.stdout


def test_a_package_that_ends_the_browser_is_told_and_the_others_are_played(tmp_path: Path) -> None:
    ends = zipped(tmp_path / "ends.zip", SOUND)
    sound = zipped(tmp_path / "sound.zip", SOUND)
    others = browsers()

    def until(path: Path, item: Activity) -> asyncio.Future[None]:
        for browser in browsers() - others if path == ends else ():
            os.kill(browser, signal.SIGKILL)
        return never(path, item)

    assert [codes(report) for report in verified([ends, sound], until)] == [{"V151"}, set()]


def browsers() -> set[int]:
    """The ids of the browsers' processes that this process has started, by a driver between them."""
    parents: dict[int, int] = {}
    named: set[int] = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            name, _, rest = stat.read_text().rpartition(")")
            parents[int(stat.parent.name)] = int(rest.split()[1])
            named |= {int(stat.parent.name)} if "chrom" in name else set()
    drivers = {pid for pid, parent in parents.items() if parent == os.getpid()}
    return {pid for pid in named if parents[pid] in drivers}
