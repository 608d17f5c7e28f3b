// @ts-check
import { button, element, fill } from "../shared/elements.js";
import { pause } from "../shared/parts.js";
import { hash } from "../session/state.js";
import { define } from "../xapi/xapi-definition.js";
import { createQueue } from "../xapi/xapi-queue.js";
import { createLrs } from "../xapi/xapi.js";

/**
 * What the learner did, to the course team's record store, where the author names one and the learner says so: plain
 * xAPI about somebody without a name. The journal is the queue: an entry is marked when it has arrived. What was said, and
 * under which names, is kept with the attempt as the choice of a language is: a new attempt has neither.
 *
 * @typedef {{registration: string, name: string, since: number, said: string[]}} Consent the uuids of the attempt and of
 *   who learns, when it began, and which ends of it have arrived
 * @typedef {import("../cmi/records.js").Entry & {has?: 1}} Sent `has`: the record store has it
 */

const CONSENT = "learner/sends";
const CODE = hash(CONSENT);

/** A random one (RFC 9562, version 4), in browsers too that only make random bytes. */
const uuid = () => {
  const digits = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte + 256).toString(16).slice(1)).join("");
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})/, "$1-$2-4$3-8$4-");
};

/**
 * @param {import("../session/session.js").Visit} visit
 * @param {import("../journal/saving.js").Saving} saving
 * @param {string} endpoint
 * @param {string} root where the course lies: its name as an activity
 * @param {() => void} show something was sent, or was not
 */
export const createSender = (visit, saving, endpoint, root, show) => {
  const session = uuid();
  /** @type {{log: Sent[]}} */
  const box = { log: [] };
  /** @type {ReturnType<typeof createQueue>} */
  let queue;
  let of = ""; // whose registration that is
  let more = false; // something came meanwhile
  let gone = false;
  /** @type {Promise<void> | null} */
  let busy = null;

  /** @returns {Consent | null} */
  const consent = () => {
    const said = visit.state.answers.get(CODE);
    if (!said) return null;
    const [registration, name, since, ...ends] = said.response.split(" ");
    return { registration, name, since: Number(since), said: ends };
  };
  /** @param {Consent} yes */
  const keep = ({ registration, name, since, said }) => {
    const answer = { response: [registration, name, since, ...said].join(" "), score: null, tries: 0, stays: true };
    visit.state.answers.set(CODE, answer);
    visit.fresh.set(CODE, answer);
    saving.changed();
  };

  /** @param {Consent} yes @returns {Sent[]} what the attempt has come to and is not told of yet */
  const ends = ({ said }) => {
    const results = saving.judge();
    if (!results) return [];
    const { done, pass } = visit.state;
    const { passed, score } = results;
    const again = results.again && !pass; // who failed may try again, where the module says so
    const verdict = pass ? "passed" : passed == false && !again ? "failed" : "";
    return [done && !again ? "completed" : "", verdict]
      .filter((kind) => kind && !said.includes(kind))
      .map((kind) => ({ id: "", kind, response: "", n: 0, t: Date.now(), score: kind == "completed" || (pass && !passed) ? null : score }));
  };
  const waiting = () => /** @type {Sent[]} */ (visit.log).filter(({ has }) => !has);

  /** The queue of this consent, with what waits: copies of the journal's own, which are marked when they have gone. */
  const load = () => {
    const yes = /** @type {Consent} */ (consent());
    const { registration, name, since } = yes;
    if (of != registration) {
      const actor = { objectType: "Agent", account: { homePage: new URL(root).origin, name } };
      const activity = root.replace(/\/$/, "");
      const { lang } = visit.course;
      queue = createQueue(box, createLrs(endpoint), { activity, registration, session, actor, since, template: {}, lang, plain: true });
      of = registration;
    }
    const own = waiting();
    const copies = own.map(({ ok, ...entry }) => /** @type {Sent} */ (entry));
    const last = ends(yes);
    box.log = copies.concat(last);
    return { own, copies, last };
  };

  /** @returns {Promise<boolean>} is all there that can be? */
  const flush = async () => {
    const { own, copies, last } = load();
    const good = await queue.flush([]);
    if (gone) return true;
    own.forEach((entry, i) => {
      if (copies[i].ok) entry.has = 1;
      entry.no = copies[i].no;
    });
    const yes = consent();
    const said = last.filter(({ ok }) => ok).map(({ kind }) => kind);
    if (yes && (own.some(({ has, no }) => has || no) || said[0])) keep({ ...yes, said: yes.said.concat(said) });
    return good;
  };

  const able = () => !!consent() && !visit.readOnly && !!visit.key && !gone;
  /** Until it is there; an LRS that refuses is asked again at the next answer, or visit. */
  const run = async () => {
    for (let ms = 2000; able(); ms = Math.min(2 * ms, 6e4)) {
      more = false;
      const good = await flush();
      show();
      if (good ? !more : queue.over()) return;
      if (!good) await pause(ms);
    }
  };

  addEventListener("pagehide", () => {
    if (able()) {
      load();
      queue.last([]);
    }
    gone = true;
  });

  const sender = {
    define() {
      for (const given of visit.given)
        if (given.kind && !(/** @type {any} */ (given).d)) /** @type {any} */ (given).d = define(given, visit.course.lang);
    },
    send() {
      more = true;
      if (!busy && able()) busy = run().finally(() => (busy = null));
      show();
    },
    /** The learner wants it, for this attempt. */
    agree() {
      if (visit.readOnly || !visit.key || consent()) return;
      const since = Math.min(Date.now(), ...visit.log.map(({ t }) => t));
      keep({ registration: uuid(), name: uuid(), since, said: [] });
      sender.send();
    },
    stop: () => void (gone = true),
    agreed: () => !!consent(),
    /** Is all there? */
    done() {
      const yes = consent();
      return !!yes && !waiting()[0] && !ends(yes)[0];
    },
  };
  return sender;
};

/**
 * The button, with what goes where before it is pressed: below the contents, and on the page with the results.
 * @param {import("../session/session.js").Visit} visit
 * @param {import("../journal/saving.js").Saving} saving
 * @param {string} endpoint
 */
export const offerSending = (visit, saving, endpoint) => {
  const toc = /** @type {Element} */ (document.getElementById("toc"));
  const row = element("div", "", "take send");
  const says = element("p");
  says.setAttribute("role", "status");
  says.tabIndex = -1; // the button that was pressed goes
  let shown = "";

  const show = () => {
    const { words } = /** @type {import("../page/player.js").Course} */ (visit.course);
    const place = document.querySelector("main #take") || toc.querySelector(".leave");
    if (!words.send || !place) return;
    if (row.nextSibling != place) place.before(row);
    const agreed = sender.agreed();
    const word = !agreed ? words.sends : sender.done() ? words.sent : words.sending;
    if (word == shown) return;
    shown = word;
    says.textContent = word.replace("%(host)s", new URL(endpoint).host);
    if (agreed) return fill(row, says);
    const yes = button(words.send, () => {
      sender.agree();
      says.focus();
    });
    fill(row, says, yes);
  };
  const sender = createSender(visit, saving, endpoint, String(new URL("..", import.meta.url)), show);
  const watch = new MutationObserver(show);
  for (const each of [document.body, toc]) watch.observe(each, { childList: true });
  show();
  return sender;
};
