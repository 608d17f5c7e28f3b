"""Nobody's text becomes code: every text of a module, of its translator, of the learner and of the LMS, and names of
files, hold what would run if any sink took it for more than text. It is played, printed, previewed, reported."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from packager.archive import zipped
from packager.build.kit import control_documents, player_files, shared_files
from packager.build.make import _info
from packager.catalogs.player import player_translations
from packager.course import Course, load_course, localize_texts, messages
from packager.diagnostics import printers
from packager.player import render
from packager.project.shipped import templates_dir
from packager.standards import Standard, package, standard
from packager.validate import validate_files
from tests.conftest import run_packager
from tests.e2e.launch import Player, read_package
from tests.e2e.test_policy import pages
from tests.player.conftest import DEMO
from tests.theme.projects import LOGO
from tests.validate.examples.packages import scorm12

MARK = (
    """<img src=x onerror="window.ran=1"></script></style></textarea></title><script>window.ran=2</script>"""
    """<svg onload="window.ran=3"> " autofocus onfocus="window.ran=4' ${window.ran=5} {{7*7}} {%x%} ]]>"""
    """ [link](javascript:window.ran=6) &lt;b&gt; =cmd|'/c calc'!A1"""
)
SEEN = """<img src=x onerror="window.ran=1"></script>"""
SENT = "field => field.form && field.form.querySelector('[type=submit]').click()"
"""As Enter does: the player listens to the button, and a form that is submitted without it leads away."""
HANDLERS = "[...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames().filter((n) => n.startsWith('on')))"


def judged(page: Page | Frame, shows: bool = True) -> None:
    """Nothing has run, nothing could, and what was written stands there as text."""
    assert page.evaluate("window.ran ?? null") is None
    assert page.evaluate(HANDLERS) == []
    assert page.evaluate("document.querySelectorAll('img[src=x], [href^=javascript]').length") == 0
    assert "49" not in page.title(), "no template runs twice"
    if shows:
        assert SEEN in page.evaluate("document.documentElement.textContent")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A module of every kind of block, whose translation says it everywhere."""
    root = tmp_path_factory.mktemp("hostile")
    folder = root / "modules" / "demo"
    shutil.copytree(DEMO, folder)
    module = folder / "module.yaml"
    module.write_text(module.read_text("utf-8").replace("languages: [en]", "languages: [en, fr]"), "utf-8")
    (root / "theme.yaml").write_text("logo: {light: logo.svg, alt: The house}\n")
    (root / "logo.svg").write_text(LOGO)
    course, findings = load_course(folder, root)
    assert course is not None, findings
    texts = (
        f"msgctxt {json.dumps(m.context)}\nmsgid {_quoted(m.source)}\nmsgstr {_quoted(m.source + MARK)}\n"
        for m in messages(course)
    )
    catalog = root / "locales" / "fr" / "LC_MESSAGES" / "demo.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text("\n".join(('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n', *texts)), "utf-8")
    return root


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


@pytest.fixture(scope="module")
def course(project: Path) -> Course:
    made, _ = load_course(project / "modules" / "demo", project)
    assert made is not None
    return localize_texts(made, lambda message: message.source + MARK).model_copy(update={"locale": "fr"})


def test_a_course_is_played(player: Player, course: Course, tmp_path: Path) -> None:
    """By a learner whose name, language and saved data are no better, and who types the same."""
    kind = standard("scorm12")
    assert isinstance(kind, Standard)
    site = render(
        course, player_translations("fr"), None, [templates_dir()], shared_files((templates_dir(),), (course,))
    )
    made = package(
        {**site.files, **player_files(kind.script)}, _info(course), kind, control_documents(kind.control_documents)
    )
    path = tmp_path / "demo-1.0.0-fr-scorm12.zip"
    path.write_bytes(zipped(made.files))
    assert [name for name, text in pages(path).items() if "<script>window.ran" in text] == []
    held = {
        "cmi.core.student_name": MARK,
        "cmi.core.student_id": MARK,
        "cmi.suspend_data": MARK,
        "cmi.core.lesson_location": MARK,
        "cmi.student_preference.language": MARK,
        "cmi.comments": MARK,
    }
    packaged = read_package(path)
    with player.launch(packaged, held, locale="fr-FR") as launch:
        for name in packaged.pages:
            launch.goto(name)
            judged(launch.frame)
            for field in launch.frame.locator("#page textarea, #page input[type=text]").all():
                if field.is_editable():
                    field.fill(MARK)
                    field.evaluate(SENT)
        launch.frame.locator("#open-results").dispatch_event("click")  # no mouse: what is told may push it away
        launch.frame.locator("#verdict[class]").wait_for()
        judged(launch.frame)
        with launch.page.expect_download() as download:
            launch.frame.locator(".take button").first.click()
        record = launch.page.context.new_page()
        download.value.save_as(tmp_path / "record.html")
        record.goto((tmp_path / "record.html").as_uri())
        expect(record.locator("h1")).to_contain_text("<img")
        judged(record)
        record.goto(f"{player.server.origin}{player.server.add(path)}handout.html")
        judged(record)
        assert not [problem for problem in launch.problems if "window.ran" in problem or "Security" in problem]


def test_what_others_see_of_it(browser: Browser, project: Path, tmp_path: Path) -> None:
    """The translator's preview and page, the facilitator's guide, the chart of results, the report on a package."""
    doubled = MARK.replace('"', '""')
    (project / "report.csv").write_text(f'learner,item,response,score\n"{doubled}","{doubled}",b,1\n', "utf-8")
    written = {
        "preview.html": ("i18n", "preview", "demo", "-l", "fr", "-o"),
        "review.html": ("review", "demo", "-l", "fr", "-o"),
        "texts.html": ("i18n", "export", "demo", "-l", "fr", "-f", "html", "-o"),
        "guide.html": ("guide", "demo", "-l", "fr", "-o"),
        "chart.svg": ("results", "report.csv", "--mastery", "50", "--chart"),
    }
    for name, command in written.items():
        run = run_packager(*command, str(tmp_path / name), cwd=project)
        assert run.returncode == 0, run.stdout + run.stderr
    named = validate_files(f"{SEEN}.zip", scorm12(("<title>", f"<title>{_escaped(MARK)}")) | {f"{SEEN}.html": b"<p>"})
    (tmp_path / "report.html").write_text(printers.render([named], "html"), "utf-8")
    page = browser.new_page()
    try:
        for name in (*written, "report.html"):
            page.goto((tmp_path / name).as_uri())
            judged(page, shows=name != "chart.svg")
    finally:
        page.close()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
