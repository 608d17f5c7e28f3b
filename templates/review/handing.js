// A page that is served by `packager serve --review`: it hands the work over as it grows, and is made anew after a save.
import { about, byId, store } from "./store.js";
import { review } from "./work.js";

/** Hand the work over, and tell if nobody takes it. */
export async function hand() {
  if (!about.live) return;
  const answer = await fetch("do/review", {
    method: "POST",
    headers: { "content-type": "application/json", "x-packager-token": about.live.token },
    body: JSON.stringify({ device: store.work.device, review: review(store.work, about, new Date()) }),
  }).catch(() => null);
  const { kept } = answer?.ok ? await answer.json() : { kept: false };
  if (!kept) byId("progress").textContent = "Not kept in the project: is packager serve still running? This device keeps it.";
}

/**
 * Begin to listen for what is saved: the page is loaded again, but not while somebody writes.
 * @param {HTMLDialogElement[]} dialogs
 */
export function listen(dialogs) {
  if (!about.live) return;
  let stale = false;
  const renew = () => {
    if (stale && !dialogs.some((dialog) => dialog.open)) location.reload();
  };
  const news = new EventSource(`events?token=${encodeURIComponent(about.live.token)}`);
  news.onmessage = ({ data }) => {
    const { module, renewal } = JSON.parse(data);
    stale ||= module == about.live?.module && !!renewal;
    renew();
  };
  for (const dialog of dialogs) dialog.addEventListener("close", renew);
}
