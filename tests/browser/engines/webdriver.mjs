// A tiny client of WebDriver (https://www.w3.org/TR/webdriver2/): as much of it as the journey needs.
import { spawn } from "node:child_process";
import { createServer } from "node:net";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const PATIENCE = 60_000;

/** Starts a driver and a session with its browser. `close` ends both. */
export async function startSession(program, capabilities, environment = {}) {
  const port = await freePort();
  const driver = spawn(program, [`--port=${port}`], { stdio: "ignore", env: { ...process.env, ...environment } });
  let gone;
  driver.on("error", (error) => (gone = error.message));
  driver.on("exit", (code, signal) => (gone = `it ended with ${signal ?? code}`));

  const call = async (method, path, body) => {
    if (gone) throw new Error(`${program}: ${gone}`);
    const sent = body && JSON.stringify(body);
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: sent });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };

  let at;
  const close = async () => {
    try {
      if (at && !gone) await call("DELETE", at);
    } finally {
      driver.kill();
    }
  };
  try {
    await ready(() => call("GET", "/status"), () => gone);
    const { sessionId } = await call("POST", "/session", { capabilities: { alwaysMatch: capabilities } });
    at = `/session/${sessionId}`;
  } catch (error) {
    await close();
    throw error;
  }

  const run = (script, args = []) => call("POST", `${at}/execute/sync`, { script, args });
  return {
    close,
    open: (url) => call("POST", `${at}/url`, { url }),
    back: () => call("POST", `${at}/back`, {}),
    reload: () => call("POST", `${at}/refresh`, {}),
    resize: (size) => call("POST", `${at}/window/rect`, size),
    /** The value of an expression; a promise is waited for. */
    evaluate: (source) => run(`return ${source}`),
    /** Presses the element that an expression gives, as a person would. */
    click: async (source) => {
      const element = (await run(`return ${source}`))?.[ELEMENT];
      if (!element) throw new Error(`nothing to press: ${source}`);
      await call("POST", `${at}/element/${element}/click`, {});
    },
    text: (selector) => run("return document.querySelector(arguments[0])?.innerText ?? ''", [selector]),
  };
}

async function ready(ask, gone) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (gone() || Date.now() > end) throw new Error(`the WebDriver did not start: ${error.message}`);
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

/** A port that nobody listens on. */
function freePort() {
  return new Promise((found, failed) => {
    const server = createServer().on("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}
