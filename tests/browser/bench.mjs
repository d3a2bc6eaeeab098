// Measures the release site as a cheap phone on slow 4G meets it; started by `cargo xtask bench`.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

/** The way from the start page to the first question. When a screen changes, change it here. */
const WALK = {
  alive: "html[data-alive]", // the app has taken over the static first screen
  onward: "#main .main", // the button that leads on, on each screen before the first question
  question: "#task", // there is something to answer
  stem: "#stem", // its text; another text is another question
  leave: ".actions .second", // "Det ved jeg ikke": an answer that every kind of question takes
  goOn: ".still button", // past the first provisional result, which comes after eight answers
};

const ANSWERS = 23; // as many as have a next question
const CHECKS = 11; // certificates verified
const VISITS = 3; // each figure is the median of so many; other work on the machine disturbs single ones
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: "da-DK" };
const CPU_SLOWDOWN = 4;
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const PATIENCE = 60_000;

const url = process.env.DIGIKLAR_URL;
if (!url) {
  console.error("DIGIKLAR_URL is not set. Run `cargo xtask bench`, which builds and serves the site first.");
  process.exit(1);
}

/** Runs in the page from its first moment: walks to the first question and notes when what happened. */
function walkInPage(walk) {
  const seen = (window.__bench = { shift: 0 });
  const now = () => performance.now();
  /** After the next picture has been drawn. */
  const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  // What moves within half a second of a press is what the person asked for. The browser knows that of a finger's
  // press but not of a script's.
  let pressed = -Infinity;
  const press = (button) => {
    pressed = now();
    button.click();
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.startTime > pressed + 500) seen.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  // The browser's own part of an answer: storage and silence.
  let outside = 0;
  for (const [owner, name] of [
    [Storage.prototype, "getItem"],
    [Storage.prototype, "setItem"],
    [window.SpeechSynthesis?.prototype ?? {}, "cancel"],
  ]) {
    const own = owner[name];
    if (!own) continue;
    owner[name] = function (...given) {
      const start = now();
      try {
        return own.apply(this, given);
      } finally {
        outside += now() - start;
      }
    };
  }
  addEventListener("TrunkApplicationStarted", (event) => (seen.memory = event.detail.wasm.memory));

  let clicked;
  const look = () => {
    if (!document.querySelector(walk.alive)) return;
    seen.alive ??= now();
    if (document.querySelector(walk.question)) {
      watcher.disconnect();
      drawn().then(() => (seen.answerable = now()));
      return;
    }
    const onward = document.querySelector(walk.onward);
    if (!onward || onward === clicked) return;
    clicked = onward;
    setTimeout(() => press(onward));
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document, { subtree: true, childList: true, attributes: true });

  /**
   * Milliseconds of one answer: `saved` until the estimate is updated, the next item chosen and all of it saved
   * (drawing waits until the script is done), `update` the same without the browser's storage and speech, `drawn`
   * until the next question is drawn.
   */
  window.__answer = async () => {
    const stem = () => document.querySelector(walk.stem)?.textContent;
    const before = stem();
    const button = document.querySelector(walk.leave);
    if (!button) throw new Error(`nothing matches ${walk.leave}`);
    let start = now();
    outside = 0;
    press(button);
    const saved = now() - start;
    const update = saved - outside;
    while (stem() === before || !stem()) {
      if (now() - start > 5000) throw new Error("no next question came");
      if (!stem()) {
        // The trial item shows its answer before the test begins; the provisional result waits for a press.
        const onward = document.querySelector(walk.goOn) ?? document.querySelector(walk.onward);
        start = now();
        if (onward) press(onward);
      }
      await drawn();
    }
    await drawn();
    return { update, saved, drawn: now() - start };
  };
}

/** Opens the site on a slowed page and hands over what was seen. */
async function visit(context) {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Performance.enable");
  await cdp.send("Network.emulateNetworkConditions", SLOW_4G);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
  const requests = new Map();
  cdp.on("Network.requestWillBeSent", ({ requestId, request }) => requests.set(requestId, { url: request.url, bytes: 0 }));
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.bytes = encodedDataLength;
  });
  await page.addInitScript(walkInPage, WALK);
  await page.goto(url, { waitUntil: "commit", timeout: PATIENCE });
  try {
    await page.waitForFunction(() => window.__bench?.answerable, undefined, { timeout: PATIENCE });
  } catch {
    throw new Error("the walk did not reach a question");
  }
  const seen = await page.evaluate(() => ({
    alive: window.__bench.alive,
    answerable: window.__bench.answerable,
    paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
  }));
  return { page, cdp, seen, requests: [...requests.values()] };
}

/** A new device: a first visit, some answers, a second visit. */
async function device(browser) {
  const context = await browser.newContext(PHONE);
  const cold = await visit(context);
  const times = [];
  for (let at = 0; at < ANSWERS; at += 1) times.push(await cold.page.evaluate(() => window.__answer()));
  const { metrics } = await cold.cdp.send("Performance.getMetrics");
  const heap = metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0;
  const after = await cold.page.evaluate(() => ({
    shift: window.__bench.shift,
    wasm: window.__bench.memory?.buffer.byteLength,
  }));
  await cold.page.close();
  const warm = await visit(context);
  await context.close();
  return { cold, warm, times, heap, after };
}

/** Milliseconds from pressing to the verdict on a certificate, on the slowed page; the program is there already. */
async function verify(browser) {
  const golden = new URL("../snapshots/template-1.txt", import.meta.url);
  const packed = readFileSync(golden, "utf8").split(" ")[0];
  const link = `${Buffer.from(packed, "hex").toString("base64url")}d`;
  const page = await browser.newPage();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
  await page.goto(`${url}#/check`);
  const times = [];
  for (let at = 0; at < CHECKS; at += 1) {
    await page.locator("#scan-text").fill(link);
    times.push(
      await page.evaluate(async () => {
        const start = performance.now();
        document.querySelector("form .second").click();
        while (!document.querySelector(".verdict")) {
          if (performance.now() - start > 5000) throw new Error("no verdict came");
          await new Promise((done) => setTimeout(done));
        }
        return performance.now() - start;
      }),
    );
    await page.locator("#main .row .second").click();
  }
  await page.close();
  return times;
}

const TYPES = [
  ["HTML", /\/$|\.html$/],
  ["CSS", /\.css$/],
  ["JavaScript", /\.m?js$/],
  ["WASM", /\.wasm$/],
  ["language packs", /\.bin$/],
  ["pictures", /\.(svg|png|ico)$/],
  ["fonts", /\.(woff2?|ttf|otf)$/],
];

const typeOf = (address) => TYPES.find(([, ending]) => ending.test(new URL(address).pathname))?.[0] ?? "other";
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const ms = (time) => (time === undefined ? "–" : `${Math.round(time)} ms`);
const kb = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;

function table(title, rows) {
  console.log(`${title.padEnd(44)}${"measured".padStart(14)}${"aim".padStart(14)}`);
  for (const [name, measured, aim = ""] of rows) {
    console.log(`${name.padEnd(44)}${String(measured).padStart(14)}${String(aim).padStart(14)}`);
  }
  console.log();
}

const browser = await chromium.launch({
  executablePath: process.env.DIGIKLAR_CHROMIUM,
  // Chromium refuses its sandbox to root, which containers run as; only our own site is opened.
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-background-networking"],
});
try {
  const visits = [];
  for (let at = 0; at < VISITS; at += 1) visits.push(await device(browser));
  const middle = (figure) => median(visits.map(figure).filter((value) => value !== undefined));
  const { cold, warm, after, heap } = visits[0];
  const times = visits.flatMap((one) => one.times.map((time) => time.drawn));
  const updates = visits.flatMap((one) => one.times.map((time) => time.update));
  const saves = visits.flatMap((one) => one.times.map((time) => time.saved));
  const checks = await verify(browser);
  const foreign = cold.requests.filter((request) => new URL(request.url).origin !== new URL(url).origin);

  const bytes = (name) => sum(cold.requests.filter((request) => typeOf(request.url) === name).map((request) => request.bytes));
  const aims = { WASM: "90 KB", JavaScript: "3.5 KB", "language packs": "25 KB", fonts: "0" };
  const types = [...TYPES.map(([name]) => name), "other"].filter((name) => bytes(name) > 0 || name === "fonts");
  table("To the first question, cold, as transferred", [
    ...types.map((name) => [name, kb(bytes(name)), aims[name]]),
    ["all", kb(sum(cold.requests.map((request) => request.bytes))), "130 KB"],
    ["requests", cold.requests.filter((request) => request.bytes > 0).length], // the rest came from a preload
    ["requests to other hosts", foreign.length, "0"],
  ]);
  table(`CPU 4× slower, 1.6 Mbit/s, 150 ms; median of ${VISITS}`, [
    ["first contentful paint", ms(middle((one) => one.cold.seen.paint)), "1000 ms"],
    ["app alive", ms(middle((one) => one.cold.seen.alive))],
    ["first question can be answered", ms(middle((one) => one.cold.seen.answerable)), "1800 ms"],
    [`answer to next question (median of ${times.length})`, ms(median(times)), "50 ms"],
    [`answer to next question (slowest of ${times.length})`, ms(Math.max(...times))],
    [`update and choice (median of ${updates.length})`, `${median(updates).toFixed(1)} ms`, "10 ms"],
    [`… with saving (median of ${saves.length})`, `${median(saves).toFixed(1)} ms`],
    [`… with saving (slowest of ${saves.length})`, `${Math.max(...saves).toFixed(1)} ms`],
    [`a certificate verified (median of ${checks.length})`, ms(median(checks))],
    [`a certificate verified (slowest of ${checks.length})`, ms(Math.max(...checks))],
    ["layout shift (CLS)", Math.max(...visits.map((one) => one.after.shift)).toFixed(3), "0"],
    ["JavaScript heap", kb(heap)],
    ["WASM memory", after.wasm ? kb(after.wasm) : "–"],
    ["revisit: first contentful paint", ms(middle((one) => one.warm.seen.paint))],
    ["revisit: question can be answered", ms(middle((one) => one.warm.seen.answerable)), "400 ms"],
    ["revisit: transferred", kb(sum(warm.requests.map((request) => request.bytes)))],
  ]);
} finally {
  await browser.close();
}
