// @ts-check
import { createAdapter, RESUME } from "./device-adapter.js";
import { createSaving } from "../journal/saving.js";

/**
 * The state is kept on this device, and nowhere else. Who leaves on purpose is asked at the next launch, as anybody else.
 * @type {import("../session/session.js").Open}
 */
export const open = (visit, notify) => {
  const adapter = createAdapter(visit);
  const came = history.state;
  const saving = createSaving(visit, adapter, (kind, why) => {
    // it goes on with a visit that answered nothing, which another window has open: that may be somebody's when it ends
    if (kind == "readonly" && visit.key != came) adapter.rte.set(RESUME, "");
    notify(kind, why);
    if (kind == "resumed" && saving.asked()[0]) notify("asked");
  });
  return {
    ...saving,
    async leave() {
      const saved = await saving.leave();
      history.replaceState(null, "");
      return saved;
    },
  };
};
