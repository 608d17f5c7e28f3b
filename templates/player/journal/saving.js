// @ts-check
import { createList } from "./course-list.js";
import { createMeeting } from "./meeting.js";
import { sleep } from "../shared/parts.js";
import { createPause } from "./pause.js";
import { oneWindow } from "./windows.js";

/**
 * Keeps the state: on the device at once, in the LMS a moment later. "Saved" is said when the LMS has taken
 * everything, gives it back, and there was a line before and after.
 *
 * @typedef {ReturnType<typeof createSaving>} Saving
 */

/** After so many milliseconds of calls a long save gives the page back to the learner. */
const TURN = 100;
/** Many an LMS ends a session in which it hears nothing for half an hour. */
const QUIET = 6e5;

/**
 * @param {import("../session/session.js").Visit} visit
 * @param {import("../scorm/rte.js").Adapter} adapter
 * @param {import("../session/session.js").Notify} notify
 */
export const createSaving = (visit, adapter, notify) => {
  const { rte, model, line } = adapter;
  const list = createList(visit.course);
  const pause = createPause(() => save());
  const meeting = createMeeting(visit, adapter, notify);
  const telling = adapter.telling(visit);
  let started = false;
  let ended = false;
  let dirty = false;
  let open = false; // told in part
  let kept = true;
  let verdict = ""; // what the LMS was last told of completion and success
  /** @type {Promise<boolean> | null} */
  let busy = null;

  const unsaved = () => notify("unsaved", kept ? "device" : "");
  const judge = () => list.judge(visit.state, meeting.mastery);
  const judged = () => visit.state.done + "." + visit.state.pass;

  /** What was given since gets its place in the LMS's list; then the copy on this device is written. */
  const keep = () => {
    const { state, given, log } = visit;
    for (const each of given.splice(0)) log.push({ ...each, n: 1e9 });
    if (meeting.known) for (const entry of log) if (entry.n == 1e9) entry.n = state.count++;
    state.seq++;
    kept = meeting.write();
  };

  /** Something changed: to the device at once, to the LMS in a moment; what is decided by it goes at once. */
  const changed = () => {
    dirty = true;
    if (!started || superseded()) return;
    judge();
    keep();
    if (pause.failing()) unsaved();
    else notify("saving");
    if (meeting.live && verdict != judged()) save();
    else pause.soon();
  };

  const connect = () => {
    const news = meeting.connect();
    if (news == null) return false;
    telling.renew();
    dirty = dirty || news;
    verdict = judged();
    if (started && dirty && !visit.readOnly) keep();
    if (started) notify("resumed");
    return true;
  };

  /** Is the LMS there, and this learner's? What came there from elsewhere is taken over before it is written. */
  const meets = () => (meeting.live && !adapter.resume.strange()) || connect();

  /** All that the LMS is to be told, one call at a step. @param {boolean} last */
  const steps = (last) => {
    if (rte.doubtful()) keep(); // no text like the one that may have been lost
    dirty = false;
    open = true;
    verdict = judged();
    return telling.everything(judge(), meeting.mastery, last);
  };

  /** @param {import("../scorm/telling.js").Told} told @param {boolean} arrived */
  const settle = ({ told, left, good, committed }, arrived) => {
    dirty = dirty || left || !arrived;
    if (!arrived) return rte.mistrust(good || !committed);
    rte.believe();
    meeting.held = true;
    for (const entry of told) entry.ok = 1;
    if (told[0]) kept = meeting.write();
  };

  /**
   * Everything to the LMS; resolves to whether it has arrived.
   * @param {boolean} atOnce the page may be gone the next moment: the line is asked for afterwards only
   */
  const deliver = async (atOnce) => {
    if (!meets() || visit.readOnly) return false;
    if (atOnce ? line.down() : !line.known() && !(await line.up())) return false;
    if (ended) return false;
    const running = steps(atOnce);
    for (let begun = performance.now(); ; ) {
      const { done, value } = running.next();
      if (done) {
        open = false;
        pause.took(value.took);
        if (!value.good) meeting.live = !rte.lost();
        const arrived = value.good && (await line.up());
        if (!ended && !superseded()) settle(value, arrived);
        return arrived && !value.left;
      }
      if (atOnce || performance.now() - begun < TURN) continue;
      await sleep(0);
      if (ended || superseded()) return false;
      begun = performance.now();
    }
  };

  /** @param {boolean} [atOnce] */
  const save = async (atOnce = false) => {
    if (busy || ended || visit.readOnly || !started || !dirty || superseded()) return;
    pause.stop();
    busy = deliver(atOnce);
    const good = await busy;
    busy = null;
    if (ended || visit.readOnly) return;
    if (good) {
      pause.good();
      if (dirty) pause.soon();
      else if (visit.course.pages) notify("saved");
      else if (visit.log[0]) unsaved(); // what it amounts to cannot be told yet
    } else if (meeting.known || !kept || !rte.alone()) {
      dirty = true;
      unsaved();
      pause.failed();
    }
  };

  /** The page goes away, or the learner: the last save, and the one end of the session. */
  const end = () => {
    if (ended) return;
    pause.stop();
    if (meeting.live && !meeting.looking) {
      if (!started && dirty) keep();
      if (!visit.readOnly && mark.holds() && meets()) for (const _ of dirty || open || rte.doubtful() ? steps(true) : telling.rest(judge(), meeting.mastery));
      rte.close();
    }
    ended = true;
  };

  let mark = { holds: () => true };
  const turn = () => {
    const asked = oneWindow(meeting.lock(), visit.load);
    mark = asked;
    return asked.granted;
  };
  /** Another window writes: this one reads, until that is closed. @param {Promise<unknown>} granted */
  const wait = (granted) => {
    meeting.refuse("window");
    if (visit.fresh.size) visit.hold(); // the attempt is known by now
    granted.then(() => {
      if (ended) return;
      meeting.again();
      telling.renew();
      notify("resumed");
      changed();
    });
  };
  /** One window of a learner writes; the others read. */
  const writeAlone = async () => {
    let mine = false;
    const granted = turn().then(() => (mine = true));
    await Promise.race([granted, sleep(1000)]);
    if (!mine) wait(granted);
  };
  /** Did another window begin to write while this one slept? */
  const superseded = () => {
    if (visit.readOnly || mark.holds()) return false;
    pause.stop();
    wait(turn());
    return true;
  };

  return {
    judge,
    changed,
    end,
    ready: list.ready,
    async start() {
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState == "hidden") save(true);
      });
      addEventListener("online", () => save());
      addEventListener("pagehide", end);
      addEventListener("pageshow", ({ persisted }) => {
        if (!persisted || !ended) return;
        location.reload(); // many an LMS opens no second session in its window: the attempt goes on on this device
      });
      line.up(); // the page has just come through: what is asked later means something
      for (let ms = 100; !connect(); ms *= 1.1) {
        if (ms > 1000 || rte.alone()) {
          meeting.recall();
          notify("nolms");
          break;
        }
        await sleep(ms);
      }
      if (!visit.readOnly) await writeAlone();
      started = true;
      list.ready.then(() => {
        if (ended || visit.readOnly) return;
        dirty = true;
        pause.soon();
      });
      setInterval(() => {
        dirty = dirty || meeting.live;
        save();
      }, QUIET);
      if (visit.readOnly) return;
      if (dirty || visit.given.length) changed();
      else if (meeting.live) {
        for (const _ of telling.time(true));
        dirty = true;
        pause.soon();
      }
    },
    /** The learner goes on purpose. Is all in the LMS? */
    async leave() {
      await busy;
      await save();
      const saved = !dirty && meeting.live;
      const { done, pass } = visit.state;
      // who may try again comes back to this attempt
      if (saved) for (const _ of rte.tell(model.leave(done && (pass || !(/** @type {any} */ (judge()).again)))));
      end();
      return saved;
    },
    visit,
    asked: meeting.asked,
    /** More came to the visit from elsewhere. */
    resumed() {
      notify("resumed");
      changed();
    },
    forget: meeting.forget,
    /** The language that the LMS knows of the learner. */
    spoken: () => (meeting.live ? rte.get(model.keys.language) : ""),
    /** @param {string} language the learner's choice */
    speak: (language) => void (meeting.live && rte.set(model.keys.language, language)),
  };
};
