// The dialog to send a review: as a file, as a text, in a mail; and the warning before what was not sent is lost.
import { hand } from "./handing.js";
import { about, byId, store } from "./store.js";
import { asJson, asText, fileName, isEmpty, mailTo, resumed, review, state } from "./work.js";

export const send = /** @type {HTMLDialogElement} */ (byId("send"));

let sent = state(store.work);

/** The review, once it has a name; without one that is asked for. */
function made() {
  const named = store.work.name.trim();
  byId("no-name").textContent = named ? "" : "Type your name first, so that it is known whose comments these are.";
  if (named) return review(store.work, about, new Date());
  byId("name").focus();
  return null;
}

/** @param {string} words */
function done(words) {
  sent = state(store.work);
  byId("sent").textContent = words;
}

/** The link to a mail, where one can hold all. */
function offer() {
  const { work } = store;
  const address = work.name.trim() && !isEmpty(work) ? mailTo(review(work, about, new Date())) : "";
  byId("mail").hidden = !address;
  byId("mail").href = address;
}

byId("open-send").addEventListener("click", () => {
  byId("sent").textContent = "";
  byId("no-name").textContent = "";
  byId("as-text").hidden = true;
  byId("name").value = store.work.name;
  offer();
  send.showModal();
});
byId("close-send").addEventListener("click", () => send.close());
byId("name").addEventListener("input", () => {
  store.become({ ...store.work, name: byId("name").value });
  byId("no-name").textContent = "";
  offer();
});
byId("name").addEventListener("change", () => hand());
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
byId("resume").addEventListener("change", async () => {
  const [file] = byId("resume").files;
  const work = file && resumed(await file.text(), store.work, about);
  byId("resume").value = "";
  byId("no-name").textContent = work ? "" : "That file is no review of this module in this language.";
  if (!work) return;
  store.become(work);
  byId("name").value = work.name;
  offer();
  done("What that file has is here again.");
});
addEventListener("beforeunload", (event) => {
  if (about.live || isEmpty(store.work) || state(store.work) == sent) return;
  event.preventDefault();
  event.returnValue = true; // browsers before 2023
});
