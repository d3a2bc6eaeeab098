// The built site on a server of the test's own, where files can be changed, and the worker that keeps it.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";

const DIST = new URL("../../dist/", import.meta.url).pathname;
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".json": "application/json",
};

/**
 * Serves `dist/`. `changed` may hold other texts for files, by name, or null where a file is gone. Unlike the
 * host that people use it forbids keeping anything but in the worker's cache.
 */
export async function serve(changed = {}) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname).slice(1);
    const name = path === "" || path.endsWith("/") ? `${path}index.html` : path;
    try {
      if (changed[name] === null) throw new Error("gone");
      const body = changed[name] ?? (await readFile(join(DIST, name)));
      response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "application/octet-stream", "cache-control": "no-store" });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${server.address().port}/`, changed, close: () => server.close() };
}

/** What the built worker says of its release: its name, and all files. */
export async function release() {
  const script = await readFile(join(DIST, "worker.js"), "utf8");
  const [name] = /[0-9a-f]{16}/.exec(script);
  const [first, rest] = [/FIRST=(\[[^\]]*\])/, /REST=(\[[^\]]*\])/].map((list) => JSON.parse(list.exec(script)[1]));
  return { name, script, first, rest };
}

/** Waits until the worker holds every file of the release with this name, and no other release. */
export async function filled(page, { name, first, rest }) {
  const state = async () => {
    const releases = [];
    for (const key of await caches.keys()) releases.push([key.split(" ").at(-1), (await (await caches.open(key)).keys()).length]);
    return JSON.stringify(releases);
  };
  const wanted = JSON.stringify([[name, first.length + rest.length]]);
  let seen;
  for (let at = 0; at < 240; at += 1) {
    seen = await page.evaluate(state).catch(String);
    if (seen === wanted) return;
    await new Promise((done) => setTimeout(done, 250));
  }
  throw new Error(`the worker holds ${seen}, not ${wanted}`);
}
