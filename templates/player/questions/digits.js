// @ts-check
/**
 * A decimal digit of any script as one from 0 to 9: Unicode has them in rows.
 * @param {string} sign
 */
export function digit(sign) {
  const code = Number(sign.codePointAt(0));
  let steps = 0;
  while (steps < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - steps - 1))) steps++;
  return String(steps);
}
