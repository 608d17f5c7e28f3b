// The page for reviewers: one leaf of the module at a time, a dialog to say something, one to send it all.
import { mark, prepare, thingAt } from "./marks.js";
import { approved, asJson, asText, fileName, isApproved, isEmpty, mailTo, remarked, restored, review, state, told } from "./work.js";

/** @param {string} id @returns {any} */
const byId = (id) => document.getElementById(id);

/** @type {import("./work.js").About} */
const about = JSON.parse(byId("about").textContent);
const place = `packager review ${about.module} ${about.language}`;
const leaves = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".leaf")]);
const links = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#contents a")]);
const remark = /** @type {HTMLDialogElement} */ (byId("remark"));
const send = /** @type {HTMLDialogElement} */ (byId("send"));

let work = restored(kept(), crypto.getRandomValues(new Uint32Array(1))[0].toString(16).padStart(8, "0"));
let sent = state(work);
let current = 0;
/** @type {import("./work.js").Thing | undefined} */
let open;
/** @type {HTMLElement | null} */
let opener = null;

/** What this device has kept; some keep nothing for files. */
function kept() {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

/** @param {import("./work.js").Work} next */
function become(next) {
  work = next;
  try {
    localStorage.setItem(place, JSON.stringify(work));
  } catch {
    // the warning on closing is all that is left
  }
  tell();
}

function tell() {
  mark(about, work, leaves[current]);
  const good = isApproved(work, about.leaves[current]);
  const button = /** @type {HTMLElement} */ (leaves[current].querySelector(".approve"));
  button.setAttribute("aria-pressed", String(good));
  button.textContent = good ? "Approved" : "Approve this page";
  /** @type {Record<string, number>} */
  const remarks = {};
  for (const each of Object.values(work.remarks)) remarks[each.page] = (remarks[each.page] ?? 0) + 1;
  for (const [number, leaf] of about.leaves.entries()) {
    const count = remarks[leaf.key];
    const comments = count ? `${count} ${count == 1 ? "comment" : "comments"}` : "";
    const words = [isApproved(work, leaf) ? "approved" : "", comments];
    /** @type {HTMLElement} */ (links[number].querySelector("small")).textContent = words.filter(Boolean).join(", ");
    links[number].toggleAttribute("data-approved", isApproved(work, leaf));
  }
  const all = told(work, about.leaves);
  byId("progress").textContent = all;
  byId("summary").textContent = all || "You have said nothing yet.";
}

/** @param {number} number */
function turn(number) {
  leaves[current].hidden = true;
  links[current].removeAttribute("aria-current");
  current = number;
  const leaf = leaves[number];
  leaf.hidden = false;
  links[number].setAttribute("aria-current", "page");
  prepare(about, leaf);
  for (const [name, to] of /** @type {[string, number][]} */ ([[".previous", number - 1], [".next", number + 1]])) {
    const link = /** @type {HTMLAnchorElement} */ (leaf.querySelector(name));
    if (about.leaves[to]) link.href = `#${about.leaves[to].key}`;
    else link.hidden = true;
  }
  tell();
}

function follow() {
  const key = decodeURIComponent(location.hash.slice(1));
  const number = about.leaves.findIndex((leaf) => leaf.key == key);
  contents(false);
  turn(Math.max(0, number));
  if (number < 0) return;
  scrollTo(0, 0);
  leaves[current].focus({ preventScroll: true });
}

/** @param {boolean} shown */
function contents(shown) {
  document.body.toggleAttribute("data-contents", shown);
  byId("open-contents").setAttribute("aria-expanded", String(shown));
}

/**
 * @param {import("./work.js").Thing} thing
 * @param {HTMLElement} from
 */
function ask(thing, from) {
  open = thing;
  opener = from;
  const said = work.remarks[thing.at];
  byId("remark-title").textContent = thing.role[0].toUpperCase() + thing.role.slice(1);
  const quote = byId("remark-text");
  const number = about.things.indexOf(thing);
  quote.textContent = leaves[current].querySelector(`.look [data-n="${number}"]`)?.textContent ?? thing.text;
  quote.lang = about.language;
  quote.dir = "auto";
  const source = byId("remark-source");
  source.hidden = !thing.source;
  source.querySelector("blockquote").textContent = thing.source ?? "";
  /** @type {HTMLElement} */ (remark.querySelector(".changed")).hidden = !said || said.seen == thing.seen;
  byId("comment").value = said?.comment ?? "";
  byId("proposal").value = said?.proposal ?? thing.text;
  byId("propose").hidden = thing.role == "medium";
  propose(said?.proposal !== undefined);
  byId("remove").hidden = !said;
  remark.showModal();
  byId("comment").focus();
}

/** @param {boolean} shown */
function propose(shown) {
  byId("proposing").hidden = !shown;
  byId("propose").setAttribute("aria-expanded", String(shown));
}

function keep() {
  if (!open) return;
  const proposal = byId("proposing").hidden ? "" : byId("proposal").value;
  become(remarked(work, open, about.leaves[current].key, byId("comment").value, proposal));
}

/** The button beside what was tapped, which is where the keyboard goes on. @param {HTMLElement} target */
function buttonOf(target) {
  const thing = thingAt(about, target);
  return thing && /** @type {HTMLElement | null} */ (leaves[current].querySelector(`.remark-on[data-at="${CSS.escape(thing.at)}"]`));
}

byId("columns").addEventListener("click", (/** @type {MouseEvent} */ event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.closest(".approve")) {
    const leaf = about.leaves[current];
    become(approved(work, leaf, !isApproved(work, leaf)));
    hand();
    return;
  }
  const own = /** @type {HTMLElement | null} */ (target.closest(".remark-on"));
  if (target.closest(".look")) event.preventDefault(); // nothing here answers, opens or leads away
  const found = own ?? /** @type {HTMLElement | null} */ (target.closest("[data-n], [data-medium], [data-m]"));
  const thing = own
    ? [...about.things, ...about.media].find((each) => each.at == own.dataset.at)
    : thingAt(about, found);
  if (thing && found) ask(thing, own ?? buttonOf(found) ?? found);
});
for (const field of ["comment", "proposal"]) byId(field).addEventListener("input", keep);
byId("propose").addEventListener("click", () => {
  propose(byId("proposing").hidden);
  keep();
  (byId("proposing").hidden ? byId("propose") : byId("proposal")).focus();
});
byId("remove").addEventListener("click", () => {
  byId("comment").value = "";
  propose(false);
  remark.close();
});
remark.addEventListener("close", () => {
  keep();
  open = undefined;
  opener?.focus({ preventScroll: true });
  hand();
});

/** The review, once it has a name; without one that is asked for. */
function made() {
  byId("no-name").textContent = work.name.trim() ? "" : "Type your name first, so that it is known whose comments these are.";
  if (work.name.trim()) return review(work, about, new Date());
  byId("name").focus();
  return null;
}

/** @param {string} words */
function done(words) {
  sent = state(work);
  byId("sent").textContent = words;
}

byId("open-send").addEventListener("click", () => {
  byId("sent").textContent = "";
  byId("no-name").textContent = "";
  byId("as-text").hidden = true;
  byId("name").value = work.name;
  offer();
  send.showModal();
});
byId("close-send").addEventListener("click", () => send.close());
byId("name").addEventListener("input", () => {
  become({ ...work, name: byId("name").value });
  byId("no-name").textContent = "";
  offer();
});
byId("name").addEventListener("change", () => hand());

/** The link to a mail, where one can hold all. */
function offer() {
  const address = work.name.trim() && !isEmpty(work) ? mailTo(review(work, about, new Date())) : "";
  byId("mail").hidden = !address;
  byId("mail").href = address;
}
byId("mail").addEventListener("click", () => done("Your mail program has it now: send it to whoever asked you."));
byId("save").addEventListener("click", () => {
  const file = made();
  if (!file) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([asJson(file)], { type: "application/json" }));
  link.download = fileName(file);
  link.click();
  done(`Saved as ${link.download}, among your downloads. Send that file to whoever asked you.`);
});
byId("copy").addEventListener("click", async () => {
  const file = made();
  if (!file) return;
  byId("text").value = asText(file);
  try {
    await navigator.clipboard.writeText(asText(file));
    done("Copied: paste it into a mail or a message.");
  } catch {
    byId("as-text").hidden = false;
    byId("text").select();
    done("Select the text below, copy it, and paste it into a mail or a message.");
  }
});

byId("open-contents").addEventListener("click", () => contents(!document.body.hasAttribute("data-contents")));
document.addEventListener("keydown", (event) => {
  if (event.key == "Escape" && document.body.hasAttribute("data-contents")) {
    contents(false);
    byId("open-contents").focus();
  }
});
addEventListener("hashchange", follow);
addEventListener("beforeunload", (event) => {
  if (about.live || isEmpty(work) || state(work) == sent) return;
  event.preventDefault();
  event.returnValue = true; // browsers before 2023
});

/** A page that is served hands the work over as it grows. */
async function hand() {
  if (!about.live) return;
  const answer = await fetch("do/review", {
    method: "POST",
    headers: { "content-type": "application/json", "x-packager-token": about.live.token },
    body: JSON.stringify({ device: work.device, review: review(work, about, new Date()) }),
  }).catch(() => null);
  const { kept } = answer?.ok ? await answer.json() : { kept: false };
  if (!kept) byId("progress").textContent = "Not kept in the project: is packager serve still running? This device keeps it.";
}

/** A page that is served is made anew when its files are saved, but not while somebody writes. */
function renewed() {
  if (!about.live) return;
  let stale = false;
  const renew = () => stale && !remark.open && !send.open && location.reload();
  const news = new EventSource(`events?token=${encodeURIComponent(about.live.token)}`);
  news.onmessage = ({ data }) => {
    const { module, renewal } = JSON.parse(data);
    stale ||= module == about.live?.module && !!renewal;
    renew();
  };
  for (const dialog of [remark, send]) dialog.addEventListener("close", renew);
}

follow();
renewed();
