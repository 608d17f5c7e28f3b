// @ts-check
/**
 * Who sends what is saved on this device elsewhere as well, when it has come (web-sends.js).
 *
 * @typedef {{define(): void, send(): void, stop(): void}} Sender `define` says of what was given a moment ago what it is an answer to;
 *   `send` lets go what waits, if the learner wants that; after `stop` nothing goes and nothing is written
 */

/**
 * @param {import("../journal/saving.js").Saving} saving
 * @param {Promise<Sender>} coming
 * @returns {import("../journal/saving.js").Saving}
 */
export const withSender = (saving, coming) => {
  /** @type {Sender | undefined} */
  let sender;
  const send = () => sender && sender.send();
  coming.then((come) => {
    sender = come;
    send();
  });
  saving.ready.then(send);
  return {
    ...saving,
    async start() {
      await saving.start();
      send();
    },
    /** It is on this device before it goes. */
    changed() {
      if (sender) sender.define();
      saving.changed();
      send();
    },
    resumed() {
      saving.resumed();
      send();
    },
    /** What is on its way would be written here again as it arrives. */
    forget() {
      if (sender) sender.stop();
      saving.forget();
    },
  };
};
