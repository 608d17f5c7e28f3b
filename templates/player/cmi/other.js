// @ts-check
/** The same number in other digits; one of seven decimals, which is all that SCORM 2004 has, loses the last. @param {string} text */
const digits = (text) => (/\.\d{7}$/.test(text) ? text.slice(0, -1) : text + (/\.\d+$/.test(text) ? "0" : ".0"));

/** The id of an interaction or an objective that another stands in for. @param {string} id */
export const otherId = (id) => id.slice(0, 249) + "_";

/**
 * The same in other signs, or where there are none, less; never something that is not so: an LMS that sends only what
 * differs from what it tried to send sends the true value again after it, unless the page dies between the two.
 * @param {string} key
 * @param {string} value
 * @returns {string}
 */
export const other = (key, value) => {
  if (/\.id$/.test(key)) return otherId(value);
  if (/\.type$/.test(key)) return "performance"; // no question here is one
  if (/success|completion/.test(key)) return value == "completed" ? "incomplete" : "unknown";
  if (/status$/.test(key) && value != "incomplete") return "incomplete";
  // nothing says as little; an exit ends an attempt, or does not: what was told first stays
  if (/_status$|exit$/.test(key)) return value;
  if (/status$/.test(key)) return "not attempted";
  if (/result$/.test(key) && isNaN(Number(value)))
    return value == "neutral" ? "unanticipated" : value == "correct" ? "1" : "0";
  if (/time|latency/.test(key)) return value.replace(/Z$|S?$/, (end) => (end == "Z" ? "+00:00" : ".0" + end));
  if ((value && !isNaN(Number(value))) || (value.includes("[:]") && /\d$/.test(value))) return digits(value);
  return value.slice(0, 249) + " ";
};
