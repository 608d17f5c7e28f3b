"""@xapi/cmi5 (npm), a unit's side of cmi5 that others wrote, plays sessions from another origin."""

from __future__ import annotations

from playwright.sync_api import BrowserContext

from packager.lrs.statements import verb
from tests.e2e.lrs.rig import Rig, launched
from tests.e2e.server import NODE_MODULES, TestServer

LIBRARY = NODE_MODULES / "@xapi" / "cmi5" / "dist" / "Cmi5.umd.js"
PLAY = """async ([query, way]) => {
  const said = Object.fromEntries(new URLSearchParams(query));
  const unit = new Cmi5({ ...said, actor: JSON.parse(said.actor) });
  const ways = {
    async right() {
      await unit.interactionChoice('quiz', 'a', ['x'], ['x'], [{ id: 'x', description: { en: 'This' } }], { en: '?' });
      await unit.interactionTrueFalse('quiz', 'b', true, true);
      await unit.progress(50);
      await unit.complete();
      await unit.pass({ scaled: 0.9, raw: 9, min: 0, max: 10 });
      await unit.terminate();
    },
    async twice() { await unit.complete(); await unit.complete(); },
    async late() { await unit.terminate(); await unit.progress(60); },
  };
  try {
    await unit.initialize();
    await ways[way]();
    return 'accepted';
  } catch ({ response, message }) {
    return response ? `${response.status} ${response.data.violatedReqId}` : message;
  }
}"""
SLIPS = {"twice": "403 9.3.0.0-2", "late": "403 9.3.0.0-5"}


def test_a_unit_that_others_wrote_is_accepted_and_its_slips_are_refused(
    rig: Rig, server: TestServer, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(f"{server.origin}/frame.html")
    page.add_script_tag(path=LIBRARY)
    launch = launched()
    assert page.evaluate(PLAY, [rig.launch(launch), "right"]) == "accepted"
    verbs = ["initialized", "answered", "answered", "progressed", "completed", "passed", "terminated"]
    assert [verb(each) for each in rig.told(launch)] == verbs
    assert rig.lrs.refused == []
    assert {way: page.evaluate(PLAY, [rig.launch(launched()), way]) for way in SLIPS} == SLIPS
