// The site kept on the device: everything without a connection, new releases, hosts and windows that refuse.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { alive, answer, begin, closeChrome, finish, go, itemOn, next, settled, visit } from "./person.mjs";
import { filled, release, serve } from "./site.mjs";

after(closeChrome);

const ALLOWED = { serviceWorkers: "allow", clock: false };
const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();

test("after the first visit everything works without a connection", async () => {
  const page = await visit("", ALLOWED);
  const now = await release();
  await filled(page, now);
  await page.context().setOffline(true);
  // Nothing comes from anywhere but the device.
  assert.equal(await page.evaluate(() => fetch("./nowhere.txt").then(() => "came", () => "refused")), "refused");
  page.troubles.length = 0;

  await page.reload();
  await alive(page);
  await begin(page);
  await answer(page, await itemOn(page), "right");
  await next(page);
  await finish(page, () => "right");
  await heading(page, "Dit resultat");

  await page.locator('a[href^="#/certificate/"]').first().click();
  await page.locator("#name").fill("Amina Yusuf");
  await page.locator("form .main").click();
  await page.locator(".sheet").waitFor();

  await go(page, "#/exercise/jobnet/log-et-job");
  await page.getByRole("button", { name: "Start alene" }).click();
  await page.locator("#phone").waitFor();

  await go(page, "#/workshop");
  await settled(page);
  await heading(page, "For eMentorer");
  await page.getByRole("button", { name: "English" }).click();
  await page.waitForFunction(() => document.documentElement.lang === "en");

  // A folder's page, and the address of a shared PC.
  for (const door of ["kort/", "delt/", "was/"]) {
    await page.goto(new URL(door, page.url()).href);
    await alive(page);
  }
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("the whole list of the release is there to be had", async () => {
  const { first, rest } = await release();
  assert.ok(first.includes("./") && first.some((name) => name.startsWith("pack-da")), first.join(" "));
  assert.ok(first.length < 9, `${first.length} files are fetched at once`);
  for (const what of [/^rooms-/, /^check-/, /^proof-/, /^workshop-/, /^items-3-da/, /^exercise-.*-en-/, /^phone-/, /^was\/$/]) {
    assert.ok(rest.some((name) => what.test(name)), `${what} is not in the list`);
  }
  assert.ok(!rest.some((name) => /issuers|worker|_headers|\.br$/.test(name)));
});

/** The site as another release would be: another page, another worker, one file fewer. */
async function other({ name, script, rest }) {
  const gone = rest.find((file) => file.startsWith("exercise-"));
  const page = readFileSync(new URL("../../dist/index.html", import.meta.url), "utf8");
  return {
    gone,
    name: "0123456789abcdef",
    files: {
      "worker.js": script.replace(name, "0123456789abcdef").replace(`"${gone}",`, ""),
      "index.html": page.replace(name, "0123456789abcdef").replace("<title>", "<meta name=release content=other><title>"),
      [gone]: null,
    },
  };
}

const isOther = (page) => page.evaluate(() => Boolean(document.querySelector("meta[name=release]")));

/** Lets the browser look for a new worker, and waits until one waits. */
const look = (page) =>
  page.evaluate(async () => {
    const kept = await navigator.serviceWorker.getRegistration();
    await kept.update();
    for (let at = 0; at < 100 && !kept.waiting; at += 1) await new Promise((done) => setTimeout(done, 100));
    return Boolean(kept.waiting);
  });

test("a new release waits until no test is under way; then old files go", async () => {
  const site = await serve();
  const was = await release();
  const page = await visit("", { ...ALLOWED, base: site.url });
  await filled(page, was);
  await begin(page);
  const { files, gone, name } = await other(was);
  Object.assign(site.changed, files);
  assert.ok(await look(page), "the new worker waits");

  // In the middle of a test the old release stays, also when the page is loaded again.
  for (let at = 0; at < 2; at += 1) {
    await page.reload();
    await alive(page);
    await page.waitForTimeout(1500);
    assert.equal(await isOther(page), false);
  }
  await answer(page, await itemOn(page), "right");
  await next(page);
  await heading(page, /Opgave 2 /);

  await go(page, "#/settings");
  await page.getByRole("button", { name: "Slet alt på denne enhed" }).click();
  await page.getByRole("button", { name: "Ja, slet alt" }).click();
  await go(page, "#/");
  await page.reload();
  await page.waitForSelector("meta[name=release]", { state: "attached", timeout: 20_000 });
  await alive(page);
  await filled(page, { ...was, name, rest: was.rest.filter((file) => file !== gone) });
  assert.equal(await page.evaluate((gone) => caches.match(gone).then(Boolean), `./${gone}`), false);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
  site.close();
});

test("which key is whose comes from the host, and the last one seen without it", async () => {
  const site = await serve({ "issuers.json": '{"version":1}' });
  const page = await visit("", { ...ALLOWED, base: site.url });
  await filled(page, await release());
  const ask = () => page.evaluate(() => fetch("./issuers.json").then((answer) => answer.text()));
  assert.equal(await ask(), '{"version":1}');
  site.changed["issuers.json"] = '{"version":2}';
  assert.equal(await ask(), '{"version":2}');
  await page.context().setOffline(true);
  assert.equal(await ask(), '{"version":2}');
  await page.context().close();
  site.close();
});

test("half a release is not kept", async () => {
  // The page of one release, the list of another.
  const was = await release();
  const site = await serve({ "worker.js": was.script.replace("FIRST=[", 'FIRST=["was/",') });
  const page = await visit("", { ...ALLOWED, base: site.url });
  await page.waitForTimeout(5000);
  assert.deepEqual(await page.evaluate(() => caches.keys()), []);
  await page.context().close();
  site.close();
});

for (const [what, script] of [
  ["refuses the worker", () => {
    navigator.serviceWorker.register = () => Promise.reject(new DOMException("refused", "SecurityError"));
  }],
  ["has no workers", () => Object.defineProperty(Navigator.prototype, "serviceWorker", { value: undefined })],
]) {
  test(`a browser that ${what} shows no fault`, async () => {
    const page = await visit("", { ...ALLOWED, script });
    await page.waitForTimeout(4000);
    await begin(page);
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });
}

test("the worker is asked for anew by every browser", async () => {
  const page = await visit("");
  const answer = await page.request.get(new URL("worker.js", page.url()).href);
  assert.equal(answer.headers()["cache-control"], "no-cache");
  await page.context().close();
});
