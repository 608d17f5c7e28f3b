// The page for reviewers: one leaf of the module at a time, a dialog to say something, one to send it all.
import { hand, listen } from "./handing.js";
import { mark, prepare, thingAt } from "./marks.js";
import { send } from "./send.js";
import { about, byId, store } from "./store.js";
import { approved, isApproved, remarked, told } from "./work.js";

const leaves = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".leaf")]);
const links = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#contents a")]);
const remark = /** @type {HTMLDialogElement} */ (byId("remark"));

let current = 0;
/** @type {import("./work.js").Thing | undefined} */
let open;
/** @type {HTMLElement | null} */
let opener = null;

function tell() {
  const { work } = store;
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
  const said = store.work.remarks[thing.at];
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
  store.become(remarked(store.work, open, about.leaves[current].key, byId("comment").value, proposal));
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
    store.become(approved(store.work, leaf, !isApproved(store.work, leaf)));
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

byId("open-contents").addEventListener("click", () => contents(!document.body.hasAttribute("data-contents")));
document.addEventListener("keydown", (event) => {
  if (event.key == "Escape" && document.body.hasAttribute("data-contents")) {
    contents(false);
    byId("open-contents").focus();
  }
});
addEventListener("hashchange", follow);
store.changed = tell;
listen([remark, send]);
follow();
