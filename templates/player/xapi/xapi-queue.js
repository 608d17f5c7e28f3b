// @ts-check
import { sleep } from "../shared/parts.js";
import { statement } from "./xapi-statements.js";
import { isOver, isTrouble, json } from "./xapi.js";

/**
 * The journal's entries on their way to an LRS, in their order, until it has them. Several go at once; an LRS that does
 * not say of each that it has it (Open edX keeps none of them, and says yes) gets them by PUT, one by one. That one is there
 * already (409) is as good.
 *
 * @typedef {import("../cmi/records.js").Entry} Entry
 * @typedef {import("./xapi-statements.js").About} About
 */

/** Statements that go at once. */
const MANY = 20;
/** Bytes that may be under way while a page is closed (Fetch, 5.6). */
const ROOM = 6e4;
/** What happens once in a registration; who has passed cannot fail. @type {Record<string, string[]>} */
const ONCE = { completed: ["completed"], passed: ["passed"], failed: ["failed", "passed"] };

/**
 * @param {{log: Entry[]}} visit whose entries they are; what has arrived leaves them
 * @param {import("./xapi.js").Lrs} lrs
 * @param {About} about
 */
export const createQueue = (visit, lrs, about) => {
  let over = false; // the last one was refused as of a session that is over
  let heard = false; // this session was taken once
  let single = false; // this LRS takes them one by one

  /** @param {Entry} entry refused in an earlier session, it goes without what an LRS may not like */
  const written = (entry) => {
    const made = statement(entry, about, !!entry.no);
    return { id: made.id, body: JSON.stringify(made) };
  };
  /** @param {{id: string, body: string}} made @param {boolean} [keepalive] */
  const put = ({ id, body }, keepalive) =>
    lrs("statements", { statementId: id }, { method: "PUT", body, ...(keepalive && { keepalive }) });
  /** @param {{id: string, body: string}[]} made @param {boolean} [keepalive] */
  const post = (made, keepalive) =>
    lrs("statements", {}, { method: "POST", body: `[${made.map(({ body }) => body).join()}]`, ...(keepalive && { keepalive }) });
  const waiting = () => visit.log.filter(({ ok, no }) => !ok && no != about.session);

  /** Is there one of these verbs in the registration? An LRS that does not tell has none. @param {string[]} verbs */
  const there = async (verbs) => {
    for (const verb of verbs) {
      const { activity, registration, actor } = about;
      const query = { verb: "http://adlnet.gov/expapi/verbs/" + verb, activity, registration, agent: JSON.stringify(actor) };
      const { status, text } = await lrs("statements", query);
      if (isTrouble(status)) return null;
      if (((json(text) || {}).statements || [])[0]) return true;
    }
    return false;
  };

  /** @param {Entry} entry @returns {Promise<boolean>} false: the line is down, or the LRS in trouble */
  const send = async (entry) => {
    const had = entry.kind in ONCE && !about.plain ? await there(ONCE[entry.kind]) : false;
    if (had == null) return false;
    const made = written(entry);
    let status = had ? 204 : (await put(made)).status;
    // an LMS may judge anew what it has, as ADL's player does
    if ((status == 400 || status == 403) && (json((await lrs("statements", { statementId: made.id })).text) || {}).id == made.id)
      status = 204;
    over = isOver(status);
    if (isTrouble(status) || status == 401) return false;
    if (status < 300 || status == 409) {
      entry.ok = 1;
      heard = true;
    } else if (heard && entry.no) entry.ok = 1; // a second session, which takes others, does not want it either
    else entry.no = about.session; // it stays for the next one
    return true;
  };

  /** @param {Entry[]} entries @returns {Promise<boolean>} as of one */
  const sendAll = async (entries) => {
    if (entries[1] && !single) {
      const made = entries.map(written);
      const { status, text } = await post(made);
      over = status == 401;
      if (isTrouble(status) || over) return false;
      const ids = json(text);
      if (status < 300 && Array.isArray(ids) && made.every(({ id }) => ids.includes(id))) {
        heard = true;
        for (const entry of entries) entry.ok = 1;
        return true;
      }
      single = status < 300;
    }
    for (const entry of entries) if (!(await send(entry))) return false;
    return true;
  };

  return {
    /** Was the last one refused as of a session that is over? */
    over: () => over,
    /** Would all that goes along arrive in its order? */
    ordered: () => !single || !waiting()[0],
    /** Sends one that is not in the journal. @param {Entry} entry */
    send,
    /** Sends what waits. @param {Entry[]} told takes what has arrived @returns {Promise<boolean>} all that can has */
    async flush(told) {
      for (let rest = waiting(); rest[0]; rest = waiting()) {
        const once = rest.findIndex(({ kind }) => kind in ONCE);
        const next = rest.slice(0, once < 0 ? MANY : Math.min(once, MANY) || 1);
        const left = () => next.filter((entry) => waiting().includes(entry));
        // one that was asked too much, or whose answer was lost, may be well in a moment
        const good = (await sendAll(next)) || (!over && (await sleep(1000), await sendAll(left())));
        told.push(...next.filter(({ ok }) => ok));
        if (!good) return false;
      }
      visit.log = visit.log.filter(({ ok }) => !ok);
      return !over;
    },
    /**
     * The page is closed: what waits goes along, as much as a browser lets go.
     * @param {Entry[]} before what has to come first @param {Entry[]} [after] what has to come last, or not at all
     * @returns {number} bytes that are left; none: something stays
     */
    last(before, after = []) {
      let room = over ? 0 : ROOM;
      const made = before
        .concat(waiting(), after)
        .map(written)
        .filter(({ body }) => (room -= new Blob([body]).size + 1) > 0);
      if (single) for (const each of made) put(each, true);
      else if (made[0]) post(made, true);
      return room;
    },
  };
};
