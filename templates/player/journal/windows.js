// @ts-check
/**
 * One window at a time writes. `granted` resolves once this one may, at once where nobody can be asked; `holds`, asked
 * before each write, tells whether it still may.
 * @typedef {{granted: Promise<unknown>, holds(): boolean}} Turn
 *
 * @param {string} name
 * @param {import("../session/session.js").Visit["load"]} load what browsers without locks need beside this
 * @returns {Turn}
 */
export const oneWindow = (name, load) => {
  let holds = () => true;
  const granted = navigator.locks
    ? new Promise((go) => navigator.locks.request(name, () => new Promise(go)).then(go, go))
    : load(undefined, "mark.js").then(({ byMark }) => {
        const turn = byMark(name);
        holds = turn.holds;
        return turn.granted;
      });
  return { granted, holds: () => holds() };
};
