/** A course that is kept on a device: what is fetched, what stays, what goes, and what a request is answered with. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { answer, PAST, wanted } from "../../templates/player/web/web-answers.js";
import { createStore, filesOf, weightOf } from "../../templates/player/web/web-store.js";
import { createCaches } from "./caches.js";

const ROOT = "https://example.org/land/";
const TAGS = ["ar", "en"];
const FIRST = {
  "index.html": "launch",
  "ar/index.html": "ar",
  "ar/pages/one.html": "one ar",
  "en/index.html": "en",
  "en/pages/one.html": "one en",
  "en/media/own.svg": "own picture",
  "media/map.png": "map",
  "player/player.js": "script",
};
const BASE = ["ar/index.html", "en/index.html", "index.html", "player/player.js"];

/** A server with an edition of the course, and what was asked of it. */
const serve = (contents, edition = "e1", kinds = {}) => {
  const files = {};
  for (const [name, text] of Object.entries(contents)) files[name] = [text.length, text, ...(kinds[name] ? [kinds[name]] : [])];
  const told = {
    "edition.json": { edition, shared: [20, 23], languages: { ar: [6, 6], en: [6, 17] } },
    "files.json": { edition, files },
  };
  const server = { told, asked: [], broken: "", headers: {} };
  globalThis.fetch = async (request) => {
    const url = String(request.url || request);
    const name = url.slice(ROOT.length).replace(PAST, "");
    server.asked.push(url.slice(ROOT.length));
    if (server.broken && name.includes(server.broken)) throw new TypeError("Failed to fetch");
    if (told[name]) return Response.json(told[name]);
    const text = contents[name] ?? contents[Object.keys(kinds).find((each) => kinds[each] == name)];
    return text == null
      ? new Response("no such page", { status: 404, headers: { "content-type": "text/html" } })
      : new Response(text, { headers: { "content-type": "text/plain" } });
  };
  return server;
};
const fetched = (server) => server.asked.filter((name) => !name.includes(".json")).map((name) => name.replace(PAST, "")).sort();
const quiet = () => {};

beforeEach(() => (globalThis.caches = createCaches()));

test("a wish is of languages, with media or without", () => {
  const files = Object.fromEntries(Object.keys(FIRST).map((name) => [name, []]));
  const names = (wish) => filesOf(files, TAGS, wish).sort();
  assert.deepEqual(names({ ar: false }), [...BASE, "ar/pages/one.html"].sort());
  assert.deepEqual(names({ en: true }), [...BASE, "en/pages/one.html", "en/media/own.svg", "media/map.png"].sort());
  assert.deepEqual(names({ ar: true, en: false }), [...BASE, "ar/pages/one.html", "en/pages/one.html", "media/map.png"].sort());
});

test("what it takes is told before, less what is there", () => {
  const edition = { edition: "e1", shared: [100, 150], languages: { ar: [10, 30], en: [20, 20] } };
  assert.equal(weightOf(edition, "ar", true, null), 180);
  assert.equal(weightOf(edition, "ar", false, null), 110);
  assert.equal(weightOf(edition, "en", true, { ar: true }), 20);
  assert.equal(weightOf(edition, "en", true, { ar: false }), 70);
  assert.equal(weightOf(edition, "ar", true, { ar: false }), 70);
});

test("what is kept says so when it is whole, and all of it came past what is kept", async () => {
  const server = serve(FIRST);
  const store = createStore(ROOT);
  assert.equal(await store.kept(), null);
  const shares = [];
  await store.keep({ en: true }, (share) => shares.push(share));
  assert.equal(shares.at(-1), 1);
  assert.deepEqual((await store.kept()).wish, { en: true });
  assert.ok(!fetched(server).includes("ar/pages/one.html"));
  assert.ok(server.asked.every((name) => name.endsWith(PAST)));
});

test("another language takes only what is its own", async () => {
  const server = serve(FIRST);
  const store = createStore(ROOT);
  await store.keep({ en: true }, quiet);
  server.asked.length = 0;
  await store.keep({ ar: true }, quiet);
  assert.deepEqual(fetched(server), ["ar/pages/one.html"]);
  assert.deepEqual((await store.kept()).wish, { en: true, ar: true });
});

test("a newer edition takes what has changed, and the older one goes when it is whole", async () => {
  serve(FIRST);
  const store = createStore(ROOT);
  await store.keep({ en: true }, quiet);
  const changed = { ...FIRST, "en/pages/one.html": "one anew", "en/pages/two.html": "two" };
  const server = serve(changed, "e2");
  server.broken = "two";
  await assert.rejects(store.keep({ en: true }, quiet));
  assert.equal((await store.kept()).edition, "e1");
  assert.equal(await (await answer(new Request(ROOT), ROOT + "en/pages/one.html")).text(), "one en", "the old one serves on");
  server.broken = "";
  server.asked.length = 0;
  await store.keep({ en: true }, quiet);
  assert.deepEqual(fetched(server), ["en/pages/two.html"], "what had come stayed");
  assert.equal((await store.kept()).edition, "e2");
  assert.equal((await caches.keys()).length, 1);
  assert.equal(await (await answer(new Request(ROOT), ROOT + "en/pages/one.html")).text(), "one anew");
});

test("a newer edition says what it would take: what is new or changed, of the languages that are kept", async () => {
  serve(FIRST);
  const store = createStore(ROOT);
  await store.keep({ en: false }, quiet);
  const changed = { ...FIRST, "en/pages/one.html": "one anew", "en/pages/two.html": "two", "ar/pages/one.html": "other", "media/map.png": "bigger" };
  serve(changed, "e2");
  assert.equal(await store.due(await store.kept(), await store.edition()), "one anew".length + "two".length);
});

test("a line that breaks leaves what has come for the next time, and nothing that calls itself whole", async () => {
  const server = serve(FIRST);
  server.broken = "player.js";
  const store = createStore(ROOT);
  await assert.rejects(store.keep({ en: true }, quiet), /Failed to fetch/);
  assert.equal(await store.kept(), null);
  server.broken = "";
  server.asked.length = 0;
  await store.keep({ en: true }, quiet);
  assert.ok(fetched(server).length < 7);
  assert.ok(await store.kept());
});

test("an edition that changes while it comes is not called whole", async () => {
  const server = serve(FIRST);
  const store = createStore(ROOT);
  const before = globalThis.fetch;
  globalThis.fetch = (request) => {
    if (String(request).includes("player.js")) server.told["edition.json"] = { ...server.told["edition.json"], edition: "e2" };
    return before(request);
  };
  await assert.rejects(store.keep({ en: true }, quiet));
  assert.equal(await store.kept(), null);
});

test("no room: what was begun makes way, what was whole stays", async () => {
  serve(FIRST);
  const store = createStore(ROOT);
  caches.room = 20;
  await assert.rejects(store.keep({ en: true }, quiet), { name: "QuotaExceededError" });
  assert.deepEqual(await caches.keys(), []);
  caches.room = 1e6;
  await store.keep({ en: true }, quiet);
  caches.room = 1;
  serve({ ...FIRST, "en/pages/one.html": "another" }, "e2");
  await assert.rejects(store.keep({ en: true }, quiet), { name: "QuotaExceededError" });
  assert.equal((await store.kept()).edition, "e1");
});

test("a page that the server has not is no page", async () => {
  const server = serve(FIRST);
  server.told["files.json"].files["en/pages/none.html"] = [4, "none"];
  await assert.rejects(createStore(ROOT).keep({ en: true }, quiet), /none.html: 404/);
});

test("what is removed is gone, and other courses stay", async () => {
  serve(FIRST);
  const store = createStore(ROOT);
  await caches.open("packager https://example.org/land/more/ e1");
  await store.keep({ en: true }, quiet);
  await store.remove();
  assert.deepEqual(await caches.keys(), ["packager https://example.org/land/more/ e1"]);
});

test("only what is of the course and may be kept is answered for", () => {
  const of = (url, method = "GET") => wanted({ url, method }, ROOT);
  assert.equal(of(ROOT + "player/player.js?0123"), ROOT + "player/player.js");
  assert.equal(of(ROOT + "en/pages/one.html#part"), ROOT + "en/pages/one.html");
  for (const url of ["https://example.org/other/", "https://lrs.example.org/xapi/", ROOT + "edition.json", ROOT + "a.js" + PAST])
    assert.equal(of(url), "", url);
  assert.equal(of(ROOT + "index.html", "POST"), "");
});

test("a request is answered with what is kept: by its folder, without its ending, in another variant; else by the server", async () => {
  const server = serve(FIRST, "e1", { "media/map.png": "media/map.png.660.webp" });
  await createStore(ROOT).keep({ en: true }, quiet);
  server.asked.length = 0;
  const text = async (name) => (await answer(new Request(ROOT + name), ROOT + name)).text();
  assert.equal(await text(""), "launch");
  assert.equal(await text("en/"), "en");
  assert.equal(await text("en/pages/one"), "one en");
  assert.equal(await text("media/map.png.1700.avif"), "map");
  assert.deepEqual(server.asked, []);
  assert.equal(await text("ar/pages/one.html"), "one ar");
  assert.deepEqual(server.asked, ["ar/pages/one.html"]);
});

test("sound and film are answered in the parts that are asked for", async () => {
  serve({ ...FIRST, "media/talk.mp3": "0123456789" });
  await createStore(ROOT).keep({ en: true }, quiet);
  const url = ROOT + "media/talk.mp3";
  const part = async (range) => {
    const response = await answer({ headers: new Headers({ range }) }, url);
    return [response.status, await response.text(), response.headers.get("content-range")];
  };
  assert.deepEqual(await part("bytes=0-3"), [206, "0123", "bytes 0-3/10"]);
  assert.deepEqual(await part("bytes=7-"), [206, "789", "bytes 7-9/10"]);
  assert.deepEqual(await part("bytes=8-99"), [206, "89", "bytes 8-9/10"]);
  assert.deepEqual(await part("bytes=10-"), [416, "", "bytes */10"]);
});
