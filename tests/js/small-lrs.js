/**
 * A learning record store with the launches of a cmi5 LMS, as much as the queue is to be tried on: it answers at once and
 * goes wrong at the very request that a test names. The strict one (strict-lrs.js) is a process of its own.
 */
export const ENDPOINT = "https://lrs.example/xapi";
const SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid";

export function createLrs(data = {}, preferences = null) {
  const tokens = new Map(); // token -> session
  let launches = 0;
  const lrs = {
    /** In the order in which they came. */
    statements: [],
    documents: new Map(),
    /** Every request: method, resource, status. */
    requests: [],
    /** What became of a request instead: a status, "lost" (done, and the answer never came), "down", or nothing. */
    broken: () => undefined,
    /** What it does not store, with the status. */
    refuses: () => undefined,
    verbs: () => lrs.statements.map(({ verb }) => verb.id.split("/").pop()),
    sessions: () => lrs.statements.map(({ context }) => context.extensions[SESSION]),
    /** A launch, which ends the one before of the same registration. @returns what the page is opened with */
    launch({ registration = "760e3480-ba55-4991-94b0-01820dbd23a2", name = "ana", ...more } = {}) {
      const session = `session-${++launches}`;
      for (const each of tokens.values()) if (each.registration == registration) each.over = true;
      const fetch = `https://lms.example/token?k=${launches}`;
      tokens.set(`token${launches}`, { session, registration, fetch, used: false, over: false });
      const template = {
        contextActivities: { grouping: [{ objectType: "Activity", id: "urn:au" }], category: [{ id: "urn:own" }] },
        extensions: { [SESSION]: session },
      };
      const actor = JSON.stringify({ objectType: "Agent", account: { homePage: "https://lms.example", name } });
      lrs.documents.set(`state LMS.LaunchData ${registration} ${actor}`, {
        text: JSON.stringify({ contextTemplate: template, launchMode: "Normal", moveOn: "CompletedAndPassed", masteryScore: 0.8, returnURL: "https://lms.example/course", ...data, ...more }),
        etag: '"launch"',
      });
      const said = { endpoint: ENDPOINT + "/", fetch, actor, registration, activityId: "https://lms.example/au/7" };
      return { search: "?" + new URLSearchParams(said), session, registration, actor };
    },
    /** The sessions of a launch take nothing more, as when its token has run out. */
    expire: () => tokens.forEach((each) => (each.over = true)),
    state: (launch) => lrs.documents.get(`state suspendData ${launch.registration} ${launch.actor}`),

    /** The server. */
    answer(url, { method = "GET", body, headers = {} }) {
      const { origin, pathname, searchParams } = new URL(url);
      if (origin == "https://lms.example") {
        const found = [...tokens].find(([, each]) => each.fetch == url);
        if (method != "POST" || !found || found[1].used) return { status: 200, text: '{"error-code":"1","error-text":"used"}' };
        found[1].used = true;
        return { status: 200, text: JSON.stringify({ "auth-token": found[0] }) };
      }
      const session = tokens.get((headers.Authorization || "").replace("Basic ", ""));
      if (!session || headers["X-Experience-API-Version"] != "1.0.3") return { status: 401 };
      const resource = pathname.replace("/xapi/", "");
      if (resource == "statements" && method == "GET") {
        const { verb, registration, activity } = Object.fromEntries(searchParams);
        const found = lrs.statements.filter((each) => each.verb.id == verb && each.context.registration == registration && each.object.id == activity);
        return { status: 200, text: JSON.stringify({ statements: found.slice(0, 1), more: "" }) };
      }
      if (session.over) return { status: lrs.overAs || 403 };
      if (resource == "statements") {
        const said = JSON.parse(body);
        if (method == "POST") {
          if (lrs.drops) return { status: 200, text: '{"success": true}' };
          if (said.some((each) => lrs.refuses(each))) return { status: 400 };
          const known = lrs.statements.map(({ id }) => id);
          lrs.statements.push(...said.filter(({ id }) => !known.includes(id)));
          return { status: 200, text: JSON.stringify(said.map(({ id }) => id)) };
        }
        const statement = said;
        const old = lrs.statements.find(({ id }) => id == statement.id);
        if (old) return { status: JSON.stringify(old) == body ? 204 : 409 };
        const status = lrs.refuses(statement);
        if (status) return { status };
        lrs.statements.push(statement);
        return { status: 204 };
      }
      if (resource == "agents/profile") return method == "GET" && preferences ? { status: 200, text: JSON.stringify(preferences) } : { status: method == "GET" ? 404 : 403 };
      const key = `state ${searchParams.get("stateId")} ${searchParams.get("registration")} ${searchParams.get("agent")}`;
      const held = lrs.documents.get(key);
      if (method == "GET") return held ? { status: 200, ...held } : { status: 404 };
      if (headers["If-Match"] && held && headers["If-Match"] != held.etag) return { status: 412 };
      const etag = `"${lrs.requests.length}"`;
      lrs.documents.set(key, { text: body, etag });
      return { status: 204, etag };
    },

    /** As `fetch` of a page. */
    async fetch(url, init = {}) {
      const name = `${init.method || "GET"} ${new URL(url).pathname}`;
      const fate = lrs.broken(name, init);
      const done = fate == null || fate == "lost" ? lrs.answer(url, init) : { status: fate };
      lrs.requests.push([name, done.status, init.keepalive || false]);
      if (fate == "down" || fate == "lost") throw new TypeError("Failed to fetch");
      const { status, text = "", etag = null } = done;
      return { status, ok: status < 300, text: async () => text, headers: { get: (key) => (key == "ETag" ? etag : null) } };
    },
  };
  return lrs;
}
