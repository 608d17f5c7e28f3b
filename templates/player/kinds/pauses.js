// @ts-check

/**
 * The questions of a film: it stops at each until that is answered or the learner goes on, and plays no further by itself.
 * @param {HTMLElement} place where it is said, in the film's figure
 * @param {import("../page/player.js").Course} _course
 * @param {Pick<import("../questions/questions.js").Session, "found" | "readOnly">} session
 */
export const create = (place, _course, session) => {
  const { pauses: facts = "", words = "" } = place.dataset;
  const said = JSON.parse(words);
  const main = /** @type {Element} */ (place.closest("main"));
  const film = /** @type {any} */ (/** @type {Element} */ (place.parentElement).querySelector("video"));
  /** @typedef {{at: number, id: string, form: HTMLElement}} Pause */
  /** @type {Pause[]} */
  const pauses = JSON.parse(facts)
    .map((/** @type {[number, string]} */ [at, id]) => ({ at, id, form: main.querySelector(`[data-question="${id}"]`) }))
    .filter((/** @type {Pause} */ { form }) => form);
  /** @type {Set<unknown>} those that the learner went on from in this visit */
  const passed = new Set();
  /** @type {unknown} */
  let asked;

  const button = document.createElement("button");
  button.className = "second";
  button.textContent = said.on;
  button.onclick = () => {
    passed.add(asked);
    film.focus();
    film.play().catch(() => {}); // it says for itself that it does not play
  };

  /** @param {HTMLElement} form */
  const ask = async (form) => {
    form.after(button);
    button.hidden = false;
    place.textContent = said.said;
    // over a whole screen nobody sees the question
    if (document.fullscreenElement) await document.exitFullscreen().catch(() => {});
    else if (film.webkitDisplayingFullscreen) film.webkitExitFullscreen();
    const prompt = /** @type {HTMLElement} */ (form.querySelector(".prompt:not([hidden])") || form);
    prompt.tabIndex = -1;
    prompt.focus();
  };

  const check = () => {
    const { currentTime: now } = film;
    const due = pauses.find(
      (each) => each.at <= now && !passed.has(each) && !(/** @type {any} */ (session.found(each.id) || {}).tries),
    );
    if (!due || session.readOnly) return;
    film.pause();
    if (now > due.at + 1) film.currentTime = due.at; // one who seeks is not led past it
    if (asked == due) return; // told already
    asked = due;
    ask(due.form);
  };
  for (const kind of ["timeupdate", "seeking"]) film.addEventListener(kind, check);
  film.addEventListener("play", () => {
    asked = 0;
    place.textContent = "";
    button.hidden = true;
  });
};
