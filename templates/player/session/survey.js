// @ts-check
/**
 * The places on the scale by statement; under "answer" where the prompt is the statement.
 * @param {string} response as the page keeps it: `a.3,b.1`, or `3`
 * @returns {Record<string, number>}
 */
export const marks = (response) =>
  Object.fromEntries(
    response.split(",").map((part) => {
      const [name, mark] = part.includes(".") ? part.split(".") : ["answer", part];
      return [name, Number(mark)];
    }),
  );

/**
 * The mean place on the scale, from 0 (all lowest) to 1 (all highest).
 * @param {string} response
 * @param {number} places how many the scale has
 */
export const level = (response, places) => {
  const all = response.split(",");
  return all.reduce((sum, part) => sum + Number(part.split(".").pop()) - 1, 0) / (all.length * (places - 1));
};
