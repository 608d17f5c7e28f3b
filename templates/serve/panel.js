// @ts-check
/**
 * The LMS that is around the course: who learns, which attempt, what it keeps, and what goes wrong on command.
 *
 * @typedef {{id: string, title: string, launch: string, level: number, mastery: string, moves?: string, parameters?: string}} Activity
 * @typedef {{
 *   title: string, standard: "scorm12" | "scorm2004" | "cmi5" | "none", activities: Activity[], notes: string[], token: string,
 *   devices: string[], live?: import("./live.js").Live,
 *   start?: {id: string, title: string, loads: boolean}[],
 * }} Facts
 */
import { add, called, told } from "./known.js";
import { follow, start } from "./live.js";
import { state as stated } from "./statements.js";
import { choose } from "./tabs.js";

/** @param {string} id @returns {any} */
const byId = (id) => document.getElementById(id);
/** @type {Facts} */
const facts = JSON.parse(byId("facts").textContent);
const NAMES = ["Ana Learner", "Ben Learner", "Chen Learner", "Dina Learner"];

const state = {
  standard: facts.standard,
  activity: facts.activities.find((each) => each.launch) || facts.activities[0] || { id: "", title: "", launch: "", level: 0, mastery: "" },
  learner: 0,
  attempt: 1,
  device: 0,
  review: false,
  gone: true,
  /** @type {Set<string>} */
  faults: new Set(),
  /** @type {Set<string>} */
  looks: new Set(),
  /** One that ships, in place of the course's own. */
  theme: "",
  /** Of this attempt in cmi5. */
  registration: "",
};
/** What the LMS keeps, by learner, attempt and activity. @type {Map<string, Record<string, string>>} */
const kept = new Map();
/** What the course has said and the LMS may not have kept. @type {Record<string, string>} */
let values = {};
let begun = false;

const key = () => [state.learner, state.attempt, state.activity.id].join("\n");
/** @param {string} name @param {Record<string, unknown>} body */
const ask = (name, body) =>
  fetch(`do/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-packager-token": facts.token },
    body: JSON.stringify(body),
  }).then((response) => response.json());
/** What a device that is not ready yet has to be told. @type {Record<string, unknown>[] | null} */
let untold = [];
/** @param {Record<string, unknown>} message */
const tell = (message) =>
  untold ? untold.push(message) : byId("device").contentWindow.postMessage(message, facts.devices[state.device]);

/** Who learns, and how, as the LMS tells it. */
function given() {
  const id = `learner-${state.learner + 1}`;
  const name = NAMES[state.learner % NAMES.length];
  const mode = state.review ? "review" : "normal";
  const credit = state.review ? "no-credit" : "credit";
  const { mastery } = state.activity;
  return state.standard == "scorm12"
    ? {
        "cmi.core.student_id": id,
        "cmi.core.student_name": name,
        "cmi.core.lesson_mode": mode,
        "cmi.core.credit": credit,
        ...(mastery && { "cmi.student_data.mastery_score": mastery }),
      }
    : { "cmi.learner_id": id, "cmi.learner_name": name, "cmi.mode": mode, "cmi.credit": credit };
}

const look = () => ({
  size: state.looks.has("large") ? "200%" : "",
  low: state.looks.has("low"),
});

/** What an LMS adds to the address of a course that it launches by cmi5. */
async function enrolled() {
  const { activity, learner, attempt, review, device } = state;
  const { query, registration } = await ask("cmi5", {
    activity: activity.id,
    learner: learner + 1,
    attempt,
    review,
    mastery: activity.mastery,
    moves: activity.moves,
    parameters: activity.parameters,
    device: facts.devices[device],
  });
  state.registration = registration;
  return query;
}

/** A visit begins. */
async function launch() {
  if (!state.activity || !state.activity.launch) return;
  const before = kept.get(key()) || {};
  values = { ...before };
  state.gone = false;
  begun = true;
  const colours = state.looks.has("contrast") ? "contrast" : state.looks.has("dark") ? "dark" : "auto";
  const url = new URL(state.activity.launch.replace(/^\/+/, "").replace("/LOOK/", `/${colours}${state.theme && "+" + state.theme}/`), facts.devices[state.device] + "/");
  if (state.standard == "cmi5") url.search = [url.search, await enrolled()].filter(Boolean).join("&");
  tell({ do: "launch", url: url.href, standard: state.standard, given: given(), before, faults: [...state.faults], look: look() });
  show();
}

/** A device is ready: a visit begins, and it hears what it has missed. */
function begin() {
  const missed = untold || [];
  untold = null;
  launch();
  missed.forEach(tell);
}

/** @param {Set<string>} faults those of the line between the device and the content */
const putLine = (faults) =>
  ask("line", {
    ...Object.fromEntries(["offline", "slow", "expired", "second"].map((name) => [name, faults.has(name)])),
    busy: faults.has("commit-false"),
  });

/** A device is switched on: its frame, which is the LMS's, comes over a line without faults, and says when it is ready. */
function switchOn() {
  const panel = encodeURIComponent(location.origin);
  untold = [];
  putLine(new Set()).then(() => {
    byId("device").src = `${facts.devices[state.device]}/__lms__/frame.html?panel=${panel}`;
  });
}

/** What is on the screen besides the course. */
function show() {
  const who = NAMES[state.learner % NAMES.length];
  byId("who").textContent =
    `${who}, attempt ${state.attempt}, device ${state.device + 1}` +
    (state.review ? ", review" : "") +
    (state.gone ? ", away" : "");
  for (const button of document.querySelectorAll("[data-fault]")) press(button, state.faults.has(String(button.getAttribute("data-fault"))));
  for (const button of document.querySelectorAll("[data-look]")) press(button, state.looks.has(String(button.getAttribute("data-look"))));
  press(document.querySelector("[data-act=review]"), state.review);
  const xapi = state.standard == "cmi5";
  const none = state.standard == "none";
  for (const each of document.querySelectorAll("[data-fault=stores-nothing],[data-fault=api-gone],#tab-calls")) // an API's
    /** @type {HTMLElement} */ (each).hidden = xapi || none;
  for (const each of document.querySelectorAll("[data-act=attempt],[data-act=learner],[data-act=review],[data-fault=commit-false]")) // an LMS's
    /** @type {HTMLElement} */ (each).hidden = none;
  byId("second").hidden = !xapi; // an LRS's
  if ((xapi || none) && byId("tab-calls").getAttribute("aria-selected") == "true") choose(byId("tab-data"));
  byId("tab-data").textContent = xapi ? "Statements" : "Data";
  byId("fails").textContent = xapi ? "LRS busy" : "Commit fails";
  for (const button of byId("contents").querySelectorAll("button"))
    button.toggleAttribute("aria-current", button.dataset.id == state.activity.id);
  fill();
}

/** @param {Element | null} button @param {boolean} down */
const press = (button, down) => button && button.setAttribute("aria-pressed", String(down));

let waiting = 0;
/** What the LMS knows, once for all that has come before the next picture. */
function fill() {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() =>
    told(byId("data"), { ...state, values, kept: kept.get(key()) || {}, begun, notes: facts.notes }),
  );
}

/** @type {Record<string, () => void>} */
const ACTS = {
  leave() {
    tell({ do: "leave" });
    state.gone = true;
  },
  back: launch,
  kill() {
    tell({ do: "kill" });
    state.gone = true;
  },
  attempt: () => leaving(() => (state.attempt += 1), launch),
  learner: () => leaving(() => ([state.learner, state.attempt] = [state.learner + 1, 1]), launch),
  device: () => leaving(() => (state.device = (state.device + 1) % facts.devices.length), switchOn),
  review: () => leaving(() => (state.review = !state.review), launch),
  print: () => tell({ do: "print" }),
};
/** What is next, once the course has said its last. @type {() => void} */
let next = () => {};
/**
 * The visit ends, and what the course says while it is being left still belongs to it: nothing changes before.
 * @param {() => void} change
 * @param {() => void} begin
 */
function leaving(change, begin) {
  ACTS.leave();
  next = () => {
    change();
    begin();
  };
  tell({ do: "ping" });
}

document.addEventListener("click", (event) => {
  const button = /** @type {Element} */ (event.target).closest("button");
  if (!button) return;
  const { act, fault, look: wanted, size, id } = button.dataset;
  if (act) ACTS[act]();
  if (fault) {
    if (!state.faults.delete(fault)) state.faults.add(fault);
    putLine(state.faults);
    tell({ do: "faults", faults: [...state.faults] });
  }
  if (wanted) {
    if (!state.looks.delete(wanted)) state.looks.add(wanted);
    if (wanted == "dark" || wanted == "contrast") {
      state.looks.delete(wanted == "dark" ? "contrast" : "dark"); // a device has one or the other
      leaving(() => {}, launch);
    }
    else tell({ do: "look", look: look() });
  }
  if (size) {
    byId("device").className = size;
    for (const each of byId("sizes").children) press(each, each == button);
  }
  if (id != null && !button.dataset.act) {
    const activity = facts.activities.find((each) => each.id == id);
    if (activity) leaving(() => (state.activity = activity), launch);
  }
  if (button.getAttribute("role") == "tab") choose(button);
  show();
});

addEventListener("message", ({ origin, data }) => {
  if (origin != facts.devices[state.device]) return;
  if (data.say == "ready") putLine(state.faults).then(begin);
  else if (data.say == "pong") {
    const run = next;
    next = () => {};
    run();
    show();
  } else if (data.say == "call") {
    values = data.values;
    kept.set(key(), data.kept);
    called(data);
    fill();
  } else if (data.say == "trouble") called({ name: "Trouble in the page: " + data.what, args: [], result: "", error: "!", ms: 0 });
  else live.heard(data);
});

if (!facts.live) // only our own styles know how
  for (const each of document.querySelectorAll("[data-look=dark],[data-look=contrast],#tab-findings")) each.remove();
byId("title").textContent = facts.title;
document.title = `${facts.title} · packager`;
if (facts.activities.filter((each) => each.launch).length > 1) {
  const list = add(byId("contents"), "ol");
  byId("contents").hidden = false;
  for (const { id, title, launch: leads, level } of facts.activities) {
    const button = add(add(list, "li"), leads ? "button" : "strong", title);
    button.style.marginInlineStart = `${level * 0.75}rem`;
    if (leads) button.dataset.id = id;
  }
}
const live = follow(facts, {
  ask,
  tell,
  state,
  launch,
  leaving,
  stated(row) {
    stated(row);
    fill();
  },
});
if (facts.start) start(facts.start, facts.token);
else {
  live.ready.then(switchOn);
  show();
}
