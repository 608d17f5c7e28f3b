/**
 * Runs in the LMS's window: takes the course from its first page to its results, answers everything
 * rightly, plays what there is to play, and tells what each page came to. No word of it is younger
 * than the browser that it is for.
 */
async function walk() {
  const frame = document.querySelector("iframe");
  /** @param {string} selector @returns {any} */
  const $ = (selector) => frame.contentDocument.querySelector(selector);
  /** @param {string} selector @param {ParentNode} [place] @returns {any[]} */
  const all = (selector, place = frame.contentDocument) => Array.from(place.querySelectorAll(selector));

  /** @param {string} what @param {() => any} holds */
  const until = async (what, holds) => {
    for (let left = 500; left; left--) {
      const found = holds();
      if (found) return found;
      await new Promise((go) => setTimeout(go, 20));
    }
    throw new Error("waited in vain for " + what);
  };

  /** @type {Record<string, (form: any, correct: any) => void>} */
  const fill = {
    options: (form, correct) =>
      all("[name=answer]", form).forEach((box) => (box.checked = correct.includes(box.value))),
    text: (form, correct) => ([].concat(form.elements.answer)[0].value = [].concat(correct)[0]),
    lists: (form, correct) => Object.keys(correct).forEach((name) => (form.elements[name].value = correct[name])),
    order: (form, correct) =>
      correct.forEach((letter, place) => {
        const row = form.querySelector(`[data-item="${letter}"]`);
        while (all("[data-item]", form).indexOf(row) > place) row.querySelector('[data-move="-1"]').click();
      }),
    marks: (form) => all("[value='2']", form).forEach((box) => (box.checked = true)),
  };
  const KINDS = {
    choice: "options",
    multiple: "options",
    "true-false": "options",
    "fill-in": "text",
    numeric: "text",
    matching: "lists",
    categorize: "lists",
    ordering: "order",
    likert: "marks",
    open: "text",
  };

  /** @param {any} form */
  const answer = (form) => {
    const { kind, key } = form.dataset;
    fill[KINDS[kind]](form, kind === "open" ? "Land is life." : JSON.parse(key).correct);
    form.querySelector("[type=submit]").click();
    return form.dataset.state;
  };
  const ready = () => !$("form.question [type=submit][disabled]");

  const practice = async () => {
    const begin = await until("the practice", () => $(".practice .stage button"));
    begin.click();
    await until("its first moment", () => $(".stage h3") && ready());
    all(".drawn form").forEach(answer);
    while ($(".choices button")) $(".choices button").click();
    if ($(".drawn")) all(".stage > button").pop().click();
    await until("its end", () => $(".stage .score"));
    return $(".stage .score").textContent;
  };

  const told = [];
  for (;;) {
    const { page } = $("#page").dataset;
    await until("the questions", ready);
    const states = {};
    for (const form of all("main > form.question")) states[form.dataset.question] = answer(form);
    const score = $(".practice") && (await practice());
    const { scrollWidth, clientWidth } = frame.contentDocument.documentElement;
    told.push({ page, states, score, over: scrollWidth - clientWidth });
    if (!page) break;
    $("#pager [rel=next]").click();
    await until("the next page", () => $("#page").dataset.page !== page);
  }
  await until("the verdict", () => $("#verdict[class]"));
  await until("all to be saved", () => $("#saved[data-state=saved][aria-busy=false]"));
  const { stored, violations, errors } = window["lms"];
  return { told, verdict: $("#verdict").className, stored, violations, errors };
}
