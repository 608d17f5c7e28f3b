// @ts-check
import { same } from "../cmi/heard.js";
import { fold } from "../session/resume-data.js";

/**
 * The resume data in the LMS: written as long as it is taken, and read back.
 * @param {import("./rte.js").Rte} rte
 * @param {number} limit of the standard
 */
export const createResume = (rte, limit) => {
  const key = "cmi.suspend_data";
  let folded = false; // this LMS makes letters small, or escapes
  let read = ""; // what it gave back last
  let before = ""; // what it was told before
  let late = false; // it gave the text before that
  let seen = -1e9; // when it was last read after it was written

  /** @param {(limit: number) => string} write */
  const shaped = (write) => {
    if (!folded) return write(limit);
    for (let room = limit; ; room *= 0.9) {
      const text = fold(write(room | 0));
      if (text.length <= limit || room < 100) return text;
    }
  };

  return {
    /** What the LMS gives at launch. @returns {string} */
    read() {
      before = read = rte.get(key).trim();
      folded = /^2|^1[a-o]|%7[eE]/.test(read); // the first letter of a length is a capital
      return read;
    },
    /** Has another device, or an answer that came late, put something else there? Not within a moment. */
    strange: () => performance.now() - seen > 1e4 && rte.get(key).trim() != before,
    /** Was the last text not there yet? An LMS that sends each value off by itself may lose it to an older one. */
    late: () => late,
    /**
     * Shorter where the LMS does not take as much. One that sends each value off and reads behind it
     * gives the text before: that is no cut, and is looked at once more. One that gave text and gives none any more has
     * ended the session, whatever it answers.
     * @param {(limit: number) => string} write
     * @returns {boolean} it is there
     */
    write(write) {
      for (;;) {
        const text = shaped(write);
        const good = rte.set(key, text);
        const back = good ? rte.get(key).trim() : "";
        seen = performance.now();
        const ended = good && read && !back;
        read = read || back;
        if (good && back != text && !folded && back && (same(back, text) || /%/.test(back))) {
          folded = true;
          continue;
        }
        const short = good ? back && back != text && text.startsWith(back) : /^40[56]$/.test(`${rte.code()}`);
        if (!short || limit < 200) {
          late = !!back && back != text && back == before;
          if (late) rte.forget(key); // it is told again
          const there = good && !short && !ended && (!back || back == text || late);
          before = text;
          return there;
        }
        limit = (text.length * 0.75) | 0;
      }
    },
  };
};
