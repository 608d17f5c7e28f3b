// @ts-check
/**
 * What a form holds, given or not, whatever its kind: names and values, and the order of what can be put in order.
 *
 * @typedef {{fields: [string, string][], order: string[]}} Held
 */

/** @param {HTMLFormElement} form @returns {any[]} its fields that have a name */
const fields = (form) => Array.from(/** @type {Iterable<any>} */ (form.elements)).filter(({ name }) => name);
/** @param {{type: string}} field */
const isBox = ({ type }) => /^(radio|checkbox)$/.test(type);
/** @param {HTMLFormElement} form @returns {NodeListOf<HTMLElement>} */
const items = (form) => form.querySelectorAll("[data-order] > [data-item]");

/** @param {HTMLFormElement} form @returns {Held} */
export const read = (form) => ({
  fields: fields(form)
    .filter((field) => (isBox(field) ? field.checked : field.value))
    .map(({ name, value }) => [name, value]),
  order: Array.from(items(form), ({ dataset }) => String(dataset.item)),
});

/** @param {HTMLFormElement} form @param {Held} held */
export const put = (form, held) => {
  for (const field of fields(form)) {
    const given = held.fields.filter(([name]) => name == field.name).map(([, value]) => value);
    if (isBox(field)) field.checked = given.includes(field.value);
    else field.value = given[0] || "";
  }
  for (const letter of held.order)
    for (const item of items(form)) if (item.dataset.item == letter && item.parentNode) item.parentNode.append(item);
  form.dispatchEvent(new Event("put")); // what shows a field in another way follows
};

/** Does it hold something that the page came without? @param {HTMLFormElement} form */
export const touched = (form) =>
  fields(form).some((field) =>
    isBox(field) ? field.checked != field.defaultChecked : field.value != (field.defaultValue || ""),
  );
