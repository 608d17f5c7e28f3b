/* Sessions by the visitor's own clock, where that shows another time than the clock of the place. */

/**
 * From when to when, empty where both clocks show the same.
 * @param {string} start as ISO 8601 writes it, with the distance from UTC
 * @param {string} until
 * @param {string} lang
 * @param {string} [timeZone] the browser's, by default
 */
export function byOwnClock(start, until, lang, timeZone) {
  const [from, to] = [new Date(start), new Date(until)];
  const there = start.slice(0, 16);
  if (shown(from, timeZone) === there) return "";
  /** @type {Intl.DateTimeFormatOptions} */
  const day = { weekday: "short", day: "numeric", month: "long", hour: "numeric", minute: "2-digit", timeZone };
  const same = shown(from, timeZone).slice(0, 10) === shown(to, timeZone).slice(0, 10);
  const end = same ? { hour: day.hour, minute: day.minute, timeZone } : day;
  return `${from.toLocaleString(lang, day)} – ${to.toLocaleString(lang, end)}`;
}

/**
 * A moment as ISO 8601 writes it by a clock.
 * @param {Date} moment
 * @param {string} [timeZone]
 */
function shown(moment, timeZone) {
  /** @type {Intl.DateTimeFormatOptions} */
  const digits = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone };
  const found = Object.fromEntries(new Intl.DateTimeFormat("en", digits).formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${found.year}-${found.month}-${found.day}T${found.hour}:${found.minute}`;
}
