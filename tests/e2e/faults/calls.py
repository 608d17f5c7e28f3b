"""The LMS's functions fail."""

from __future__ import annotations

from tests.e2e.answers import shown
from tests.e2e.faults.rig import Run, scenario


def _play(run: Run, fault: str) -> None:
    visit = run.open(fault)
    visit.answer()
    visit.settle()
    visit.leave()


@scenario()
def nothing_fails(run: Run) -> None:
    """Nothing: the rig itself"""
    _play(run, "")


@scenario("scorm2004")
def nothing_fails_2004(run: Run) -> None:
    """Nothing: the rig itself, in SCORM 2004"""
    _play(run, "")


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


@scenario()
def commit_false_twice(run: Run) -> None:
    """Commit answers false twice: retried until it is true"""
    visit = run.open("fail('Commit', '101', 2)")
    visit.answer("dust")
    visit.told("unsaved")
    visit.answer("many", "name", "depth", "true-or-not", "essay")
    visit.settle()
    visit.leave()


@scenario()
def commit_false_for_ever(run: Run) -> None:
    """Commit answers false (391) to the end of the visit: kept on the device, delivered at the next launch"""
    visit = run.open("fail('Commit', '391', 1e9)")
    visit.answer()
    visit.told("unsaved")
    visit.leave()


@scenario("scorm2004")
def commit_false_for_ever_2004(run: Run) -> None:
    """Commit answers false (391) to the end of the visit, in SCORM 2004"""
    visit = run.open("fail('Commit', '391', 1e9)")
    visit.answer()
    visit.told("unsaved")
    visit.leave()


@scenario()
def commit_true_nothing_stored(run: Run) -> None:
    """Commit answers true and stores nothing: the next launch reads that the data is not there, and delivers it"""
    _play(run, "wrap('Commit', () => 'true'); wrap('Terminate', () => 'true')")


@scenario("scorm2004")
def commit_true_nothing_stored_2004(run: Run) -> None:
    """Commit answers true and stores nothing, in SCORM 2004"""
    _play(run, "wrap('Commit', () => 'true'); wrap('Terminate', () => 'true')")


@scenario()
def commit_true_from_the_third_on_nothing_stored(run: Run) -> None:
    """The first three commits are stored, later ones answer true and are not (a promise chain that broke)"""
    _play(run, "let n = 3; wrap('Commit', go => n-- > 0 ? go() : 'true'); wrap('Terminate', () => 'true')")


@scenario()
def set_error_101(run: Run) -> None:
    """SetValue answers false with error 101 twenty times"""
    _play(run, "fail('SetValue', '101', 20)")


@scenario()
def session_expired_301(run: Run) -> None:
    """The session expires (301 from the 40th call on) to the end of the visit"""
    fault = """let n = 0, last = '';
      for (const name of ['SetValue', 'GetValue', 'Commit', 'Terminate'])
        wrap(name, go => { last = n++ > 40 ? '301' : ''; return last ? (name[0] == 'G' ? '' : 'false') : go(); });
      wrap('GetLastError', go => last || go());"""
    visit = run.open(fault)
    visit.answer()
    visit.told("unsaved", "nolms")
    visit.leave()


@scenario()
def exceptions_thrown(run: Run) -> None:
    """SetValue and Commit throw, from the second commit on"""
    fault = """let n = 0;
      wrap('Commit', go => { if (n++ > 0) throw new TypeError('gone'); return go(); });
      wrap('SetValue', go => { if (n > 1) throw new TypeError('gone'); return go(); });"""
    visit = run.open(fault)
    visit.answer()
    visit.told("unsaved", "nolms")
    visit.leave()


@scenario()
def booleans_instead_of_strings(run: Run) -> None:
    """Every function answers a boolean or a number instead of a string"""
    _play(
        run,
        """for (const name of ['Initialize', 'SetValue', 'Commit', 'Terminate'])
      wrap(name, go => String(go()) === 'true');
      wrap('GetLastError', go => Number(go()));""",
    )


@scenario()
def nothing_answered(run: Run) -> None:
    """Commit and SetValue answer undefined, though they work"""
    _play(run, "for (const name of ['SetValue', 'Commit']) wrap(name, go => { go(); })")


@scenario()
def set_false_without_error(run: Run) -> None:
    """SetValue answers false, error 0, and has stored the value"""
    _play(run, "wrap('SetValue', go => { go(); return 'false'; }); wrap('GetLastError', () => '0')")


@scenario()
def html_entities(run: Run) -> None:
    """GetValue returns text with HTML entities added"""
    _play(
        run,
        """wrap('GetValue', (go, key) => go()
      .replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;'))""",
    )


@scenario()
def plus_becomes_space(run: Run) -> None:
    """The LMS turns + into a blank and drops line breaks and characters beyond the basic plane, in what it stores"""
    _play(
        run,
        """wrap('SetValue', (go, key, value) => go(key, key.includes('suspend_data')
      ? value.replace(/[+]/g, ' ').replace(/[\\r\\n]|[\\ud800-\\udfff]/g, '') : value))""",
    )


@scenario()
def slow_calls(run: Run) -> None:
    """Each Commit blocks the page for 0.7 s: asked less often, nothing lost"""
    visit = run.open("const now = performance.now.bind(performance); wrap('Commit', go => "
                     "{ const t = now(); while (now() - t < 700); return go(); })")  # fmt: skip
    visit.answer()
    visit.leave()


@scenario()
def no_finish_function(run: Run) -> None:
    """The API has no LMSFinish"""
    _play(run, "delete shim.LMSFinish")


@scenario()
def get_value_empty(run: Run) -> None:
    """GetValue returns nothing, ever: status and mode unknown"""
    visit = run.open("wrap('GetValue', () => '')")
    visit.answer("dust")
    visit.settle()  # what the LMS holds is how the next launch knows whose the copy on the device is
    visit.answer("many", "name", "depth", "true-or-not", "essay")
    visit.leave()


@scenario()
def limit_255_interactions(run: Run) -> None:
    """Responses and patterns over 60 characters are refused (405); the LMS takes the rest"""
    fault = """let last = '';
      wrap('SetValue', (go, key, value) => {
        last = /interactions.*(response|pattern)$/.test(key) && value.length > 60 ? '405' : '';
        return last ? 'false' : go(); });
      wrap('GetLastError', go => last || go());"""
    _play(run, fault)


@scenario()
def interactions_not_implemented(run: Run) -> None:
    """The LMS knows no interactions (401): score and status do not suffer"""
    fault = """let last = '';
      for (const name of ['SetValue', 'GetValue'])
        wrap(name, (go, key, value) => {
          last = /interactions|objectives/.test(key) ? '401' : '';
          return last ? (name[0] == 'S' ? 'false' : '') : go(); });
      wrap('GetLastError', go => last || go());"""
    visit = run.open(fault)
    visit.answer()
    visit.settle()
    visit.leave()
