// Storage that is forbidden, full, damaged, shared by two windows; files in and out; deletion.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { alive, answer, begin, closeChrome, finish, go, itemOn, next, open, visit } from "./person.mjs";

after(closeChrome);

const step = async (page, number) =>
  page.getByRole("heading", { level: 1, name: `Opgave ${number} af 26` }).waitFor();

const solve = async (page) => {
  await answer(page, await itemOn(page), "right");
  await next(page);
};

test("where storage is forbidden the test runs in memory and says so", async () => {
  const page = await visit("", {
    script: () =>
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("forbidden", "SecurityError");
        },
      }),
  });
  await page.getByText("Din browser kan ikke gemme noget her.").waitFor();
  await begin(page);
  await finish(page, () => "right");
  await page.getByRole("heading", { level: 1, name: "Dit resultat" }).waitFor();
  assert.deepEqual(page.troubles, []);
});

test("where storage is full the test goes on and says so once", async () => {
  const page = await visit("", {
    script: () => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    },
  });
  await begin(page);
  await page.getByText("Der er ikke plads til at gemme på enheden.").waitFor();
  await page.getByRole("button", { name: "Luk" }).click();
  await solve(page);
  await step(page, 2);
  assert.deepEqual(page.troubles, []);
});

for (const [what, damaged] of [
  ["noise", "�� noise"],
  ["a newer version", "digiklar-save 999 0000000000000000\n00"],
  ["a save cut short", "digiklar-save 1 0123456789abcdef\n0102"],
]) {
  test(`${what} in the store is set aside and offered, never written over`, async () => {
    const page = await visit("", {
      script: `localStorage.getItem("digiklar") ?? localStorage.setItem("digiklar", ${JSON.stringify(damaged)})`,
    });
    await page.getByText("Vi kunne ikke læse det, der var gemt.").waitFor();
    await page.getByRole("link", { name: "Hent det under Indstillinger" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Hent det, der ikke kunne læses" }).click(),
    ]);
    assert.equal(readFileSync(await download.path(), "utf8"), damaged);
    await go(page, "#/");
    await begin(page);
    await solve(page);
    await step(page, 2);
    assert.equal(await page.evaluate(() => localStorage.getItem("digiklar-aside")), damaged);
    assert.deepEqual(page.troubles, []);
  });
}

test("two windows do not overwrite each other", async () => {
  const one = await visit("");
  await begin(one);
  const two = await open(one.context(), "#/test");
  await step(two, 1);
  await solve(one);
  await step(one, 2);
  // The other window notices and shows what is true now.
  await step(two, 2);
  await solve(two);
  await step(two, 3);
  await step(one, 3);
  await one.reload();
  await alive(one);
  await step(one, 3);
  assert.deepEqual([...one.troubles, ...two.troubles], []);
});

test("deleting in one window holds in the other", async () => {
  const one = await visit("");
  await begin(one);
  const two = await open(one.context(), "#/test");
  await go(one, "#/settings");
  await one.getByRole("button", { name: "Slet alt på denne enhed" }).click();
  await one.getByRole("button", { name: "Ja, slet alt" }).click();
  await one.getByText("Alt er slettet på denne enhed.").first().waitFor();
  assert.equal(await one.evaluate(() => localStorage.length), 0);
  await two.getByText("Svarene er slettet i et andet vindue.").waitFor();
  assert.equal(await two.evaluate(() => localStorage.getItem("digiklar")), null);
  assert.deepEqual([...one.troubles, ...two.troubles], []);
});

test("answers go out to a file and come in on another device", async () => {
  const page = await visit("");
  await begin(page);
  await solve(page);
  await step(page, 2);
  await go(page, "#/settings");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Gem mine svar som fil" }).click(),
  ]);
  const path = join(mkdtempSync(join(tmpdir(), "digiklar-")), "save.txt");
  await download.saveAs(path);
  assert.match(download.suggestedFilename(), /^digiklar-\d{4}-\d\d-\d\d\.txt$/);

  const other = await visit("#/settings");
  await other.locator("input[type=file]").setInputFiles(path);
  await other.getByText("Svarene fra filen er lagt til.").waitFor();
  await go(other, "#/");
  await other.getByRole("button", { name: "Fortsæt ved opgave 2" }).waitFor();
  assert.deepEqual([...page.troubles, ...other.troubles], []);
});

test("a file that is not ours is refused with the reason, and nothing changes", async () => {
  const page = await visit("");
  await begin(page);
  await go(page, "#/settings");
  const before = await page.evaluate(() => localStorage.getItem("digiklar"));
  const folder = mkdtempSync(join(tmpdir(), "digiklar-"));
  const cases = [
    ["empty.txt", "", "Filen er tom."],
    ["other.json", '{"app":"other"}', "Filen er ikke fra Digiklar."],
    ["newer.txt", "digiklar-save 999 0000000000000000\n00", "Filen er fra en nyere udgave"],
    ["cut.txt", before.slice(0, before.length / 2), "Der er fejl i filen."],
    ["large.txt", "x".repeat(50_000_000), "Filen er for stor"],
  ];
  for (const [name, text, said] of cases) {
    const path = join(folder, name);
    writeFileSync(path, text);
    await page.locator("input[type=file]").setInputFiles(path);
    await page.getByText(said).waitFor();
    assert.equal(await page.evaluate(() => localStorage.getItem("digiklar")), before, name);
  }
  assert.deepEqual(page.troubles, []);
});
