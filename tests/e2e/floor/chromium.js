/** The Chromium of the floor, spoken to in its own protocol: today's libraries no longer can. */
import { spawn } from "node:child_process";

const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--single-process",
  "--no-zygote",
  "--disable-dev-shm-usage",
  "--remote-debugging-pipe",
];

/**
 * Runs `play` with a page: `send` gives a command of the protocol, `evaluate` runs an expression.
 * @param {string} path of the browser
 * @param {(page: {send: Function, evaluate(expression: string): Promise<any>, problems: string[]}) => Promise<void>} play
 */
export const withPage = async (path, play) => {
  const browser = spawn(path, ARGUMENTS, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const [, , , input, output] = /** @type {any[]} */ (browser.stdio);
  const waiting = new Map();
  /** @type {string[]} */
  const problems = [];
  let last = 0;
  let rest = "";

  /** @param {any} message */
  const take = ({ id, method, params, result, error }) => {
    if (id) waiting.get(id)(error ? Promise.reject(new Error(error.message)) : result);
    else if (method === "Runtime.exceptionThrown")
      problems.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
    else if (method === "Log.entryAdded" && params.entry.level === "error") problems.push(params.entry.text);
  };
  output.on("data", (/** @type {Buffer} */ data) => {
    const parts = (rest + data).split("\0");
    rest = parts.pop() ?? "";
    for (const part of parts) take(JSON.parse(part));
  });

  /** @param {string} method @param {object} [params] @param {string} [sessionId] @returns {Promise<any>} */
  const command = (method, params = {}, sessionId) =>
    new Promise((go) => {
      waiting.set(++last, go);
      input.write(JSON.stringify({ id: last, method, params, sessionId }) + "\0");
    });

  try {
    const { targetId } = await command("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await command("Target.attachToTarget", { targetId, flatten: true });
    /** @param {string} method @param {object} [params] */
    const send = (method, params) => command(method, params, sessionId);
    for (const domain of ["Page", "Runtime", "Log"]) await send(`${domain}.enable`);
    /** @param {string} expression */
    const evaluate = async (expression) => {
      const { result, exceptionDetails } = await send("Runtime.evaluate", {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    };
    await play({ send, evaluate, problems });
  } finally {
    browser.kill();
  }
};
