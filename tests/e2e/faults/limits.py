"""What the LMS has room for, how often it is asked, and in which order it stores."""

from __future__ import annotations

import json
from itertools import pairwise

from tests.e2e.answers import give, shown
from tests.e2e.faults.rig import Run
from tests.e2e.faults.scenarios import scenario
from tests.e2e.faults.visit import Visit

SHORT = ("dust", "many", "name", "depth", "true-or-not")
LONG = "Land is life. الأرض حياة 土地😀 " * 30  # more than 1,000 bytes in the resume data


def _long_answer(run: Run, visit: Visit) -> None:
    """Everything is answered, the open question at length."""
    visit.answer(*SHORT)
    visit.turn_to("essay")
    essay = visit.frame.locator("#q-essay")
    essay.locator("textarea").fill(LONG.strip())
    essay.locator("[type=submit]").click()
    visit.settle()


def _told_in_the_interaction(run: Run) -> None:
    """The text that the resume data has no room for."""
    values = list(run.held().values())
    text = next(value for value in values if value.startswith("Land is life"))
    assert LONG.startswith(text)
    assert 250 < len(text.encode("utf-16-le")) / 2 <= 255


@scenario(told="5 of 5 answers, 5 interactions, passed, score 100", node="session-failing")
def refused_above_1000(run: Run) -> None:
    """Resume data of more than 1,000 characters is refused (405), the old one stays: a shorter form without the long
    text, whose first 255 characters are in its interaction"""
    visit = run.open("""let last = '';
      wrap('SetValue', (go, key, value) => {
        last = key === 'cmi.suspend_data' && value.length > 1000 ? '405' : '';
        return last ? 'false' : go(); });
      wrap('GetLastError', go => last || go());""")
    _long_answer(run, visit)
    visit.leave()
    assert 0 < len(run.held()["cmi.suspend_data"]) <= 1000
    _told_in_the_interaction(run)


@scenario(told="5 of 5 answers, 5 interactions, passed, score 100", node="session-failing")
def cut_silently_after_1000_bytes(run: Run) -> None:
    """Resume data is cut after 1,000 bytes without a word: found by reading it back, a shorter form is written"""
    visit = run.open("""wrap('SetValue', (go, key, value) => key === 'cmi.suspend_data'
      ? go(key, new TextDecoder().decode(new TextEncoder().encode(value).slice(0, 1000))) : go());""")
    _long_answer(run, visit)
    visit.leave()
    assert 0 < len(run.held()["cmi.suspend_data"]) <= 1000
    _told_in_the_interaction(run)


@scenario(node="session-calls")
def read_shorter_than_stored(run: Run) -> None:
    """GetValue gives no more than 60 characters of any value"""
    visit = run.open("wrap('GetValue', go => go().slice(0, 60))")
    visit.answer()
    visit.leave()


@scenario(node="session-failing")
def read_behind_what_was_set(run: Run) -> None:
    """GetValue gives the resume data before the last: the LMS sends each value off and reads behind it"""
    visit = run.open("""let old = '', text = '';
      wrap('SetValue', (go, key, value) => {
        if (key === 'cmi.suspend_data') [old, text] = [text, value];
        return go(); });
      wrap('GetValue', (go, key) => key === 'cmi.suspend_data' ? old : go());""")
    visit.answer()
    visit.settle()
    visit.leave()


@scenario()
def commits_out_of_order(run: Run) -> None:
    """The first commit arrives last, and what is older overwrites what is newer"""
    visit = run.open("wrap('Commit', go => { const r = go(); lms.first ??= JSON.stringify(lms.stored); return r; })")
    visit.answer()
    visit.settle()
    first = visit.page.evaluate("lms.first")
    assert "essay" not in json.loads(first).values()
    visit.leave()
    run.server.stores[run.store] = first.encode()


@scenario()
def each_commit_takes_ten_seconds(run: Run) -> None:
    """Each Commit takes 10 s by the page's clock: the LMS is asked seldom, the rest goes at the exit"""
    visit = run.open("wrap('Commit', go => { late(10_000); return go(); })")
    run.stop_the_clock()
    visit.answer("dust")
    visit.skip(41_000)
    before = visit.calls("Commit")
    for question in ("many", "name", "depth"):
        visit.answer(question)
        visit.skip(9_000)
    assert visit.calls("Commit") == before, "it pauses for four times as long"
    visit.answer("true-or-not", "essay")
    visit.skip(14_000)
    assert before < visit.calls("Commit") <= before + 2, "what decides goes at once"
    visit.leave()


@scenario()
def idle_for_half_an_hour(run: Run) -> None:
    """The learner reads for half an hour: the LMS hears of them every ten minutes, and keeps the session"""
    visit = run.open()
    visit.answer(*SHORT)
    visit.settle()
    run.stop_the_clock()
    before = visit.calls("Commit")
    for times in (1, 2, 3):
        visit.skip(601_000)
        assert visit.calls("Commit") == before + times
    visit.answer("essay")
    visit.settle()
    visit.leave()


@scenario(told="0 of 0 answers, 0 interactions, incomplete, score –", node="session-records")
def opened_and_closed_at_once(run: Run) -> None:
    """Opened and closed at once: incomplete, whatever an LMS makes of silence"""
    run.open().leave()


@scenario("scorm2004", told="0 of 0 answers, 0 interactions, incomplete and unknown, score –", node="session-records")
def opened_and_closed_at_once_2004(run: Run) -> None:
    """Opened and closed at once, in SCORM 2004"""
    run.open().leave()


@scenario(node="session-calls")
def initialize_false_twice(run: Run) -> None:
    """Initialize answers false (102) twice: tried again until the session opens"""
    visit = run.open("fail('Initialize', '102', 2)")
    visit.answer()
    visit.settle()
    visit.leave()


@scenario()
def one_commit_for_each_answer(run: Run) -> None:
    """Ten answers (four of six need a second try) and every page turned: at most one commit a second, but for the one
    that decides, and little more than one an answer"""
    visit = run.open("""lms.times = [];
      wrap('Commit', go => { lms.times.push(performance.now()); return go(); });""")
    visit.settle()
    run.stop_the_clock()
    for question in SHORT[:4]:
        visit.turn_to(question)
        give(visit.frame, question, right=False)
        visit.skip(1_000)
    for question in run.package.questions:
        visit.answer(question)
        visit.skip(1_000)
    visit.settle()
    told = "lms.calls.filter(c => c.name === 'SetValue' && /interactions.\\d+.id$/.test(c.args[0])).length"
    assert visit.page.evaluate(told) == 10
    times: list[float] = visit.page.evaluate("lms.times")
    assert len(times) <= 10 + 2
    assert sum(later - earlier <= 950 for earlier, later in pairwise(times)) <= 1
    assert shown(visit.frame, "essay") == run.given["essay"]
    visit.leave()
