"""Words from left to right on an Arabic page: where their letters are painted, not what the markup says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.conftest import ROOT, BuiltOnce
from tests.e2e.launch import Packaged, Player, read_package

FILM = ROOT / "tests/player/demo/modules/demo/media/talk.mp4"
RUNS = ("C++", ".NET", "-5 °C", "+49 30 123 456", "10 000", "5 km", "18+", "3/COP(16)", "-7", "2.0-beta")
MODULE = """\
module: directions
version: 1.0.0
title: اتجاهات C++
language: ar
description: صفحة
"""
LESSON = """\
lesson: one
title: درس .NET
pages:
  - page: page
    title: صفحة C++
    blocks:
      - text: |
          لغة C++ و **.NET**. الحرارة -5 °C اليوم، والمسافة 5 km.

          - اتصل: +49 30 123 456
          - 10 000 هكتار، للكبار 18+
          - المقرر 3/COP(16)، من 2.0-beta إلى غيره
      - table:
          - [رقم, لغة]
          - ["-7", "C++"]
      - question: letters
        choice: أي لغة؟
        answers:
          - right: C++
          - wrong: .NET
            feedback: ليست هذه
          - wrong: "-7"
            feedback: ليس هذا
      - question: pairs
        matching: صل بينها
        pairs:
          - match: C++
            with: 5 km
          - match: .NET
            with: "-7"
      - image: media/heat.svg
        alt: رسم
      - video: media/talk.mp4
        title: فيلم
        captions: media/talk.vtt
        transcript: لغة C++ والحرارة -5 °C
"""
DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 80"><title>رسم</title><desc>رسم</desc>
<text x="380" y="40" font-size="20">الحرارة -5 °C في C++</text></svg>
"""
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:01.000\nلغة C++ والحرارة -5 °C\n"
#: The words of a drawing and of captions, as the package has them, in paragraphs of the page: no other script may look
#: at where a browser paints these.
LAID_OUT = """async () => {
  const main = document.querySelector('main');
  const read = async selector => {
    const at = main.querySelector(selector);
    return (await fetch(at.currentSrc || at.src)).text();
  };
  const drawing = new DOMParser().parseFromString(await read('img'), 'image/svg+xml');
  const spoken = (await read('track')).split('\\n').filter(line => line.includes('C++'));
  const shown = [drawing.querySelector('text').textContent, ...spoken];
  for (const text of shown) main.appendChild(document.createElement('p')).textContent = text;
  return shown.length;
}"""
#: For each place where a run stands, whether its letters follow each other to the right; options are painted by the
#: system, so that their text is laid out in a paragraph of the page.
PAINTED = """runs => {
  for (const option of document.querySelectorAll('main option'))
    document.querySelector('main').appendChild(document.createElement('p')).textContent = option.textContent;
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const found = {};
  for (let node; (node = walker.nextNode()); )
    for (const run of runs) {
      const at = node.data.indexOf(run);
      if (at < 0 || !node.parentElement.getClientRects().length) continue;
      const lefts = [...run].map((_, i) => {
        const range = document.createRange();
        range.setStart(node, at + i);
        range.setEnd(node, at + i + 1);
        return range.getBoundingClientRect().left;
      });
      (found[run] ||= []).push(lefts.every((left, i) => !i || left > lefts[i - 1]));
    }
  return found;
}"""


def with_module(project: Path) -> None:
    module = project / "modules" / "directions"
    (module / "lessons").mkdir(parents=True)
    (module / "media").mkdir()
    (module / "media" / "heat.svg").write_text(DRAWING, "utf-8")
    (module / "media" / "talk.vtt").write_text(CAPTIONS, "utf-8")
    shutil.copy(FILM, module / "media" / "talk.mp4")
    (module / "module.yaml").write_text(MODULE + "lessons: [lessons/one.yaml]\n", "utf-8")
    (module / "lessons" / "one.yaml").write_text(LESSON, "utf-8")


@pytest.fixture(scope="module")
def package(built_once: BuiltOnce) -> Packaged:
    """A page in Arabic with words, numbers and codes in Latin letters."""
    return read_package(next(built_once("directions", "-s", "scorm12", prepare=with_module).glob("*.zip")))


def test_what_runs_to_the_right_is_painted_to_the_right(player: Player, package: Packaged) -> None:
    with player.launch(package) as launch:
        expect(launch.frame.locator("main option").first).to_be_attached()
        assert launch.frame.evaluate(LAID_OUT) == 2, "a drawing and a caption"
        painted = launch.frame.evaluate(PAINTED, list(RUNS))
        assert set(painted) == set(RUNS), "each was found on the page"
        assert {run for run, right in painted.items() if not all(right)} == set()
        launch.leave()
