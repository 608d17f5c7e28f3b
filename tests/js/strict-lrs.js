/** The strict LRS of tests/e2e/lrs in a process of its own: the same rules in node as in the browser's tests. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { pending } from "./clock.js";

export const PUBLISHER = "https://example.org/au/land";
export const ACTIVITY = "https://lms.example.org/activities/1";

// nothing that was installed is asked for: -S begins in a third of the time
const rig = spawn("python3", ["-S", "-m", "tests.e2e.lrs"], {
  cwd: fileURLToPath(new URL("../../", import.meta.url)),
  stdio: ["pipe", "pipe", "inherit"],
});
const waiting = new Map();
createInterface({ input: rig.stdout }).on("line", (line) => {
  const { number, answer } = JSON.parse(line);
  waiting.get(number)(answer);
  waiting.delete(number);
  if (!waiting.size) rig.stdout.unref();
});
// as long as no answer is due it keeps nobody
for (const each of [rig, rig.stdin, rig.stdout]) each.unref();
let number = 0;
let count = 0;
let launches = 0;

/** An answer is due that no clock of a test knows of: it waits for this one (clock.js). */
const ask = (said) => {
  const answer = new Promise((go) => waiting.set(++number, go));
  rig.stdout.ref();
  rig.stdin.write(JSON.stringify({ ...said, number }) + "\n");
  pending.add(answer);
  answer.then(() => pending.delete(answer));
  return answer;
};

/**
 * An LMS with an LRS. `line` is what goes wrong between a page and it: it gets each request and may answer in the LRS's
 * place, `send()` asks the LRS.
 */
export function createCmi5Lms() {
  const lrs = `lrs-${++count}`;
  const lms = {
    requests: [],
    line: (request, send) => send(),
    /** Each launch has an endpoint of its own: of pages that are gone nothing comes to those that are there. */
    launch: (said = {}) =>
      ask({
        do: "launch",
        lrs,
        endpoint: `https://lrs.example.org/${++launches}/`,
        publisher: PUBLISHER,
        activity: ACTIVITY,
        mastery: 0.8,
        move_on: "Passed",
        ...said,
      }),
    end: (session, how) => ask({ do: "end", lrs, session, how }),
    set: (said) => ask({ do: "set", lrs, ...said }),
    held: () => ask({ do: "held", lrs }),
    /** What a page of this LMS has as `fetch`. */
    fetch(url, { method = "GET", headers = {}, body = "", keepalive = false, signal } = {}) {
      const { pathname, searchParams } = new URL(url);
      const request = {
        method,
        path: decodeURIComponent(pathname).replace(/^\/\d+\//, ""),
        query: Object.fromEntries(searchParams),
        headers: Object.fromEntries([...new Headers(headers)]),
        body: String(body),
      };
      lms.requests.push({ ...request, keepalive });
      const send = async () => {
        const { status, headers, body } = await ask({ do: "ask", lrs, ...request });
        return new Response(status == 204 ? null : body, { status, headers });
      };
      return Promise.resolve(lms.line({ ...request, signal }, send));
    },
  };
  return lms;
}
