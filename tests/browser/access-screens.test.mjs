// Every screen, in every state it can be in: axe in every look, reflow, targets, markup, focus, title.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { broken, device, inEnglish, inspect, none, saves } from "./access.mjs";
import { ITEMS, PHONE, answer, closeChrome, go, itemOn, settled } from "./person.mjs";

after(closeChrome);

let save;
before(async () => {
  save = await saves();
});

const press = (name) => (page) => page.getByRole("button", { name }).click();
const unfold = async (page) => {
  for (const summary of await page.locator("#main summary").all()) await summary.click();
};
const practise = async (page) => {
  await answer(page, await itemOn(page), "wrong");
  await page.locator(".actions .main").click();
  await page.locator(".judged").waitFor();
};
const name = (text) => async (page) => {
  await page.locator("#name").fill(text);
  await page.locator("form .main").click();
  await page.locator(text ? ".sheet" : "#name-problem:not(:empty)").waitFor();
  await unfold(page);
};
// Two tasks of the bank and one that is not in it.
const OFFER = `#/offer/${ITEMS.filter((item) => item.use === "test").slice(0, 2).map((item) => item.id.replace("/", ".")).join(",")},kontakt.findes-ikke/Lagermedarbejder%20p%C3%A5%20B%C3%A6k`;
/** A certificate that never changes, as the data of a link. */
const GOLDEN = `${Buffer.from(readFileSync(new URL("../snapshots/template-1.txt", import.meta.url), "utf8").split(" ")[0], "hex").toString("base64url")}d`;
const ID = "(the id of the sitting)";

/** What the device holds, where to go, the title then, what to do there. */
const SCREENS = {
  none: [
    ["the start", "#/", "Digiklar"],
    ["before the test", "#/test", "Før du begynder"],
    ["before the test, all unfolded", "#/test", "Før du begynder", unfold],
    ["before the test for a job", "#/test/job/lager", "Før du begynder"],
    ["before the short test", "#/test/short", "Før du begynder"],
    ["nothing to take home", "#/hjem", "Tag det med hjem"],
    ["taking in from elsewhere", "#/hent", "Hent det, du har lavet"],
    ["getting somebody started", "#/workshop/start", "Få nogen i gang"],
    ["helping, all unfolded", "#/workshop/help", "Hjælp uden at give svaret", unfold],
    ["pause without a test", "#/pause"],
    ["no result yet", "#/result"],
    ["no results yet", "#/results"],
    ["no certificate yet", "#/certificate/1"],
    ["no slip yet", "#/slip/1"],
    ["practice", "#/practice", "Øv dig"],
    ["practice in one competence", "#/practice/1", "Øvelse 1 af"],
    ["practice with the answer shown", "#/practice/2", "", press("Vis mig svaret")],
    ["jobs", "#/jobs"],
    ["a job before a test", "#/job/rengoering", "Rengøringsassistent"],
    ["two jobs to choose", "#/compare", "Sammenlign to job"],
    ["two jobs before a test", "#/compare/butik/kontor", "Sammenlign to job"],
    ["an employer's tasks", "#/employer", "Beskriv et job", async (page) => {
      await page.getByLabel("Hvad hedder jobbet?").fill("Lagermedarbejder");
      await unfold(page);
      for (const at of [0, 1, 2]) await page.getByRole("checkbox").nth(at).check();
      await press("Lav linket")(page);
      await page.locator(".address").waitFor();
    }],
    ["an employer's link before a test", OFFER, "Lagermedarbejder på Bæk"],
    ["for eMentors", "#/workshop", "For eMentorer", unfold],
    ["a workshop's script", "#/workshop/script/jobnet", "Jobnet"],
    ["the wall: a title", "#/workshop/wall/jobnet", "Jobnet"],
    ["the wall: a check", "#/workshop/wall/jobnet/3", "Før vi begynder"],
    ["the wall: something shown", "#/workshop/wall/jobnet/4", "Meld dig ledig", (page) => page.locator(".coach:not(:empty)").waitFor()],
    ["the wall: something to do", "#/workshop/wall/jobnet/5", "Meld dig ledig"],
    ["the wall: how it went", "#/workshop/wall/jobnet/255", "Sådan gik det"],
    ["one exercise on the wall", "#/workshop/show/arbejde/lille-regneark", "", (page) => page.locator(".coach:not(:empty)").waitFor()],
    ["what can be printed", "#/workshop/print", "Print"],
    ["posters", "#/workshop/print/posters", "Plakater"],
    ["flyers", "#/workshop/print/posters", "Plakater", async (page) => {
      await page.getByLabel("Hvad er plakaten til?").selectOption("all");
      await page.getByRole("radio").nth(1).check();
    }],
    ["badges", "#/workshop/print/badges", "Badges", (page) => page.locator("#names").fill(`Amina Ali\n${"x".repeat(200)}\n0101901234`)],
    ["slips", "#/workshop/print/slips"],
    ["the screener", "#/workshop/print/screener"],
    ["the consultant's badge, not yet", "#/workshop/print/consultant"],
    ["what to look for", "#/workshop/look", "Hvad du skal se efter"],
    ["what to look for in one theme", "#/workshop/look/sikkerhed", "Datasikkerhed"],
    ["the guide for eMentors", "#/workshop/guide", "Guide til eMentorer"],
    ["certificates to check", "#/check", "Tjek et bevis"],
    ["a certificate by link", `#/check/${GOLDEN}`, "", unfold],
    ["a link that is no certificate", "#/check/AQEAd", "Det kan ikke læses"],
    ["a camera that is on", "#/check", "Tjek et bevis", async (page) => {
      await page.evaluate(() => {
        navigator.mediaDevices.getUserMedia = async () => {
          const canvas = document.createElement("canvas");
          const paper = canvas.getContext("2d");
          setInterval(() => paper.fillRect(Math.random() * 100, 0, 10, 10), 50);
          return canvas.captureStream(10);
        };
      });
      await press("Scan koden")(page);
      await page.getByText("Hold koden op foran kameraet.").waitFor();
    }],
    ["a camera that may not be used", "#/check", "Tjek et bevis", async (page) => {
      await page.evaluate(() => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotAllowedError"));
      });
      await press("Scan koden")(page);
      await page.getByText("Kameraet må ikke bruges her.").waitFor();
    }],
    ["a device that is no witness's yet", "#/witness", "Gør enheden klar", async (page) => {
      await press("Lav nøglen")(page);
      await page.locator("#problem:not(:empty)").waitFor();
    }],
    ["the day's tally", "#/workshop/day", "Dagens optælling", async (page) => {
      for (let n = 0; n < 5; n += 1) {
        await press("Jobnet")(page);
        await press("Med hjælp")(page);
        await press("At logge på")(page);
      }
      await page.getByText("Sted, filer og print").click();
    }],
    ["a new effect sheet", "#/workshop/effect", "Virker workshoppen?"],
    ["settings", "#/settings", "Indstillinger"],
    ["settings, about to delete", "#/settings", "Indstillinger", press("Slet alt på denne enhed")],
    ["about", "#/about"],
    ["help", "#/help"],
    ["accessibility", "#/accessibility"],
    ["an unknown address", "#/nowhere", "Digiklar"],
    ["after deleting, with the notice open", "#/settings", "", async (page) => {
      await press("Slet alt på denne enhed")(page);
      await press("Ja, slet alt")(page);
      await page.locator(".notice.warn").waitFor();
    }],
    ["the page that has stopped", "#/about", "", async (page) => {
      await page.evaluate(() => dispatchEvent(new CustomEvent("digiklar-stopped", { detail: "panic" })));
      await page.locator("#rescue-stopped").waitFor();
    }],
  ],
  damaged: [["something kept that cannot be read", "#/", "Digiklar"]],
  asked: [["what one thinks beforehand", "#/test", "Hvad tænker du selv?"]],
  intro: [["the trial item", "#/test", "Prøv først"]],
  strong: [["the first provisional result", "#/test", "Du er kommet godt i gang"]],
  weak: [["the offer to practise first", "#/test", "Du er kommet godt i gang"]],
  last: [["the question after the last task", "#/last", "Et sidste spørgsmål"]],
  job: [["a task for the job", "#/test", "Opgave 27 af højst 34"]],
  running: [
    ["the start with a test under way", "#/", "Digiklar"],
    ["a task", "#/test", "Opgave 1 af"],
    ["a task, something wrong with it", "#/test", "", async (page) => {
      await press("Der er noget galt med opgaven")(page);
      await press("Spring opgaven over")(page);
      await page.locator("dialog .problem:not(:empty)").waitFor();
    }],
    ["a task that somebody helped with", "#/test", "", async (page) => {
      await page.getByLabel("Jeg fik hjælp til opgaven").check();
    }],
    ["pause", "#/pause", "", unfold],
    ["something to take home", "#/hjem", "Tag det med hjem"],
  ],
  once: [
    ["before a test that would not count yet", "#/test", "Før du begynder"],
    ["the start after a test", "#/", "Digiklar"],
    ["the newest result", "#/result", "Dit resultat", unfold],
    ["ten minutes a day", `#/sprint/${ID}`, "Ti minutter om dagen"],
    ["a card for ringing", `#/call/${ID}`, "Ring efter en eMentor", async (page) => {
      await page.getByRole("radio").first().check();
      await page.locator("#phone").fill("12 34 56 78");
    }],
    ["a certificate to fill in", `#/certificate/${ID}`],
    ["a certificate without a name", `#/certificate/${ID}`, "", name("")],
    ["a certificate", `#/certificate/${ID}`, "", name("Søren Ærø-Christoffersensen Wolfeschlegelsteinhausen")],
    ["a card for a speed date", `#/meet/${ID}`, "Kort til speeddate", async (page) => {
      await page.locator("#name").fill("Søren Ærø-Christoffersensen Wolfeschlegelsteinhausen");
      await page.locator("form .main").click();
      for (const at of [0, 1]) await page.getByRole("checkbox").nth(at).check();
      await page.getByRole("radio").first().check();
    }],
    ["a request to a witness, without a name", `#/certificate/${ID}/witness`, "Få beviset bevidnet"],
    ["a slip to fill in", `#/slip/${ID}`, "Lav et ark til samtalen"],
    ["a slip with everything on it", `#/slip/${ID}`, "", async (page) => {
      for (const at of [0, 1]) await page.getByRole("checkbox").nth(at).check();
      for (const name of ["step", "help"]) await page.locator(`input[name=${name}]`).first().check();
      await page.locator(".talk").waitFor();
    }],
    ["answers looked back at", `#/review/${ID}`, "Dine svar", unfold],
    ["practice after a test", "#/practice"],
    ["practice, checked", "#/practice/3", "", practise],
    ["a job after a test", "#/job/rengoering", "", unfold],
    ["jobs after a test", "#/jobs"],
    ["two jobs after a test", "#/compare/butik/kontor"],
    ["an employer's link after a test", OFFER, "Lagermedarbejder på Bæk", unfold],
    ["answers to hand over", "#/share", "Giv dine svar videre", unfold],
  ],
  twice: [
    ["results of two tests", "#/results"],
    ["one result of two", `#/result/${ID}`],
  ],
};

/** The frame of every screen; what is wrong with it. */
const frame = (page) =>
  page.evaluate(() => {
    const shown = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.getClientRects().length);
    const root = document.documentElement;
    const faults = [];
    for (const one of ["h1", "header", "main", "footer"]) {
      if (shown(one).length !== 1) faults.push(`${shown(one).length} ${one} are shown`);
    }
    if (root.lang !== "da" || root.dir !== "ltr") faults.push(`lang ${root.lang}, dir ${root.dir}`);
    if (document.activeElement?.localName !== "h1") faults.push(`focus is on ${document.activeElement?.localName}`);
    if (scrollY !== 0) faults.push(`scrolled to ${scrollY}`);
    return faults;
  });

for (const [kept, screens] of Object.entries(SCREENS)) {
  let page;
  const here = async (hash) => {
    page ??= await device(kept === "damaged" ? "� noise" : save[kept], "#/help");
    const id = hash.includes(ID) && (await page.evaluate(() => {
      location.hash = "#/result";
      return new Promise((done) => setTimeout(() => done(document.querySelector('a[href^="#/review/"]').hash.slice(9)), 200));
    }));
    await go(page, "#/help");
    await settled(page);
    await go(page, hash.replace(ID, id));
    await settled(page);
    return page;
  };
  for (const [what, hash, title = "", act] of screens) {
    test(`${what} has no fault`, async () => {
      const page = await here(hash);
      const faults = await frame(page);
      const heading = (await page.locator("#main h1").innerText()).trim();
      const shown = await page.title();
      const named = title === "Digiklar" ? shown === "Digiklar" : shown === `${heading} – Digiklar` && shown.startsWith(title);
      if (!named) faults.push(`the title is "${shown}"`);
      await act?.(page);
      faults.push(...(await inspect(page)));
      await page.setViewportSize({ width: 360, height: 640 });
      faults.push(...(await broken(page, "#main :is(table, button, .main, .second)")));
      await page.setViewportSize(PHONE);
      none(faults);
      assert.deepEqual(page.troubles, []);
    });
  }
  test(`in English, every screen has no fault (${kept})`, async () => {
    if (kept === "none") {
      await page.context().close();
      page = undefined;
    }
    const faults = [];
    await here("#/help");
    await inEnglish(page);
    for (const [what, hash] of screens) {
      await here(hash);
      faults.push(...(await inspect(page, true)).map((fault) => `${what}: ${fault}`));
    }
    none(faults);
    await page.context().close();
  });
}
