"""What panels are told after a save, and what never ends the server."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from packager.project import Project
from packager.serve.authoring import SILENT, show_project, watch
from packager.serve.behind import Behind, advice, mistakes, translation
from packager.serve.live import LiveProject
from packager.serve.panel import News
from packager.serve.running import PortInUseError, bound
from packager.serve.watching import SELDOM
from tests.conftest import in_a_loop, start_packager
from tests.e2e.conftest import DROUGHT
from tests.serve.conftest import shown_at
from tests.serve.running import HANG_S, ask, running

LESSON = "modules/drought/lessons/01-words.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The small module in a project of its own."""
    shutil.copytree(DROUGHT, tmp_path, dirs_exist_ok=True)
    return Project(tmp_path)


def edit(project: Project, old: str, new: str, file: str = LESSON) -> Path:
    path = project.root / file
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    return path


class Here(Behind):
    """What follows, in this process."""

    async def _answer(self, do: Callable[..., dict[str, Any]], *given: Any) -> dict[str, Any]:
        return do(*given)


def told(
    live: LiveProject, saves: Sequence[Callable[[], object]], until: Callable[[dict[str, Any]], bool], rests: int = 0
) -> list[dict[str, Any]]:
    """What a panel is told of saves that come one after the other, up to what ``until`` waits for."""

    async def listen() -> list[dict[str, Any]]:
        news, heard = News(), list[dict[str, Any]]()
        queue: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        news.listeners.add(queue)

        async def wakes() -> AsyncIterator[bool]:
            for save in saves:
                save()
                for _ in range(rests):
                    yield False
                yield not rests
            await asyncio.Event().wait()

        watching = asyncio.create_task(watch(live, news, Here(), wakes()))
        while not heard or not until(heard[-1]):
            heard.append(await asyncio.wait_for(queue.get(), HANG_S))
        watching.cancel()
        return heard

    return in_a_loop(listen())


def test_the_page_comes_first_then_mistakes_then_findings(project: Project) -> None:
    live = LiveProject(project)
    live.file("drought/en/scorm12/auto/index.html")
    heard = told(live, [lambda: edit(project, "Rock", "Rock!!!")], lambda news: "findings" in news)
    assert heard[0]["renewal"]["page"] == "soil"
    assert heard[1] == {"module": "drought", "mistakes": []}
    assert any("Rock!!!" in str(each["lines"]) and each["page"] == "soil" for each in heard[2]["findings"])


def test_a_mistake_is_told_with_its_lines_and_no_page_is_renewed(project: Project) -> None:
    heard = told(
        LiveProject(project), [lambda: edit(project, "title: Water", "titel: Water")], lambda news: "findings" in news
    )
    assert "renewal" not in heard[0]
    (mistake,) = heard[0]["mistakes"]
    assert "titel" in mistake["message"]
    assert any("titel" in text for _, text in mistake["lines"])


def test_of_ten_saves_in_a_row_the_last_is_what_is_told(project: Project) -> None:
    live = LiveProject(project)
    live.file("drought/en/scorm12/auto/index.html")
    saves = [lambda n=n: edit(project, f"Rock{'!' * n}", f"Rock{'!' * (n + 1)}") for n in range(10)]
    pages: list[dict[str, Any]] = []

    def last(news: dict[str, Any]) -> bool:
        pages.extend([news] if "renewal" in news else [])
        return len(pages) >= len(saves) and "Rock!!!!!!!!!!" in str(news.get("findings"))

    told(live, saves, last)  # what is found after an earlier save may be of the last one's text already
    file = live.file("drought/en/scorm12/auto/index.html")
    assert file is not None
    assert b"Rock!!!!!!!!!!" in b"".join(file.since(0))


def test_a_drive_that_tells_of_no_changes_is_told_and_the_page_comes_all_the_same(project: Project) -> None:
    live = LiveProject(project)
    live.file("drought/en/scorm12/auto/index.html")
    heard = told(live, [lambda: edit(project, "Rock", "Stone")], lambda news: "renewal" in news, rests=SELDOM)
    assert heard[0] == {"note": SILENT}
    assert heard[-1]["renewal"]["page"] == "soil"


def test_a_folder_that_went_is_told(project: Project) -> None:
    live = LiveProject(project)
    folder = project.root / "modules" / "drought"
    heard = told(live, [lambda: folder.rename(folder.with_name("dryness"))], lambda news: bool(news.get("mistakes")))
    (mistake,) = heard[-1]["mistakes"]
    assert mistake["place"].startswith("modules/drought/module.yaml")


def test_a_fault_of_ours_is_a_note_and_what_is_saved_next_is_shown(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = LiveProject(project)
    live.file("drought/en/scorm12/auto/index.html")
    renew = live.renew
    faults = iter([True, False])
    monkeypatch.setattr(live, "renew", lambda *given: 1 / 0 if next(faults, False) else renew(*given))
    saves = [lambda: edit(project, "Rock", "Stone"), lambda: edit(project, "Stone", "Pebble")]
    heard = told(live, saves, lambda news: "renewal" in news)
    assert "ZeroDivisionError" in heard[0]["note"]


def test_a_catalog_and_a_template_that_break_are_mistakes_with_their_place(project: Project) -> None:
    edit(project, "[en]", "[en, fr]", "modules/drought/module.yaml")
    folder = project.root / "modules" / "drought"
    catalog = project.catalog("fr", "drought")
    catalog.parent.mkdir(parents=True)
    catalog.write_text('msgid "a"\nmsgstr "b\n')
    (found,) = mistakes(project, folder, "fr")["mistakes"]
    assert found["place"] == "locales/fr/LC_MESSAGES/drought.po"
    assert mistakes(project, folder, "en") == {"mistakes": []}
    template = project.root / "templates" / "content.html.j2"
    template.parent.mkdir()
    template.write_text("<p>\n{% if %}")
    (found,) = mistakes(project, folder, "en")["mistakes"]
    assert found["place"].endswith("content.html.j2:2")


def test_what_learners_download_is_told_beside_the_budget(project: Project) -> None:
    folder = project.root / "modules" / "drought"
    weight = advice(project, folder, "en")["weight"]
    assert weight["budget"] == ""
    assert weight["bytes"] > 10_000
    edit(project, "mastery:", "budget: 10 kB\nmastery:", "modules/drought/module.yaml")
    heavy = advice(project, folder, "en")
    assert heavy["weight"]["budget"] == "10 kB"
    assert "Y047" in [each["code"] for each in heavy["findings"]]


def test_a_translation_is_told_text_by_text_for_the_open_page(project: Project) -> None:
    edit(project, "[en]", "[en, fr]", "modules/drought/module.yaml")
    folder = project.root / "modules" / "drought"
    assert translation(project, folder, "en", "water") == {}
    states = translation(project, folder, "fr", "water")
    assert states["counts"]["done"] == 0
    assert "Water" in [each["source"] for each in states["texts"]]
    assert "Soil" not in [each["source"] for each in states["texts"]]


def test_where_the_process_behind_is_killed_another_goes_on(project: Project) -> None:
    async def both() -> tuple[dict[str, Any], dict[str, Any]]:
        behind = Behind()
        given = (project, project.root / "modules" / "drought", "en")
        first = await behind(mistakes, *given)
        for pid in list(behind._pool._processes if behind._pool else ()):
            os.kill(pid, signal.SIGKILL)
        second = await behind(mistakes, *given)
        behind.end()
        return first, second

    assert in_a_loop(both()) == ({"mistakes": []}, {"mistakes": []})


async def _never() -> AsyncIterator[bool]:
    await asyncio.Event().wait()
    yield False


def test_two_servers_for_one_project_each_show_it(project: Project) -> None:
    with (
        running(show_project(LiveProject(project), _never())) as one,
        running(show_project(LiveProject(project), _never())) as two,
    ):
        shown = [shown_at(address) for address in (one, two)]
        assert len({each.content for each in shown}) == 2
        for each in shown:
            assert b"Soil" in ask(each.content, "/drought/en/scorm12/auto/index.html").body


def test_a_module_with_mistakes_has_a_panel_and_several_have_a_list(project: Project) -> None:
    edit(project, "title: Water", "titel: Water")
    with running(show_project(LiveProject(project), _never())) as address:
        page = ask(address, "/").body.decode()
        assert json.loads(page.partition('id="facts">')[2].partition("</script>")[0])["live"]["tongues"] == []
    shutil.copytree(project.root / "modules" / "drought", project.root / "modules" / "other")
    with running(show_project(LiveProject(project), _never())) as address:
        page = ask(address, "/").body.decode()
        start = json.loads(page.partition('id="facts">')[2].partition("</script>")[0])["start"]
        assert [(each["id"], each["loads"]) for each in start] == [("drought", False), ("other", False)]


def test_pseudo_locales_are_called_by_what_they_show(project: Project) -> None:
    tongues = show_project(LiveProject(project), _never()).facts({})["live"]["tongues"]
    names = {each["tag"]: each["name"] for each in tongues}
    assert names["en"] == "English (en)"
    assert [names[tag] for tag in ("en-XA", "ar-XB", "zh-XA")] == [
        "Longer texts (en-XA)",
        "Right to left (ar-XB)",
        "No spaces (zh-XA)",
    ]


def test_panels_are_told_of_a_new_language_and_a_new_module(project: Project) -> None:
    module = project.root / "modules" / "drought"
    saves = [
        lambda: edit(project, "[en]", "[en, fr]", "modules/drought/module.yaml"),
        lambda: shutil.copytree(module, module.with_name("other")),
    ]
    heard = told(LiveProject(project), saves, lambda news: "other" in news.get("modules", {}))
    offered = [
        {name: [tongue["tag"] for tongue in tongues][:2] for name, tongues in news["modules"].items()}
        for news in heard
        if "modules" in news
    ]
    assert offered == [{"drought": ["en", "fr"]}, {"drought": ["en", "fr"], "other": ["en", "fr"]}]


def test_a_panel_that_listens_late_is_told_what_is_there_by_now() -> None:
    async def first() -> str:
        return await anext(News(now={"modules": {"drought": []}}).stream())

    assert in_a_loop(first()).endswith('data: {"modules": {"drought": []}}\n\n')


def test_only_files_of_the_project_are_opened_in_the_editor(project: Project) -> None:
    show = show_project(LiveProject(project), _never())
    places = [LESSON + ":3:1", "../../etc/passwd:1", "/etc/passwd", "absent.yaml:1", ""]
    told = [in_a_loop(_opened(show.answers["edit"], place)) for place in places]
    assert told[0]["address"].endswith("01-words.yaml:3")
    assert told[1:] == [{}] * 4


async def _opened(ask_for: Callable[[dict[str, Any]], Any], place: str) -> dict[str, Any]:
    answer: dict[str, Any] = await ask_for({"place": place})
    return answer


def test_a_port_that_is_in_use_is_told_in_one_line(project: Project) -> None:
    taken = bound(0)
    port = taken.getsockname()[1]
    with pytest.raises(PortInUseError, match=str(port)):
        bound(port)
    result = start_packager("serve", "--no-open", "--port", str(port), "--project", str(project.root))
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert f"port {port}" in result.stderr
    taken.close()
