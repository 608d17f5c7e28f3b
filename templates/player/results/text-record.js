// @ts-check
/**
 * A record as text, for messengers and QR codes, as `packager results` reads it: the form stands in
 * packager/results/text_records.py. Upper case letters, digits and hyphens alone, so that QR codes may
 * use their alphanumeric mode.
 *
 * @typedef {{
 *   module: string, version?: string, language: string, saved: string | Date, learner?: string, attempt?: string,
 *   results: {score: number | null, passed: boolean | null, completed: boolean},
 *   answers: {question: string, response: string, score: number | null}[],
 * }} LearningRecord what take-away.js saves is one
 */

/** @param {Uint8Array} bytes in base32 (RFC 4648) without padding */
const letters = (bytes) => {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; held &= (1 << bits) - 1) {
      bits -= 5;
      text += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[held >> bits];
    }
  }
  return bits ? text + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[held << (5 - bits)] : text;
};

/** CRC-32 (ISO 3309) as seven letters. @param {Uint8Array} bytes */
const check = (bytes) => {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 8; bit--; ) sum = (sum >>> 1) ^ (sum & 1 && 0xedb88320);
  }
  return letters(Uint8Array.of(~sum >>> 24, ~sum >>> 16, ~sum >>> 8, ~sum));
};

/** A score to four decimals. @param {number | null} score */
const short = (score) => score && Math.round(score * 1e4) / 1e4;

/**
 * The lines that are the record, in order; each is one message or one QR code.
 * @param {LearningRecord} record
 * @param {number} [size] letters of data in a line
 */
export const textRecord = (record, size = 600) => {
  const { module, version = "", language, saved, learner = "", attempt = "", results, answers } = record;
  const { score, passed, completed } = results;
  const said = answers.map((each) => [each.question, each.response, short(each.score)]);
  const bytes = (/** @type {unknown} */ text) => new TextEncoder().encode(String(text));
  const packed = bytes(
    JSON.stringify([1, module, version, language, saved, learner, attempt, short(score), passed, completed, said]),
  );
  const cuts = letters(packed).match(new RegExp(`.{1,${size}}`, "g")) || [];
  return cuts.map((cut, at) => {
    const line = `ELR1-${check(packed)}-${at + 1}-${cuts.length}-${cut}`;
    return `${line}-${check(bytes(line))}`;
  });
};
