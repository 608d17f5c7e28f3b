import assert from "node:assert/strict";
import { test } from "node:test";
import { findApi } from "../../templates/player/scorm/find-api.js";

const api = (prefix = "LMS") =>
  Object.fromEntries(
    ["Initialize", "GetValue", "SetValue", "Commit"].map((name) => [prefix + name, () => "true"]),
  );

const top = (extra = {}) => {
  const w = { document: {}, opener: null, ...extra };
  w.parent = w;
  return w;
};
const inside = (parent, extra = {}) => ({ document: {}, opener: null, parent, ...extra });
/** Another origin's window: parent and opener may be read, nothing else. */
const foreign = (parent) =>
  new Proxy(
    {},
    {
      get(_, key) {
        if (key == "parent") return parent;
        if (key == "opener") return null;
        throw new Error("SecurityError");
      },
    },
  );

test("in this window, its parent, and twelve frames down", () => {
  const found = api();
  assert.equal(findApi("API", "LMS", top({ API: found })), found);
  let w = top({ API: found });
  for (let i = 0; i < 12; i++) w = inside(w);
  assert.equal(findApi("API", "LMS", w), found);
});

test("past a window of another origin", () => {
  const found = api();
  assert.equal(findApi("API", "LMS", inside(foreign(top({ API: found })))), found);
  const lone = foreign(null);
  assert.equal(findApi("API", "LMS", inside(lone)), null);
});

test("in the opener of the pop-up that holds the frame, and in the opener's parents", () => {
  const found = api();
  const popup = top({ opener: inside(top({ API: found })) });
  assert.equal(findApi("API", "LMS", inside(inside(popup))), found);
});

test("in an opener's opener, and in its document", () => {
  const found = api("");
  const second = top({ opener: top({ document: { API_1484_11: found } }) });
  assert.equal(findApi("API_1484_11", "", top({ opener: second })), found);
});

test("parents before openers", () => {
  const near = api();
  const w = inside(top({ API: near }), { opener: top({ API: api() }) });
  assert.equal(findApi("API", "LMS", w), near);
});

test("only the API of the package's standard, and only one that has its functions", () => {
  const w = top({ API_1484_11: api(""), API: { LMSInitialize() {} } });
  assert.equal(findApi("API", "LMS", w), null);
  assert.equal(findApi("API_1484_11", "", inside(top({ API_1484_11: api("LMS") }))), null);
});

test("windows that open each other, or have no end, do not stop it", () => {
  const a = top();
  const b = top({ opener: a });
  a.opener = b;
  assert.equal(findApi("API", "LMS", a), null);
  const endless = () => ({
    document: {},
    opener: null,
    get parent() {
      return endless();
    },
  });
  assert.equal(findApi("API", "LMS", endless()), null);
});

test("closed windows and missing documents", () => {
  assert.equal(findApi("API", "LMS", inside(top({ opener: null, document: null }))), null);
});
