"""The browser, the line or the window goes away."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.faults.rig import Run
from tests.e2e.faults.scenarios import scenario
from tests.e2e.faults.visit import Visit

FIRST = ("dust", "many")
MIDDLE = ("name", "depth")
LAST = ("true-or-not", "essay")


def _rest(run: Run, *questions: str) -> None:
    """A second visit, without faults, for these questions."""
    visit = run.open()
    visit.answer(*questions)
    visit.settle()
    visit.leave()


@scenario()
def tab_killed_after_the_last_answer(run: Run) -> None:
    """The tab's process is killed straight after the last answer"""
    visit = run.open()
    visit.answer()
    visit.kill()


@scenario("scorm2004", node="session-journal")
def tab_killed_after_the_last_answer_2004(run: Run) -> None:
    """The tab's process is killed straight after the last answer, in SCORM 2004"""
    visit = run.open()
    visit.answer()
    visit.kill()


@scenario()
def tab_killed_in_the_middle(run: Run) -> None:
    """The tab's process is killed after two answers; the rest is answered in a second visit"""
    visit = run.open()
    visit.settle()  # else the LMS may not know the attempt yet, and only the learner knows whose the answers are
    visit.answer(*FIRST)
    visit.kill()
    _rest(run, *MIDDLE, *LAST)


@scenario()
def killed_between_set_and_commit(run: Run) -> None:
    """Everything is set, and the process dies before Commit"""
    visit = run.open("wrap('Commit', () => { lms.stuck = true; return 'false'; })")
    visit.answer()
    visit.page.wait_for_function("lms.stuck")
    visit.kill()


@scenario()
def killed_while_typing(run: Run) -> None:
    """The process is killed while the learner types a long answer: what was typed is there again, and can be given"""
    visit = run.open()
    visit.settle()
    visit.answer(*FIRST, *MIDDLE)
    visit.type("essay", "Land is life, and")
    visit.kill()
    again = run.open()
    again.typed("essay", "Land is life, and")
    again.answer(*LAST)
    again.leave()


@scenario()
def killed_with_half_answers(run: Run) -> None:
    """The process is killed while every question is chosen or typed and none is checked: all is there again"""
    visit = run.open()
    visit.settle()
    held = visit.draft()
    visit.kill()
    again = run.open()
    assert again.draft_found() == held
    again.answer()
    again.leave()


@scenario()
def closed_at_once(run: Run) -> None:
    """The tab is closed straight after the last answer; the LMS's request at exit is blocked"""
    visit = run.open()
    visit.answer()
    visit.note()
    visit.page.close(run_before_unload=False)


@scenario("scorm2004")
def closed_at_once_2004(run: Run) -> None:
    """The tab is closed straight after the last answer, in SCORM 2004"""
    visit = run.open()
    visit.answer()
    visit.note()
    visit.page.close(run_before_unload=False)


@scenario()
def frame_removed_at_once(run: Run) -> None:
    """The LMS takes the frame away straight after the last answer"""
    visit = run.open()
    visit.answer()
    visit.leave()


def load_all(visit: Visit) -> None:
    """The middle and the last page are loaded before the line drops."""
    visit.turn_to("true-or-not")
    visit.turn_to("dust")


@scenario()
def offline_for_the_middle_third(run: Run) -> None:
    """Offline for the middle third of the answers"""
    visit = run.open()
    load_all(visit)
    visit.answer(*FIRST)
    run.context.set_offline(True)
    visit.answer(*MIDDLE)
    visit.told("unsaved")
    run.context.set_offline(False)
    visit.answer(*LAST)
    visit.settle()
    visit.leave()


@scenario("scorm2004")
def offline_to_the_end(run: Run) -> None:
    """Offline from the third answer on, closed offline, launched again with a line"""
    visit = run.open()
    load_all(visit)
    visit.answer(*FIRST)
    run.context.set_offline(True)
    visit.answer(*MIDDLE, *LAST)
    visit.told("unsaved")
    visit.leave()
    run.context.set_offline(False)


@scenario()
def offline_and_killed(run: Run) -> None:
    """Offline from the third answer on, and the process is killed before the line is back"""
    visit = run.open()
    load_all(visit)
    visit.answer(*FIRST)
    run.context.set_offline(True)
    visit.answer(*MIDDLE, *LAST)
    visit.kill()
    run.context.set_offline(False)


@scenario()
def server_answers_503(run: Run) -> None:
    """The LMS's server answers 503 for the whole of the visit"""
    visit = run.open()
    run.server.down = True
    try:
        visit.answer()
        visit.told("unsaved")
        visit.leave()
    finally:
        run.server.down = False


@scenario()
def api_frame_gone(run: Run) -> None:
    """The API goes out of the LMS's window after the first answer"""
    visit = run.open()
    visit.answer("dust")
    visit.settle()
    visit.page.evaluate("for (const name in shim) shim[name] = () => { throw new Error('gone') }; delete window.API")
    visit.answer("many", *MIDDLE, *LAST)
    visit.told("unsaved", "nolms")
    visit.page.close()


@scenario(node="session-failing")
def api_replaced(run: Run) -> None:
    """The LMS's window makes a new API object half-way: the old one throws, the new one wants Initialize"""
    visit = run.open()
    visit.answer(*FIRST)
    visit.settle()
    visit.page.evaluate("""() => {
      const fresh = { ...shim };
      let on = false, last = '';
      for (const name of Object.keys(fresh)) {
        const go = fresh[name];
        fresh[name] = (...args) => {
          if (name === 'LMSInitialize') { on = true; last = ''; return 'true'; }
          if (name === 'LMSGetLastError') return last || go();
          last = on ? '' : '301';
          return on ? go(...args) : name === 'LMSGetValue' ? '' : 'false';
        };
      }
      for (const name in shim) shim[name] = () => { throw new Error('gone'); };
      window.API = fresh;
    }""")
    visit.answer(*MIDDLE, *LAST)
    visit.settle()
    visit.leave()


@scenario()
def two_tabs_on_one_attempt(run: Run) -> None:
    """A second window on the same attempt: read-only, and says why; the first one goes on"""
    first = run.open()
    first.answer(*FIRST)
    first.settle()
    second = run.open()
    second.told("window")
    assert second.calls("SetValue") == 0
    second.page.close()
    first.answer(*MIDDLE, *LAST)
    first.settle()
    first.leave()


@scenario()
def second_tab_takes_over(run: Run) -> None:
    """The first of two windows is closed: the second takes over what it left, and may write"""
    first = run.open()
    first.answer(*FIRST)
    first.settle()
    second = run.open()
    second.told("window")
    first.leave()
    expect(second.frame.locator("#saved")).not_to_have_attribute("data-state", "window")
    second.answer(*MIDDLE, *LAST)
    second.settle()
    second.leave()


# no locks, and each time that another window answers is counted on the page
WITHOUT_LOCKS = """Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
    const Channel = BroadcastChannel;
    window.BroadcastChannel = class extends Channel {
      constructor(name) {
        super(name);
        let times = 0;
        this.addEventListener('message', ({ data }) => data || (document.documentElement.dataset.answered = ++times));
      }
    };"""


@scenario()
def two_tabs_without_locks(run: Run) -> None:
    """No encryption, so the browser has no locks: a second window is read-only until the first is closed"""
    run.context.add_init_script(WITHOUT_LOCKS)
    first = run.open()
    first.answer(*FIRST)
    first.settle()
    run.stop_the_clock()
    second = run.open(begun=False)
    asked = iter(range(1, 100))

    def a_second_passes() -> None:
        for _ in range(4):  # it asks four times, and is answered
            second.frame.locator(f"html[data-answered='{next(asked)}']").wait_for()
            second.skip(250)
        second.skip(1)  # what it has to say, it says a moment later

    a_second_passes()
    expect(second.frame.locator("#saved[data-state=window]")).to_be_visible()
    assert second.calls("SetValue") == 0
    first.answer(*MIDDLE)
    a_second_passes()
    expect(second.frame.locator("#saved[data-state=window]")).to_be_visible()
    first.leave()
    run.start_the_clock()
    expect(second.frame.locator("#saved")).not_to_have_attribute("data-state", "window")
    second.answer(*LAST)
    second.settle()
    second.leave()


@scenario()
def a_download_link_is_clicked(run: Run) -> None:
    """beforeunload without leaving (a download, a mail link): the session goes on"""
    visit = run.open()
    visit.answer(*FIRST)
    visit.frame.evaluate("dispatchEvent(new Event('beforeunload', {cancelable: true}))")
    visit.answer(*MIDDLE, *LAST)
    visit.settle()
    assert visit.calls("Terminate") == 0
    visit.leave()


@scenario()
def hidden_then_killed(run: Run) -> None:
    """A phone's app switcher: hidden, then killed without another event"""
    visit = run.open()
    visit.answer()
    visit.frame.evaluate("""() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
    }""")
    assert visit.calls("Commit") > 0
    visit.kill()
