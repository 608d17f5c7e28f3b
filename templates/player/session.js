// @ts-check
import { sleep } from "./course-list.js";
import { createSaving } from "./saving.js";
import { hash, view } from "./state.js";

/**
 * One visit of a learner: what is visited and answered, and what it amounts to.
 *
 * @typedef {import("./score.js").Course} Course
 * @typedef {import("./records.js").Given} Given
 * @typedef {import("./records.js").Entry} Entry
 */

/**
 * One window at a time writes: resolves once this one may, at once where nobody can be asked.
 * @param {string} name
 */
const oneWindow = (name) =>
  new Promise((go) => {
    (navigator.locks
      ? navigator.locks.request(name, () => new Promise(go))
      : import("./other-windows.js").then(({ noOther }) => noOther(name))
    ).then(go, go);
  });

/**
 * @param {Course} course
 * @param {import("./rte.js").Adapter} adapter
 * @param {import("./saving.js").Notify} notify
 */
export const createSession = (course, adapter, notify) => {
  const name = `packager ${course.id} ${course.lang}`;
  const saving = createSaving(name, course, adapter, notify);
  const { list, alone, connect, touch, flush, end } = saving;
  /** @type {(value?: any) => void} */
  let begun;

  return {
    /** Resolves once the learner and the state are known. */
    begun: new Promise((go) => (begun = go)),
    async start() {
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState == "hidden") flush();
      });
      addEventListener("online", flush);
      addEventListener("pagehide", end);
      addEventListener("pageshow", ({ persisted }) => {
        if (!persisted || !saving.ended()) return;
        // many an LMS opens no second session in its window: the copy goes on under the learner's name
        history.replaceState(saving.key, "");
        location.reload();
      });
      let mine = false;
      const granted = oneWindow(name).then(() => {
        mine = true;
        saving.readOnly = false;
      });
      await Promise.race([granted, sleep(1000)]);
      if (!mine) {
        saving.readOnly = true;
        notify("readonly", "window");
        granted.then(() => {
          if (!saving.ended() && connect() && !saving.readOnly) touch();
        });
      } else {
        for (let ms = 100; !connect(); ms *= 1.1) {
          if (ms > 1000 || alone()) {
            saving.recall();
            notify("nolms");
            break;
          }
          await sleep(ms);
        }
      }
      saving.begin();
      begun();
      return saving.state;
    },

    /** @param {string} id */
    visit(id) {
      const { state } = saving;
      const code = hash(id);
      saving.here = id;
      if (saving.readOnly || (state.page == code && state.visited.has(code))) return;
      state.page = code;
      state.visited.add(code);
      touch();
    },

    /** A page that the learner need not see counts as seen. @param {string} id */
    skip(id) {
      saving.state.visited.add(hash(id));
    },
    /** The answer to a question. @param {string} id */
    found: (id) => view(saving.state).found(id),
    /** Whether a page was visited. @param {string} id */
    seen: (id) => view(saving.state).seen(id),

    /**
     * What has tries is kept as the answer (none yet: a simulation or a draw that is under way);
     * what has a kind is an interaction for the LMS.
     * @param {Omit<Given, "kind"> & {kind?: string}} given
     */
    answer(given) {
      const { id, kind, response, score, tries } = given;
      const { answers } = saving.state;
      if (saving.readOnly) return;
      if (tries != null) {
        answers.delete(hash(id));
        answers.set(hash(id), { response, score, tries, ...(!kind && { stays: true }) });
      }
      // an attitude scale with several statements is one interaction for each of them
      const parts = kind == "likert" ? response.split(",") : kind ? [response] : [];
      for (const part of parts) {
        const [letter, place] = kind == "likert" ? part.split(".") : [];
        saving.tell(
          /** @type {Given} */ ({
            ...given,
            ...(place && { id: id + "-" + letter, response: place }),
          }),
        );
      }
      touch();
    },

    /** Resolves to what all amounts to, once the list of questions is there. */
    async results() {
      await list.ready;
      const results = /** @type {import("./score.js").Results} */ (saving.judge());
      return { ...results, passed: saving.state.pass, completed: saving.state.done };
    },
    /** The id of the page where the learner was; empty if there is none. */
    async page() {
      const code = saving.state.page; // the learner may turn pages while the list comes
      const { here } = saving;
      if (!code) return "";
      if (hash(here) == code) return here;
      await list.ready;
      const found = course.pages.find(([id]) => hash(id) == code);
      return (found || [""])[0];
    },
    end,
    /** Names this learner's attempt on this device. */
    get key() {
      return saving.key;
    },
    get state() {
      return saving.state;
    },
    get readOnly() {
      return saving.readOnly;
    },
  };
};
