"""The launch is not as it should be."""

from __future__ import annotations

import json

from tests.e2e.answers import answer, shown
from tests.e2e.faults.rig import Run
from tests.e2e.faults.scenarios import fault, scenario

SEVERAL = ("dust", "many", "name")
OTHERS = ("depth", "true-or-not", "essay")


@scenario(node="session-failing")
def api_found_late(run: Run) -> None:
    """The API appears when the first question is answered"""
    visit = run.open("const api = window[holder]; delete window[holder]; lms.late = () => { window[holder] = api; }",
                     begun=False)  # fmt: skip
    visit.answer("dust")
    visit.page.evaluate("lms.late()")
    visit.answer("many", "name", *OTHERS)
    visit.settle()
    visit.leave()


fault(
    "both-apis",
    "A decoy API of the other standard stands beside the right one",
    "window.API_1484_11 = Object.fromEntries(Object.entries(shim))",
    node="find-api",
)


@scenario(node="find-api")
def twelve_frames_deep(run: Run) -> None:
    """The course stands in twelve frames, one inside the other"""
    run.play(nest=12)


@scenario(node="session-records")
def review_mode(run: Run) -> None:
    """After a pass the LMS launches in review mode: nothing is written"""
    run.play()
    before = run.held()
    visit = run.open(data={"cmi.core.lesson_mode": "review"})
    visit.told("review")
    assert visit.calls("SetValue") == 0
    visit.leave()
    assert {key: value for key, value in before.items() if "session_time" not in key} == {
        key: value for key, value in run.held().items() if "session_time" not in key and key in before
    }


@scenario()
def browse_mode_says_nothing(run: Run) -> None:
    """A first launch in browse mode writes nothing; the next one, in normal mode, does"""
    visit = run.open(data={"cmi.core.lesson_mode": "browse"})
    visit.told("review")
    assert visit.calls("SetValue") == 0
    visit.page.close()
    run.play()


fault(
    "mode-empty",
    "lesson_mode is empty: that is normal mode",
    "wrap('GetValue', (go, key) => key === 'cmi.core.lesson_mode' ? '' : go())",
    node="session-calls",
)


@scenario(node="session-records")
def passed_stays_passed(run: Run) -> None:
    """Passed; a later visit opens the course and leaves at once"""
    run.play()
    run.open().leave()


@scenario("scorm2004", node="session-records")
def passed_stays_passed_2004(run: Run) -> None:
    """Passed; a later visit opens the course and leaves at once, in SCORM 2004"""
    run.play()
    run.open().leave()


@scenario(told="6 of 6 answers, 6 interactions, failed, score 60", node="session-records")
def mastery_of_the_lms_wins(run: Run) -> None:
    """The LMS demands 90 % where the module demands 80 %: one wrong answer fails"""
    data = {"cmi.student_data.mastery_score": "90"}
    visit = run.open(data=data)
    visit.answer("dust", "name", "depth", "essay")
    for question in ("many", "true-or-not"):
        visit.turn_to(question)
        answer(visit.frame, question, right=False)
        run.given[question] = shown(visit.frame, question)
    visit.settle()
    visit.leave()


@scenario(node="session-journal")
def old_data_returned(run: Run) -> None:
    """The LMS gives the data of an earlier commit at launch"""
    run.play(*SEVERAL)
    old = run.server.stores[run.store]
    run.play(*OTHERS)
    run.server.stores[run.store] = old


@scenario(node="session-calls")
def resume_data_lost(run: Run) -> None:
    """The LMS gives no resume data at launch, though it stored some"""
    run.play(*SEVERAL)
    visit = run.open("wrap('GetValue', (go, key) => key === 'cmi.suspend_data' ? '' : go())")
    visit.answer(*OTHERS)
    visit.leave()


@scenario(node="session-failing")
def resume_data_cut(run: Run) -> None:
    """The LMS gives half of the resume data at launch: damage is found, the device's copy fills the gap"""
    visit = run.open()
    visit.settle()
    visit.answer(*SEVERAL)
    visit.kill()
    visit = run.open("""wrap('GetValue', (go, key) => {
      const text = go(); return key === 'cmi.suspend_data' ? text.slice(0, text.length / 2) : text; });
      wrap('SetValue', go => { go(); return 'true'; });""")
    visit.answer(*OTHERS)
    visit.leave()


@scenario(node="session-calls")
def entry_always_ab_initio(run: Run) -> None:
    """cmi.core.entry says ab-initio at every launch"""
    run.play(*SEVERAL)
    run.play(*OTHERS, data={"cmi.core.entry": "ab-initio"})


@scenario(node="session-failing")
def clock_back_one_hour(run: Run) -> None:
    """The device's clock goes back one hour between two answers"""
    visit = run.open()
    visit.answer(*SEVERAL)
    visit.frame.evaluate("() => { const now = Date.now; Date.now = () => now() - 3600e3; }")
    visit.answer(*OTHERS)
    visit.settle()
    visit.leave()
    assert run.held()["cmi.core.session_time"] < "00:10:00"


@scenario()
def device_in_arabic(run: Run) -> None:
    """The device's language is Arabic, the page's English"""
    context = run.other_device(locale="ar-EG", timezone_id="Africa/Cairo")
    try:
        run.play(context=context)
    finally:
        context.close()


@scenario(node="session-owner")
def two_learners_on_one_device(run: Run) -> None:
    """Another learner used this device, and the LMS lost it all: nobody gets the other's answers"""
    lost = "for (const name of ['Commit', 'Terminate']) wrap(name, () => 'true')"
    visit = run.open(lost, data={"cmi.core.student_id": "learner-2"})
    visit.answer(*SEVERAL)
    visit.leave()
    run.given.clear()
    visit = run.open()
    visit.turn_to("dust")
    assert visit.frame.locator("#q-dust[data-state]").count() == 0
    visit.answer()
    visit.settle()
    visit.leave()


@scenario()
def page_gone_after_a_rebuild(run: Run) -> None:
    """The package was rebuilt without the page where the learner was: the first page is shown, answers stay"""
    visit = run.open()
    visit.answer("dust", "many", "name", "depth")
    visit.turn_to("essay")
    visit.settle()
    visit.leave()
    root = run.server.add(run.package.path)
    kept = dict(run.server.files)
    course = json.loads(kept[f"{root}course.txt"])
    pages = [page for page in course["pages"] if "essay" not in page[1]]
    rebuilt = {"pages": pages, "questions": {q: course["questions"][q] for _, ids in pages for q in ids}}
    run.server.files[f"{root}course.txt"] = json.dumps(rebuilt).encode()
    del run.server.files[f"{root}pages/people.html"]
    try:
        visit = run.open()
        visit.settle()
        assert visit.frame.locator("#page").get_attribute("data-page") == course["pages"][0][0]
        assert visit.frame.locator(".problem").count() == 0
        assert shown(visit.frame, "dust") == run.given["dust"]
        visit.leave()
    finally:
        run.server.files.clear()
        run.server.files.update(kept)
    run.play("true-or-not", "essay")
