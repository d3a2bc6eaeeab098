// WebKit, through the WebDriver of WebKitGTK; the test runner gives it a screen.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import test from "node:test";
import { walk } from "./walk.mjs";

test("WebKit starts the app and answers a question", async () => {
  const port = await freePort();
  const driver = spawn(process.env.DIGIKLAR_WEBKIT_DRIVER ?? "WebKitWebDriver", [`--port=${port}`], {
    stdio: "ignore",
    // A container has no GPU.
    env: { ...process.env, WEBKIT_DISABLE_COMPOSITING_MODE: "1", LIBGL_ALWAYS_SOFTWARE: "1" },
  });
  const call = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  try {
    await up(() => call("GET", "/status"));
    const { sessionId } = await call("POST", "/session", { capabilities: { alwaysMatch: {} } });
    const session = `/session/${sessionId}`;
    try {
      await call("POST", `${session}/url`, { url: process.env.DIGIKLAR_URL });
      const evaluate = (source) => call("POST", `${session}/execute/sync`, { script: `return ${source}`, args: [] });
      const [first, second] = await walk({ evaluate });
      assert.notEqual(first, second);
    } finally {
      await call("DELETE", session);
    }
  } finally {
    driver.kill();
  }
});

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

async function up(ask) {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      return await ask();
    } catch {
      await new Promise((done) => setTimeout(done, 100));
    }
  }
  throw new Error("WebKitWebDriver did not start");
}
