/**
 * Moodle's run-time API as it was measured (docs/lms-admin.md, "Moodle"): it posts what differs from what it tried to
 * post, answers true where the request never left the device, and reads from memory. SCORM 2004's posts everything
 * each time, and at the end by a beacon, which takes 64 KiB.
 */
const BEACON = 65_536;
/** What a multipart request adds to each element. */
const PART = 85;

export function createMoodle(standard, device, settings = {}) {
  const old = standard == "1.2";
  const [name, prefix, finish] = old ? ["API", "LMS", "LMSFinish"] : ["API_1484_11", "", "Terminate"];
  const STATUS = old ? "cmi.core.lesson_status" : "cmi.completion_status";
  const MODE = old ? "cmi.core.lesson_mode" : "cmi.mode";
  const moodle = {
    /** What the server holds of this attempt. */
    server: {},
    learner: "ana",
    calls: [],
    posts: [],
    /** After so many more posts that arrive the page's process is dead: nothing comes after them, here or on the device. */
    dies: Infinity,
    revive() {
      moodle.dies = Infinity;
      device.items.clear();
      for (const [key, text] of moodle.left) device.items.set(key, text);
    },
    newAttempt: () => (moodle.server = {}),
    /** A launch: a window that holds the API. */
    open({ mode = "normal" } = {}) {
      const { server } = moodle;
      const over = old ? /^(passed|completed|failed)$/ : /^completed$/;
      const memory = {
        [STATUS]: old ? "not attempted" : "unknown",
        ...server,
        [MODE]: over.test(server[STATUS]) ? "review" : mode,
        [old ? "cmi.core.student_id" : "cmi.learner_id"]: moodle.learner,
      };
      if (settings.mastery != null)
        memory[old ? "cmi.student_data.mastery_score" : "cmi.scaled_passing_score"] = String(settings.mastery);
      const sent = { ...memory };
      let error = "0";
      const post = (values, beacon) => {
        const bytes = Object.entries(values).reduce((sum, [key, value]) => sum + key.length + value.length + PART, 0);
        moodle.posts.push({ values, bytes, arrived: false });
        if ((beacon && bytes > BEACON) || moodle.dies <= 0) return "true";
        // a request that throws, also for the time that it took, falls back to a beacon, which has no line either
        if (!device.line || !device.line.status) return "true";
        if (device.line.lms && device.line.lms != 200) return ((error = "101"), "false");
        Object.assign(server, values);
        moodle.posts.at(-1).arrived = true;
        if (!--moodle.dies) moodle.left = new Map(device.items);
        return "true";
      };
      const store = (beacon) => {
        const values = {};
        for (const [key, value] of Object.entries(memory)) {
          if (/_mode|student_id|learner_id|mastery|passing|\bmode$/.test(key) || (old && sent[key] === value)) continue;
          values[key] = value;
          sent[key] = value;
        }
        return post(values, beacon);
      };
      const count = (list) =>
        new Set(Object.keys(memory).flatMap((key) => (key.startsWith(list + ".") ? [key.slice(list.length).split(".")[1]] : [])));
      const api = {
        Initialize: () => "true",
        GetValue(key) {
          error = "0";
          if (key.endsWith("._count")) return String(count(key.replace("._count", "")).size);
          if (old && key.startsWith("cmi.interactions.")) return ((error = "404"), "");
          return memory[key] ?? "";
        },
        SetValue(key, value) {
          error = "0";
          memory[key] = value;
          return "true";
        },
        Commit: () => ((error = "0"), store(false)),
        GetLastError: () => error,
        [finish.replace(prefix, "")]() {
          if (old && memory[STATUS] == "not attempted" && memory[MODE] != "review") memory[STATUS] = "completed";
          if (old && settings.mastery != null && memory["cmi.core.score.raw"])
            memory[STATUS] = Number(memory["cmi.core.score.raw"]) >= settings.mastery ? "passed" : "failed";
          return memory[MODE] == "review" ? "true" : store(!old);
        },
      };
      const wrapped = {};
      for (const [method, run] of Object.entries(api))
        wrapped[prefix + method] = (...args) => {
          moodle.calls.push([method, ...args]);
          return run(...args);
        };
      const window = { [name]: wrapped };
      window.parent = window;
      return window;
    },
    status: () => moodle.server[STATUS],
    score: () => moodle.server[old ? "cmi.core.score.raw" : "cmi.score.raw"],
    /** The ids of the interactions in the order of their places, a hole where there is none. */
    interactions() {
      const ids = [];
      for (const [key, value] of Object.entries(moodle.server)) {
        const found = key.match(/^cmi\.interactions\.(\d+)\.id$/);
        if (found) ids[Number(found[1])] = value;
      }
      return Array.from(ids);
    },
  };
  return moodle;
}
