"""The LMS's functions fail."""

from __future__ import annotations

from tests.e2e.answers import shown
from tests.e2e.faults.rig import Run
from tests.e2e.faults.scenarios import fault, scenario

EXPIRES = """let n = 0, last = '';
    for (const name of ['SetValue', 'GetValue', 'Commit', 'Terminate'])
      wrap(name, go => { last = n++ > 40 ? '301' : ''; return last ? (name[0] == 'G' ? '' : 'false') : go(); });
    wrap('GetLastError', go => last || go());"""
THROWS = """let n = 0;
    wrap('Commit', go => { if (n++ > 0) throw new TypeError('gone'); return go(); });
    wrap('SetValue', go => { if (n > 1) throw new TypeError('gone'); return go(); });"""
FORGETS = "wrap('Commit', () => 'true'); wrap('Terminate', () => 'true')"
FORGETS_LATER = "let n = 3; wrap('Commit', go => n-- > 0 ? go() : 'true'); wrap('Terminate', () => 'true')"
BOOLEANS = """for (const name of ['Initialize', 'SetValue', 'Commit', 'Terminate'])
      wrap(name, go => String(go()) === 'true');
    wrap('GetLastError', go => Number(go()));"""
ENTITIES = """wrap('GetValue', go =>
    go().replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;'))"""
PLUS = """wrap('SetValue', (go, key, value) => go(key, key.includes('suspend_data')
    ? value.replace(/[+]/g, ' ').replace(/[\\r\\n]|[\\ud800-\\udfff]/g, '') : value))"""
NO_INTERACTIONS = """let last = '';
    for (const name of ['SetValue', 'GetValue'])
      wrap(name, (go, key, value) => {
        last = /interactions|objectives/.test(key) ? '401' : '';
        return last ? (name[0] == 'S' ? 'false' : '') : go(); });
    wrap('GetLastError', go => last || go());"""
SHORT_RESPONSES = """let last = '';
    wrap('SetValue', (go, key, value) => {
      last = /interactions.*(response|pattern)$/.test(key) && value.length > 60 ? '405' : '';
      return last ? 'false' : go(); });
    wrap('GetLastError', go => last || go());"""

fault("nothing-fails", "Nothing: the rig itself")
fault("nothing-fails-2004", "Nothing: the rig itself, in SCORM 2004", standard="scorm2004")


@scenario()
def answered_during_commit(run: Run) -> None:
    """The learner answers while the LMS commits, as Firefox lets them during a synchronous request"""
    visit = run.open(
        "wrap('Commit', (go) => { const r = go(), run = lms.during; lms.during = null; run && run(); return r })"
    )
    visit.answer("dust", "many", "name", "depth")
    visit.settle()
    visit.turn_to("essay")
    visit.settle()
    visit.page.evaluate("""() => {
        const { document } = frames[0], essay = document.querySelector('#q-essay');
        essay.querySelector('textarea').value = 'Land is life. 土地 · الأرض';
        lms.during = () => essay.querySelector('[type=submit]').click();
    }""")
    visit.answer("true-or-not")
    visit.page.wait_for_function("!lms.during")
    run.given["essay"] = shown(visit.frame, "essay")
    visit.settle()
    visit.leave()
    assert "essay" in run.held().values(), "told in this visit, not at the next launch"


@scenario(node="session-failing")
def commit_false_twice(run: Run) -> None:
    """Commit answers false twice: retried until it is true"""
    visit = run.open()
    visit.settle()
    run.stop_the_clock()
    visit.page.evaluate("fail('Commit', '101', 2)")
    visit.answer("dust")
    visit.told("unsaved", skip=1_001)
    run.start_the_clock()
    visit.answer("many", "name", "depth", "true-or-not", "essay")
    visit.settle()
    visit.leave()


fault(
    "commit-false-for-ever",
    "Commit answers false (391) to the end of the visit: kept on the device, delivered at the next launch",
    "fail('Commit', '391', 1e9)",
    tells=("unsaved",),
)
fault(
    "commit-false-for-ever-2004",
    "Commit answers false (391) to the end of the visit, in SCORM 2004",
    "fail('Commit', '391', 1e9)",
    standard="scorm2004",
    tells=("unsaved",),
    node="session-moodle",
)
fault(
    "commit-true-nothing-stored",
    "Commit answers true and stores nothing: the next launch reads that the data is not there, and delivers it",
    FORGETS,
)
fault(
    "commit-true-nothing-stored-2004",
    "Commit answers true and stores nothing, in SCORM 2004",
    FORGETS,
    standard="scorm2004",
    node="session-journal",
)
fault(
    "commit-true-from-the-third-on-nothing-stored",
    "The first three commits are stored, later ones answer true and are not (a promise chain that broke)",
    FORGETS_LATER,
    node="session-calls",
)
fault(
    "set-error-101",
    "SetValue answers false with error 101 twenty times",
    "fail('SetValue', '101', 20)",
    node="session-calls",
)
fault(
    "session-expired-301",
    "The session expires (301 from the 40th call on) to the end of the visit",
    EXPIRES,
    tells=("unsaved", "nolms"),
    node="session-calls",
)
fault(
    "exceptions-thrown",
    "SetValue and Commit throw, from the second commit on",
    THROWS,
    tells=("unsaved", "nolms"),
    node="session-failing",
)
fault(
    "booleans-instead-of-strings",
    "Every function answers a boolean or a number instead of a string",
    BOOLEANS,
    node="session-failing",
)
fault(
    "nothing-answered",
    "Commit and SetValue answer undefined, though they work",
    "for (const name of ['SetValue', 'Commit']) wrap(name, go => { go(); })",
    node="session-answers",
)
fault(
    "set-false-without-error",
    "SetValue answers false, error 0, and has stored the value",
    "wrap('SetValue', go => { go(); return 'false'; }); wrap('GetLastError', () => '0')",
    node="session-calls",
)
fault("html-entities", "GetValue returns text with HTML entities added", ENTITIES, node="session-answers")
fault(
    "plus-becomes-space",
    "The LMS turns + into a blank and drops line breaks and characters beyond the basic plane, in what it stores",
    PLUS,
    node="session-calls",
)


@scenario(node="session-answers")
def slow_calls(run: Run) -> None:
    """Each Commit takes 0.7 s by the page's clock: asked less often, nothing lost"""
    visit = run.open("wrap('Commit', go => { late(700); return go(); })")
    visit.answer()
    visit.leave()


fault("no-finish-function", "The API has no LMSFinish", "delete shim.LMSFinish", node="session-failing")


@scenario(node="session-calls")
def get_value_empty(run: Run) -> None:
    """GetValue returns nothing, ever: status and mode unknown"""
    visit = run.open("wrap('GetValue', () => '')")
    visit.answer("dust")
    visit.settle()  # what the LMS holds is how the next launch knows whose the copy on the device is
    visit.answer("many", "name", "depth", "true-or-not", "essay")
    visit.leave()


fault(
    "limit-255-interactions",
    "Responses and patterns over 60 characters are refused (405); the LMS takes the rest",
    SHORT_RESPONSES,
    node="session-calls",
)
fault(
    "interactions-not-implemented",
    "The LMS knows no interactions (401): score and status do not suffer",
    NO_INTERACTIONS,
    node="session-calls",
)
