// @ts-check
import { PAST } from "./web-answers.js";

/**
 * A course as it is kept on a device: one cache for each edition, which is whole as soon as it says what is in it. Files
 * that an edition has unchanged are taken from the one before.
 *
 * @typedef {[pages: number, all: number]} Weights bytes without pictures, sound and film, and with them
 * @typedef {{edition: string, shared: Weights, languages: Record<string, Weights>}} Edition
 * @typedef {Record<string, [size: number, digest: string, source?: string]>} Files
 * @typedef {Record<string, boolean>} Wish languages; whether with pictures, sound and film
 * @typedef {{edition: string, files: Files, wish: Wish}} Kept
 */

const MARK = "kept.json";
/** Requests at once: more do not come sooner over a weak line. */
const AT_ONCE = 4;

/**
 * The files of a wish.
 * @param {Files} files
 * @param {string[]} tags all languages of the course
 * @param {Wish} wish
 */
export const filesOf = (files, tags, wish) =>
  Object.keys(files).filter((name) => {
    const [top, next] = name.split("/");
    const own = tags.includes(top);
    const media = (own ? next : top) == "media";
    const tag = own && name != top + "/index.html" ? top : "";
    if (tag && !(tag in wish)) return false;
    return !media || (tag ? wish[tag] : Object.values(wish).some(Boolean));
  });

/** What is to be fetched for a language, in bytes. @param {Edition} edition @param {string} tag @param {boolean} media @param {Wish | null} wish what is kept of this edition */
export const weightOf = ({ shared, languages }, tag, media, wish) => {
  /** @param {Weights} weights @param {boolean | undefined} had */
  const rest = ([pages, all], had) => (media ? all : pages) - (had == null ? 0 : had ? all : pages);
  const any = wish && Object.values(wish).some(Boolean);
  return Math.max(0, rest(languages[tag], wish ? wish[tag] : undefined)) + Math.max(0, rest(shared, wish ? !!any : undefined));
};

/** @param {string} root the address of the course, which ends in a slash */
export const createStore = (root) => {
  const prefix = `packager ${root} `;
  const names = async () => (await caches.keys()).filter((name) => name.startsWith(prefix));

  /** From the server, not from what is kept. @param {string} name @returns {Promise<Response>} */
  const ask = async (name) => {
    const response = await fetch(root + name + PAST, { cache: "no-cache" });
    if (!response.ok) throw Error(`${name}: ${response.status}`);
    return response;
  };

  /** The edition that is whole, if there is one. @returns {Promise<Kept | null>} */
  const kept = async () => {
    for (const name of await names()) {
      const mark = await (await caches.open(name)).match(root + MARK);
      if (mark) return mark.json();
    }
    return null;
  };

  /**
   * Brings a file into a cache, if it is not there.
   * @param {Cache} cache @param {string} name @param {Files} files @param {Kept | null} before another edition
   */
  const take = async (cache, name, files, before) => {
    if (await cache.match(root + name)) return;
    const [, digest, source] = files[name];
    const same = before && before.files[name] && before.files[name][1] == digest;
    const old = same && (await (await caches.open(prefix + before.edition)).match(root + name));
    if (old) return cache.put(root + name, old);
    const response = await ask(source || name);
    const type = response.headers.get("content-type") || "";
    // made anew: a browser opens no page whose answer was redirected
    await cache.put(root + name, new Response(await response.blob(), { headers: { "content-type": type } }));
  };

  /** Takes what is kept off the device, but for one cache. @param {string} [spared] */
  const remove = async (spared) => {
    for (const name of await names()) if (name != spared) await caches.delete(name);
  };

  return {
    kept,
    /** What the server has now. @returns {Promise<Edition>} */
    edition: async () => (await ask("edition.json")).json(),
    /** What an edition has that is not here, in bytes. @param {Kept} had @param {Edition} now */
    async due({ files: had, wish }, { languages }) {
      const { files } = /** @type {Kept} */ (await (await ask("files.json")).json());
      const fresh = filesOf(files, Object.keys(languages), wish).filter((each) => !had[each] || had[each][1] != files[each][1]);
      return fresh.reduce((sum, each) => sum + files[each][0], 0);
    },
    /**
     * Keeps these languages, beside those that are kept, of the edition that the server has now; the other goes when
     * this one is whole. What has come stays if the line breaks, for the next time.
     * @param {Wish} wish
     * @param {(share: number) => void} progress
     */
    async keep(wish, progress) {
      const before = await kept();
      const { edition, files } = /** @type {Kept} */ (await (await ask("files.json")).json());
      const { edition: now, languages } = /** @type {Edition} */ (await (await ask("edition.json")).json());
      if (now != edition) throw Error("edition.json");
      const whole = { ...(before && before.wish) };
      for (const tag in wish) if (tag in languages) whole[tag] = whole[tag] || wish[tag];
      const name = prefix + edition;
      for (const each of await names()) // what was begun of others
        if (each != name && !(before && each == prefix + before.edition)) await caches.delete(each);
      const cache = await caches.open(name);
      const due = filesOf(files, Object.keys(languages), whole);
      const all = due.reduce((sum, each) => sum + files[each][0], 0);
      let there = 0;
      const queue = due.slice();
      const work = async () => {
        for (let each = queue.shift(); each; each = queue.shift()) {
          await take(cache, each, files, before && before.edition != edition ? before : null);
          there += files[each][0];
          progress(there / all);
        }
      };
      try {
        const works = Array.from({ length: AT_ONCE }, () => work().catch((e) => ((queue.length = 0), Promise.reject(e))));
        await Promise.all(works.map((each) => each.catch(() => {}))); // what is on its way comes first
        await Promise.all(works);
        if ((await (await ask("edition.json")).json()).edition != edition) throw Error("edition.json");
      } catch (e) {
        // no room: what has come is in the way of everything else
        if (/** @type {any} */ (e).name == "QuotaExceededError" && !(before && before.edition == edition)) await caches.delete(name);
        throw e;
      }
      await cache.put(root + MARK, new Response(JSON.stringify({ edition, files, wish: whole })));
      await remove(name);
    },
    remove: () => remove(),
  };
};
