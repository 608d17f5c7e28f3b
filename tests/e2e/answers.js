/**
 * Answers any question of any course in its form, as its key has it, or so wrongly that it earns nothing. For tests
 * of what becomes of answers: a mouse has mouse.py, the keyboard keys.py. Read by the drivers of three browsers, so
 * no word of it is younger than the oldest of them.
 */

/** @param {HTMLFormElement} form @param {boolean} right */
function fill(form, right) {
  /** @param {string} selector @returns {any[]} */
  const all = (selector) => Array.from(form.querySelectorAll(selector));
  /** @param {any} field @param {any} values */
  const put = (field, values) => {
    Object.assign(field, values);
    for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  };
  const { kind, key } = form.dataset;
  const { correct, tolerance } = JSON.parse(key || "{}");

  const options = () => {
    const wanted = all("[name=answer]").filter(({ value }) => correct.includes(value) == right);
    for (const box of wanted.slice(0, kind == "multiple" ? wanted.length : 1)) put(box, { checked: true });
    for (const box of all(":checked")) if (!wanted.includes(box)) put(box, { checked: false });
  };
  /** @param {string} value */
  const type = (value) => put(form.querySelector("[name=answer]"), { value });
  const pick = () => {
    const targets = Array.from(new Set(Object.values(correct))).sort();
    for (const list of all("select")) {
      const due = correct[list.name];
      put(list, { value: right ? due : targets[(targets.indexOf(due) + 1) % targets.length] });
    }
  };
  const order = () => {
    const wanted = right ? correct : correct.slice(1).concat(correct[0]);
    wanted.forEach((letter, place) => {
      const row = form.querySelector(`[data-item="${letter}"]`);
      while (all("[data-item]").indexOf(row) > place) row.querySelector('[data-move="-1"]').click();
    });
  };
  const slide = () => {
    const { min, max } = all("[name=answer]")[0];
    type(String(right ? correct : Number(min) == correct ? max : min));
  };
  const fillBlanks = () =>
    correct.forEach((due, i) => {
      const field = form.querySelector(`.gap > [name=${"abcdefghij"[i]}]`);
      const values = Array.from(field.options || [], ({ value }) => value).filter(Boolean);
      const other = values.length ? values.find((value) => !due.includes(value)) : "zzz nothing of the kind";
      put(field, { value: right ? due[0] : other });
    });
  const how = {
    choice: options,
    hotspot: options,
    cloze: fillBlanks,
    multiple: options,
    "true-false": options,
    "fill-in": () => type(right ? correct[0] : "zzz nothing of the kind"),
    numeric: () => form.querySelector("[type=range]") ? slide() : type(String(correct + (right ? 0 : 1000 + (tolerance || 0)))),
    matching: pick,
    categorize: pick,
    ordering: order,
    likert: () => all("input[value='2']").forEach((box) => put(box, { checked: true })),
    open: () => type("Land is life. 土地 · الأرض"),
  };
  how[kind]();
}

/** One answer, and no second one if it is wrong. @param {HTMLFormElement} form @param {boolean} right */
function give(form, right) {
  fill(form, right);
  form.querySelector("[type=submit]").click();
}

/** Answers as often as it takes until the question is over. @param {HTMLFormElement} form @param {boolean} right */
function answer(form, right) {
  const { attempts } = JSON.parse(form.dataset.key || "{}");
  let left = right ? 1 : attempts || 1;
  while (left-- && !form.querySelector("[type=submit]").hidden) give(form, right);
}

/** What a form holds, whatever its kind: to compare before and after a relaunch. @param {HTMLFormElement} form */
function shown(form) {
  const fields = Array.from(form.querySelectorAll("input,select,textarea"), (e) => [e.name, e.type, e.value, e.checked]);
  const items = Array.from(form.querySelectorAll("[data-item]"), (e) => e.dataset.item);
  return JSON.stringify([Array.from(new FormData(form)), fields, items, form.dataset.state]);
}
