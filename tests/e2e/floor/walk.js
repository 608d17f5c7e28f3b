/**
 * Runs in the LMS's window, or in a course that is a file: takes the course from its first page to its results, answers everything
 * rightly, plays what there is to play, and tells what each page came to. No word of it is younger
 * than the browser that it is for.
 */
async function walk() {
  const lms = window["lms"];
  const course = () => (lms ? document.querySelector("iframe").contentDocument : document);
  /** @param {string} selector @returns {any} */
  const $ = (selector) => course().querySelector(selector);
  /** @param {string} selector @param {ParentNode} [place] @returns {any[]} */
  const all = (selector, place = course()) => Array.from(place.querySelectorAll(selector));

  /** Looks at each frame that is painted. @param {() => any} holds */
  const until = async (holds) => {
    while (!holds()) await new Promise(requestAnimationFrame);
    return holds();
  };

  /** @param {HTMLFormElement} form */
  const right = (form) => {
    answer(form, true);
    return form.dataset.state;
  };
  const ready = () => !$("form.question [type=submit][disabled]");

  const practice = async () => {
    const begin = await until(() => $(".practice .stage button"));
    begin.click();
    await until(() => $(".stage h3") && ready());
    all(".drawn form").forEach(right);
    while ($(".choices button")) $(".choices button").click();
    if ($(".drawn")) all(".stage > button").pop().click();
    await until(() => $(".stage .score"));
    return $(".stage .score").textContent;
  };

  const begin = $(".cover .begin");
  if (begin) begin.click();
  await until(() => $("#page").dataset.page);
  const told = [];
  for (;;) {
    const { page } = $("#page").dataset;
    await until(ready);
    const states = {};
    for (const form of all("main > form.question")) states[form.dataset.question] = right(form);
    const score = $(".practice") && (await practice());
    const { scrollWidth, clientWidth } = course().documentElement;
    told.push({ page, states, score, over: scrollWidth - clientWidth });
    if (!page) break;
    $("#pager [rel=next]").click();
    await until(() => $("#page").dataset.page !== page);
  }
  await until(() => $("#verdict[class]"));
  await until(() => $("#saved[data-state=saved][aria-busy=false]"));
  const { stored, violations, errors } = lms || {};
  return { told, verdict: $("#verdict").className, stored, violations, errors };
}
