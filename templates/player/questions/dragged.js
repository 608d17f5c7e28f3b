// @ts-check
/**
 * Dragging with a mouse, a pen or a finger. What can be dragged can always be done without, too.
 *
 * @typedef {{
 *   over(item: HTMLElement, at: Element | null, y: number): Element | null,
 *   drop?(item: HTMLElement, place: Element): void,
 * }} Drag `over` says which place there is under the pointer; `drop` is called where the item is let go
 */

/** Pixels at the edges of the window in which it scrolls along. */
const EDGE = 100;

/**
 * @param {HTMLElement} root
 * @param {string} handle what of it is taken hold of: the item itself, or a part of it
 * @param {Drag} drag
 * @param {string} [items] what is dragged
 */
export const dragged = (root, handle, { over, drop }, items = handle) => {
  root.addEventListener("pointerdown", (down) => {
    const grip = /** @type {Element} */ (down.target).closest(handle);
    const item = /** @type {HTMLElement | null} */ (grip && grip.closest(items));
    if (!item || down.button || item.closest(":disabled")) return;
    down.preventDefault(); // no text is marked
    item.setPointerCapture(down.pointerId);
    item.classList.add("dragged");
    /** @type {Element | null} */
    let place = null;
    /** @param {Element | null} next */
    const enter = (next) => {
      if (place) place.classList.remove("over");
      place = next;
      if (place && drop) place.classList.add("over");
    };
    /** @param {PointerEvent} event */
    const move = ({ clientX, clientY, pageX, pageY }) => {
      if (drop) item.style.transform = `translate(${pageX - down.pageX}px,${pageY - down.pageY}px)`;
      if (clientY < EDGE || clientY > innerHeight - EDGE) scrollBy(0, clientY < EDGE ? -12 : 12);
      enter(over(item, document.elementFromPoint(clientX, clientY), clientY));
    };
    /** @param {PointerEvent} event */
    const end = ({ type }) => {
      const last = place;
      enter(null);
      item.classList.remove("dragged");
      item.style.transform = "";
      item.onpointermove = item.onpointerup = item.onpointercancel = null;
      if (last && drop && type == "pointerup") drop(item, last);
    };
    item.onpointermove = move;
    item.onpointerup = item.onpointercancel = end;
  });
};
