// Keeps the site on the device, so that it works without a connection. `cargo xtask build` writes RELEASE,
// FIRST and REST before these lines: a name for the release, the files its first screen needs, all others.
// Files with a hash in their name never change; so an older page goes on under a newer worker.
"use strict";

const MINE = "digiklar " + registration.scope;
const CACHE = MINE + " " + RELEASE;
const HASHED = /[-_.][0-9a-f]{10,16}[-_.]/;
/** Which key is whose: may have changed since, and must not be old when there is a connection. */
const FRESH = "issuers.json";

const place = (name) => new URL(name, registration.scope).href;
const ALL = [...FIRST, ...REST].map(place);

/** The whole address of a file of the site; its page by one name only. */
const keyOf = (address) => {
  const url = new URL(address);
  return url.origin + url.pathname.replace(/\/index\.html$/, "/");
};

const find = (key, where = caches) => where.match(key, { ignoreVary: true });

/** Only what is this file: some hosts answer with their start page where there is none. */
const isWhole = (key, answer) =>
  answer.ok && (key.endsWith("/") || !/html/.test(answer.headers.get("content-type")));

/** Puts a file into this release's cache: from an older one where it is there. */
const keep = async (key) => {
  const cache = await caches.open(CACHE);
  if (await find(key, cache)) return;
  const plain = !HASHED.test(key);
  const answer = (!plain && (await find(key))) || (await fetch(key, plain ? { cache: "no-cache" } : {}));
  if (!isWhole(key, answer)) throw new Error("not kept: " + key);
  await cache.put(key, answer);
};

const install = async () => {
  try {
    await Promise.all(FIRST.map(place).map(keep));
    const page = await (await find(place("./"), await caches.open(CACHE))).text();
    // A page from another release would ask for files that are not here.
    if (!FIRST.every((name) => name === "./" || page.includes(name))) throw new Error("another page");
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
};

/** Fetches what is not here yet, one after another, then forgets older releases. Stops when it can't go on. */
const fill = async (all) => {
  for (const key of ALL) {
    // Without leave to fetch, only what older releases hold is taken over.
    if (all || (HASHED.test(key) && (await find(key)))) await keep(key);
  }
  for (const name of await caches.keys()) {
    if (name.startsWith(MINE + " ") && name !== CACHE) await caches.delete(name);
  }
};

/** From the cache; else from the host, and kept if it belongs to this release. */
const kept = async (event, key) => {
  const found = (await find(key, await caches.open(CACHE))) || (HASHED.test(key) && (await find(key)));
  if (found) return found;
  const answer = await fetch(event.request);
  if (ALL.includes(key) && isWhole(key, answer)) {
    const copy = answer.clone();
    // No room is no reason to withhold it.
    event.waitUntil(caches.open(CACHE).then((cache) => cache.put(key, copy)).catch(() => {}));
  }
  return answer;
};

/** From the host; the last one seen where there is no connection. */
const fresh = async (event, key) => {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(event.request, { cache: "no-cache" });
    if (isWhole(key, answer)) event.waitUntil(cache.put(key, answer.clone()).catch(() => {}));
    return answer;
  } catch (error) {
    const last = await find(key, cache);
    if (last) return last;
    throw error;
  }
};

/** A waiting release begins when the page that asks is the only one. */
const takeOver = async () => {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.filter((page) => page.url.startsWith(registration.scope)).length === 1) await skipWaiting();
};

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("message", (event) => {
  const { data } = event;
  if (data === "take over") event.waitUntil(takeOver());
  else if (data.release === RELEASE) event.waitUntil(fill(data.all).catch(() => {}));
});

addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const key = keyOf(event.request.url);
  if (key === place(FRESH)) event.respondWith(fresh(event, key));
  else if (ALL.includes(key) || (key.startsWith(registration.scope) && HASHED.test(key))) {
    event.respondWith(kept(event, key));
  }
});
