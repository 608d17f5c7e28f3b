// @ts-check
/** @param {string} tag @returns {string} the language with its script, as far as the browser knows it */
const written = (tag) => {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return language + script;
  } catch (e) {
    return "";
  }
};

/**
 * The language for a learner: of each range in turn the nearest that there is (RFC 4647, 3.4), but
 * rather one in the same script: `zh-TW` is no `zh` where there is `zh-Hant`.
 * @param {string[]} tags what there is
 * @param {(string | null | undefined)[]} ranges what the learner wants, the most wanted first
 * @returns {string} empty where nothing fits
 */
export const lookup = (tags, ranges) => {
  for (const range of ranges) {
    const wanted = String(range || "").replace(/_/g, "-");
    const form = written(wanted);
    /** @param {boolean} same */
    const near = (same) => {
      for (let part = wanted.toLowerCase(); part; part = part.replace(/(-.)?-[^-]*$|^[^-]*$/, "")) {
        const tag = tags.find((each) => each.toLowerCase() == part && !(same && written(each) != form));
        if (tag) return tag;
      }
      return "";
    };
    const tag = near(true) || tags.find((each) => form && written(each) == form) || near(false);
    if (tag) return tag;
  }
  return "";
};
