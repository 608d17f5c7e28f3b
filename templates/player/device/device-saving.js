// @ts-check
import { createAdapter } from "./device-adapter.js";
import { createSaving } from "../journal/saving.js";

/**
 * The state is kept on this device, and nowhere else. Who leaves on purpose is asked at the next launch, as anybody else.
 * @type {import("../session/session.js").Open}
 */
export const open = (visit, notify) => {
  const saving = createSaving(visit, createAdapter(visit), notify);
  return {
    ...saving,
    async leave() {
      const saved = await saving.leave();
      history.replaceState(null, "");
      return saved;
    },
  };
};
