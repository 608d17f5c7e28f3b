/* Filters on the first page: without the script each leads to a page of its own. */

/**
 * What each kind is filtered by, from a link that was pressed; the same once more takes it back.
 * @param {Record<string, string>} chosen
 * @param {string} kind
 * @param {string} of
 * @returns {Record<string, string>}
 */
export function pressed(chosen, kind, of) {
  return { ...chosen, [kind]: chosen[kind] === of ? "" : of };
}

/**
 * Whether a module stays; one without regions is for all.
 * @param {Record<string, string | undefined>} has the names that it has of each kind, with spaces between
 * @param {Record<string, string>} chosen
 */
export function stays(has, chosen) {
  return Object.entries(chosen).every(([kind, of]) => {
    const names = (has[kind] || "").split(" ").filter(Boolean);
    return !of || names.includes(of) || (kind === "regions" && !names.length);
  });
}
