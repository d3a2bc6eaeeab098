// Every exercise on the simulated phone, done by finger and by keys; help, mistakes, reload, narrow screens.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { inEnglish, inspect, look, none, reflow, violations } from "./access.mjs";
import { tabTo } from "./keys.mjs";
import { alive, closeChrome, go, toml } from "./person.mjs";
import { WAYS, device, leaveField, openExercise, over, start, tap, touch, type, walk, wayOf } from "./phone.mjs";

after(closeChrome);

const WORDS = toml("word/exercise.toml");

const screenOf = (page) => page.locator("#ph-title").innerText();

/** Pages at rest; each exercise takes one, so that a few walk at the same time. */
function pool(options) {
  const rest = [];
  return async (use) => {
    const page = rest.pop() ?? (await device(options));
    try {
      await use(page);
      assert.deepEqual(page.troubles, []);
      rest.push(page);
    } catch (fault) {
      await page.context().close();
      throw fault;
    }
  };
}

const AT_ONCE = { concurrency: 3 };

describe("by finger on a small phone, the shortest way leads to the goal and no screen has a fault", AT_ONCE, () => {
  const on = pool();
  for (const exercise of WAYS) {
    test(exercise.id, () =>
      on(async (page) => {
        const faults = [];
        const run = await start(page, exercise);
        await walk(page, run, touch, async (action) => {
          // At the end what sticks to the edge covers nothing.
          await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
          const found = await violations(page, true, action ? "#phone" : "html");
          const screen = await page.locator("#ph-title").innerText();
          faults.push(...found.map((fault) => `${screen}: ${fault}`));
        });
        const said = await over(page);
        assert.match(said, /^Du er i mål\n/);
        assert.match(said, /Du gik den korteste vej/);
        none(faults);
      }),
    );
  }
});

describe("by keys alone", AT_ONCE, () => {
  const on = pool({ part: 1, hasTouch: false });
  for (const exercise of WAYS.filter((_, at) => at % 3 === 0)) {
    test(exercise.id, () =>
      on(async (page) => {
        const faults = [];
        const run = await start(page, exercise, "alone", "keys");
        await walk(page, run, type, async (action) => {
          // A place for focus is found in the frame after the one that took it away.
          const lost = await page.evaluate(async () => {
            await new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame)));
            return document.activeElement === document.body;
          });
          if (action && lost) faults.push(`${await screenOf(page)}: focus is lost after control ${action.control}`);
        });
        const said = await over(page);
        assert.match(said, /^Du er i mål\n/);
        // Passing over an option on the way to another is not a step, and no mistake.
        faults.push(...(said.match(/^Du brugte .*|^Det rettede du selv/gm) ?? []));
        none(faults);
      }),
    );
  }
});

/** Each kind of part, and what else a phone shows, by what it is drawn as. */
const KINDS = {
  heading: ".ph-body h3",
  text: ".ph-body p:not([class])",
  small: ".screen-small",
  banner: ".screen-banner",
  list: ".ph-body ul",
  picture: ".screen-picture",
  message: ".screen-message",
  row: "button.ph-row",
  table: "table:not(.ph-sheet table)",
  terminal: ".ph-terminal",
  call: ".ph-call",
  code: ".ph-code",
  button: ".ph-button",
  link: ".ph-link",
  icon: ".ph-sign",
  swipe: ".ph-swipe input",
  tabs: ".ph-tabs",
  buttons: ".ph-buttons",
  cookie: ".ph-cookie",
  choice: "fieldset:not([class]) [type=radio]",
  select: "select",
  check: ".ph-option:not(.ph-toggle, .ph-control, .ph-mark) [type=checkbox]",
  toggle: ".ph-toggle",
  controls: ".ph-control",
  file: ".ph-files .ph-file",
  photo: ".ph-photos .ph-file",
  mark: ".ph-mark",
  field: ".ph-field input",
  area: ".ph-field textarea",
  keypad: ".ph-keys",
  sheet: ".ph-sheet",
  app: ".ph-apps",
  nav: ".ph-nav",
  menu: ".ph-menu:not(:has(fieldset))",
  address: ".screen-address",
  notice: ".ph-notice",
  dialog: ".ph-dialog",
  "sheet from below": ".ph-sheet-up",
};

/** The kinds that an exercise is made of. */
function kindsOf({ id }) {
  const { app = [], notice = [], screen = [] } = toml(`scenario/${id}.toml`);
  const kinds = new Set(screen.flatMap(({ parts = [] }) => parts.map((part) => Object.keys(part)[0])));
  if (app.some(({ nav }) => nav)) kinds.add("nav");
  if (app.some(({ menu }) => menu)) kinds.add("menu");
  if (notice.length) kinds.add("notice");
  for (const { look = "page", address } of screen) {
    if (look === "dialog" || look === "permission") kinds.add("dialog");
    if (look === "sheet") kinds.add("sheet from below");
    if (address) kinds.add("address");
  }
  return kinds;
}

/** The kinds now shown on the phone. */
const kindsOn = (page) =>
  page.evaluate((kinds) => {
    const shown = (selector) =>
      [...document.querySelectorAll(`#phone :is(${selector}), #phone:is(${selector})`)].some((e) => e.getClientRects().length);
    return Object.keys(kinds).filter((kind) => shown(kinds[kind]));
  }, KINDS);

/** 3-12-2026 as a date field takes it. */
const isoOf = (date) =>
  date
    .split("-")
    .reverse()
    .map((part) => part.padStart(2, "0"))
    .join("-");

/** Does what the mark on the phone and the words of the hint say. */
async function follow(page, said) {
  const next = page.locator("#phone .ph-next");
  await next.waitFor();
  const [named, second] = [...said.matchAll(/»(.+?)«/g)].map(([, words]) => words);
  const field = next.locator("xpath=descendant-or-self::*[self::input or self::textarea or self::select]").first();
  const kind = (await field.count()) ? await field.evaluate((e) => e.type) : "button";
  if (kind === "button") {
    assert.ok((await next.innerText()).includes(named), `"${said}" does not name "${await next.innerText()}"`);
    await tap(page, next);
  } else if (kind === "radio" || kind === "checkbox") {
    assert.ok((await next.innerText()).includes(named), `"${said}" does not name "${await next.innerText()}"`);
    await tap(page, field);
  } else if (kind === "select-one") {
    await field.focus();
    await field.selectOption({ label: named });
  } else {
    const label = await page.locator("#phone label", { has: page.locator(".ph-next") }).or(next).first().innerText();
    assert.ok(label.includes(second ?? named), `"${said}" does not name "${label}"`);
    const text = kind === "date" ? isoOf(named) : named;
    await field.fill(second ? text : "Noget");
    await leaveField(page);
  }
}

/** Up to the form of the job log; the names are those on its screens. */
async function form(page) {
  const run = await start(page, wayOf("jobnet/log-et-job"));
  for (const action of run.way.slice(0, 3)) await touch(page, run, action);
  const [, , , title, date, found, save] = run.way;
  return { page, run, title, date, found, save, act: (action) => touch(page, run, action) };
}

/** Everything the device holds, as the bytes that were written. */
const kept = (page) =>
  page.evaluate(() =>
    [localStorage, sessionStorage]
      .flatMap((store) => Object.entries(store).flat())
      .join("\n"),
  );
const written = (text) => `${text}\n${Buffer.from(text.split("\n").find((line) => /^([0-9a-f]{2}){20,}$/.test(line)) ?? "", "hex")}`;

describe("exercises", AT_ONCE, () => {
  test("every kind of part has no fault in English, in the dark, in forced colours and on a large screen", async () => {
    const parts = new Map(WAYS.map((exercise) => [exercise, kindsOf(exercise)]));
    const used = new Set([...parts.values()].flatMap((kinds) => [...kinds]));
    assert.deepEqual([...used].filter((kind) => !KINDS[kind]), [], "kinds this test does not know");
    const faults = [];
    const met = new Set();
    const page = await device();
    await inEnglish(page);
    const left = () => [...used].filter((kind) => !met.has(kind));
    while (left().length) {
      // The exercise that promises most of what was not met yet.
      const news = ([, kinds]) => [...kinds].filter((kind) => !met.has(kind)).length;
      const [best] = [...parts].sort((a, b) => news(b) - news(a));
      if (!best || !news(best)) break;
      parts.delete(best[0]);
      const run = await start(page, best[0]);
      await walk(page, run, touch, async () => {
        const on = (await kindsOn(page)).filter((kind) => !met.has(kind));
        if (!on.length) return;
        on.forEach((kind) => met.add(kind));
        const state = async (what, all) => {
          const found = await violations(page, all);
          const place = `${best[0]}, ${await screenOf(page)} (${on.join()})`;
          faults.push(...found.map((fault) => `${what}: ${place}: ${fault}`));
        };
        for (const [what, all, width, colorScheme, forcedColors] of [
          ["English", true, 390, "light", "none"],
          ["dark", false, 390, "dark", "none"],
          ["forced colours", false, 390, "light", "active"],
          ["1280 px", false, 1280, "light", "none"],
        ]) {
          await look(page, { width, colorScheme, forcedColors });
          await state(what, all);
        }
        await look(page, { width: 390, colorScheme: "light", forcedColors: "none" });
      });
      await over(page);
    }
    assert.deepEqual(left(), [], "kinds on no way");
    none(faults);
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });

  for (const id of ["jobnet/log-et-job", "jobnet/meld-dig-ledig", "arbejde/opgave-med-foto"]) {
    test(`hints, followed one after another, lead to the goal and are counted (${id})`, async () => {
      const page = await device();
      const { way } = await start(page, wayOf(id), "helped");
      const hint = page.getByRole("button", { name: WORDS.hint });
      for (const at of way.keys()) {
        assert.equal(await page.locator(".ph-next").count(), 0, `nothing is marked before hint ${at + 1}`);
        await tap(page, hint);
        await follow(page, await page.locator("#problem").innerText());
      }
      const said = await over(page);
      assert.match(said, /^Du er i mål\n/);
      assert.match(said, /Du gik den korteste vej/);
      assert.match(said, new RegExp(`Du fik ${way.length} hint`));
      assert.ok(!said.includes(WORDS.was_shown));
      await page.getByRole("button", { name: WORDS.try_alone }).waitFor();
      assert.deepEqual(page.troubles, []);
      await page.context().close();
    });
  }

  test("who waits or goes astray is offered a hint, and only with help", async () => {
    const page = await device();
    const said = page.locator("#problem");
    for (const mode of ["helped", "alone"]) {
      await start(page, wayOf("jobnet/log-et-job"), mode);
      await page.clock.fastForward(31_000);
      assert.equal(await said.innerText(), mode === "helped" ? WORDS.offer : "");
      for (let detour = 0; detour < 2; detour += 1) {
        await tap(page, page.getByRole("button", { name: "Internet" }));
        await tap(page, page.getByRole("button", { name: "Hjem", exact: true }));
      }
      assert.equal(await said.innerText(), mode === "helped" ? WORDS.offer : "");
    }
    await tap(page, page.getByRole("button", { name: WORDS.done }));
    assert.equal(await said.innerText(), WORDS.not_yet);
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });

  test("what is shown goes forward, back, by itself and to the end, and the phone is out of reach", async () => {
    const page = await device();
    const { way } = await start(page, wayOf("jobnet/log-et-job"), "show");
    const at = (n) => page.getByText(WORDS.step.replace("{n}", n).replace("{of}", way.length), { exact: true }).waitFor();
    const press = (name) => tap(page, page.getByRole("button", { name, exact: true }));
    const caption = page.locator(".coach");
    const marks = page.locator("#phone .ph-next");
    await at(1);
    const first = [await screenOf(page), await caption.innerText()];
    // A press on what is marked takes the step; one beside it does nothing.
    const box = await marks.boundingBox();
    const title = await page.locator("#ph-title").boundingBox();
    await page.touchscreen.tap(title.x + 2, title.y + 2);
    await page.clock.runFor(100);
    assert.deepEqual([await screenOf(page), await caption.innerText()], first, "beside it the phone does nothing");
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    await at(2);
    await press(WORDS.backward);
    await at(1);
    await marks.waitFor();
    for (let stop = 0; stop < 12; stop += 1) {
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.closest("#phone")), null);
    }
    for (let n = 2; n <= way.length; n += 1) {
      await press(WORDS.forward);
      await at(n);
      await marks.waitFor();
    }
    // One press too many on the last step begins nothing.
    await page.getByRole("button", { name: WORDS.forward, exact: true }).evaluate((button) => (button.click(), button.click(), button.click()));
    const end = `${WORDS.end} `;
    await page.getByText(end).waitFor();
    assert.equal(await marks.count(), 0);
    assert.equal(await page.getByRole("button", { name: WORDS.forward, exact: true }).count(), 0, "there is no step more");
    await page.getByRole("button", { name: WORDS.try_alone, exact: true }).waitFor();
    await press(WORDS.backward);
    await at(way.length);
    await marks.waitFor();
    for (let n = way.length - 1; n >= 1; n -= 1) {
      await press(WORDS.backward);
      await at(n);
    }
    await marks.waitFor();
    assert.deepEqual([await screenOf(page), await caption.innerText()], first, "back at the beginning");
    await page.getByRole("button", { name: WORDS.play, exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.clock.runFor(8_500);
    await at(3);
    assert.equal(await page.evaluate(() => document.activeElement.innerText), WORDS.pause, "focus stays on the button");
    await press(WORDS.pause);
    await page.clock.runFor(8_500);
    await at(3);
    await press(WORDS.play);
    await page.clock.runFor(4_200 * way.length);
    await page.getByText(end).waitFor();
    await press(WORDS.try_alone);
    await page.getByRole("button", { name: WORDS.done }).waitFor();
    await press(WORDS.stop);
    const run = await start(page, wayOf("jobnet/log-et-job"), "alone");
    await walk(page, run, touch);
    assert.ok((await over(page)).includes(WORDS.was_shown), "that it was shown is kept with the result");
    // An exercise under way is not begun anew by looking: its person chooses how to go on.
    const under = await form(page);
    await under.act(under.title);
    const screen = await screenOf(page);
    await press(WORDS.stop);
    await press(WORDS.show);
    for (let n = 1; n <= way.length; n += 1) await press(WORDS.forward);
    await page.getByText(end).waitFor();
    await page.clock.runFor(1_000);
    await press(WORDS.try_alone);
    await press(WORDS.resume);
    await page.locator("#ph-title").waitFor();
    assert.equal(await screenOf(page), screen);
    assert.equal(await page.locator(`#phone [data-c="${under.title.control}"]`).inputValue(), under.title.texts[under.run.row]);
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });

  test("a mistake that is put right is named as a strength", async () => {
    const page = await device();
    const { run, title, date, found, save, act } = await form(page);
    await act(title);
    await touch(page, { row: run.row + 1 }, date);
    await act(found);
    await act(save);
    await tap(page, page.getByRole("button", { name: "Ret jobbet" }));
    await act(date);
    await act(save);
    const said = await over(page);
    assert.match(said, /^Du er i mål\n/);
    const named = page.locator("h2", { hasText: WORDS.repaired }).locator("xpath=following-sibling::ul[1]/li");
    assert.equal(await named.count(), 1);
    assert.match(await named.innerText(), /Datoen/);
    assert.match(said, new RegExp(WORDS.repaired_about));
    assert.match(said, new RegExp(`Du brugte ${run.way.length + 3} trin`));
    assert.doesNotMatch(said, new RegExp(WORDS.open));
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });

  for (const how of ["the button", "the slide"]) {
    test(`a mistake that cannot be put right stops the exercise kindly (${how})`, async () => {
      const page = await device();
      await start(page, wayOf("sikkerhed/bank-opkald"));
      await tap(page, page.getByRole("button", { name: "Læg på" }));
      await tap(page, page.locator(".ph-notice"));
      if (how === "the button") await tap(page, page.getByRole("button", { name: "Godkend", exact: true }));
      else {
        await page.getByRole("slider").focus();
        await page.keyboard.press("End");
      }
      const said = await over(page);
      assert.match(said, new RegExp(`^${WORDS.stopped}\n`));
      assert.doesNotMatch(said, /i mål|korteste vej|dumpet|fejlet/i);
      assert.match(said, new RegExp(WORDS.learn));
      await tap(page, page.getByRole("button", { name: WORDS.again }));
      await page.locator("#ph-title").waitFor();
      assert.deepEqual(page.troubles, []);
      await page.context().close();
    });
  }

  for (const late of ["Hjem", "Tilbage"]) {
    test(`a press on ${late} in the moment after the goal changes nothing`, async () => {
      const page = await device();
      const run = await start(page, wayOf("jobnet/log-et-job"));
      await walk(page, run);
      const before = await kept(page);
      await tap(page, page.getByRole("button", { name: late, exact: true }));
      assert.match(await over(page), /^Du er i mål\n[\s\S]*Du gik den korteste vej/);
      assert.equal(await kept(page), before, "it is kept once");
      assert.deepEqual(page.troubles, []);
      await page.context().close();
    });
  }

  test("an exercise stopped on its last screen stays stopped", async () => {
    const page = await device();
    const run = await start(page, wayOf("jobnet/log-et-job"));
    await walk(page, run);
    await tap(page, page.getByRole("button", { name: WORDS.stop }));
    await page.getByRole("button", { name: WORDS.alone }).waitFor();
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });

  test("a reload in the middle is met by an offer to go on exactly there", async () => {
    const page = await device();
    const { run, title, date, found, save, act } = await form(page);
    await act(title);
    await act(date);
    await act(found);
    const screen = await screenOf(page);
    await page.reload();
    await alive(page);
    await tap(page, page.getByRole("button", { name: WORDS.resume }));
    await page.locator("#ph-title").waitFor();
    assert.equal(await screenOf(page), screen);
    assert.equal(await page.locator(`#phone [data-c="${title.control}"]`).inputValue(), title.texts[run.row]);
    assert.equal(await page.locator(`#phone [data-c="${date.control}"]`).inputValue(), date.texts[run.row]);
    assert.ok(await page.locator(`#phone [data-c="${found.control}"][value="${found.value}"]`).isChecked());
    // It is offered among the exercises too.
    await go(page, "#/practice");
    await page.locator(`a.card[href="#/exercise/${run.id}"]`).first().tap();
    await tap(page, page.getByRole("button", { name: WORDS.resume }));
    await page.locator("#ph-title").waitFor();
    await act(save);
    assert.match(await over(page), /^Du er i mål\n[\s\S]*Du gik den korteste vej/);
    await openExercise(page, run.id);
    assert.equal(await page.getByRole("button", { name: WORDS.resume }).count(), 0);
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });

  test("what is typed is never kept, and what is like a CPR number is refused", async () => {
    const page = await device();
    const { run, title, date, found, save, act } = await form(page);
    const field = page.locator(`#phone [data-c="${title.control}"]`);
    const never = async (...texts) => {
      const all = written(await kept(page));
      assert.ok(all.includes(run.id), "what is kept can be read");
      for (const text of texts) assert.ok(!all.includes(text), `"${text}" is kept`);
    };
    for (const number of ["010190-1234", "0101901234", "mit nr. er 010190 1234"]) {
      await field.fill(number);
      await field.blur();
      assert.equal(await page.locator("#problem").innerText(), WORDS.cpr);
      assert.equal(await page.evaluate(() => document.activeElement.id), "problem");
      assert.equal(await field.inputValue(), "");
      await never(number, "1234");
    }
    await field.fill("Zebrapasser på Ærø");
    await act(date);
    await act(found);
    await never("Zebrapasser", "Ærø", date.texts[run.row]);
    await act(save);
    await never("Zebrapasser", "Ærø", date.texts[run.row]);
    assert.match(await over(page), /^Du er i mål\n/);
    await never("Zebrapasser", "Ærø", date.texts[run.row]);
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });

  for (const size of ["as it comes", "largest in the settings"]) {
    test(`wide parts run out nowhere at 320 px (${size})`, async () => {
      const page = await device();
      if (size !== "as it comes") {
        await go(page, "#/settings");
        await page.getByLabel("Størst").check();
        assert.equal(await page.evaluate(() => document.documentElement.dataset.size), "largest");
      }
      const faults = [];
      const met = new Set();
      for (const kind of ["table", "sheet", "keypad", "photo", "call"]) {
        for (const exercise of WAYS.filter((one) => kindsOf(one).has(kind))) {
          // Not all that an exercise holds is on its shortest way.
          if (met.has(kind)) break;
          const run = await start(page, exercise);
          await walk(page, run, touch, async () => {
            (await kindsOn(page)).forEach((one) => met.add(one));
            const found = await reflow(page);
            const screen = await screenOf(page);
            faults.push(...found.map((fault) => `${exercise.id}, ${screen}: ${fault}`));
          });
          await over(page);
        }
        assert.ok(met.has(kind), `no ${kind} was met`);
      }
      none(faults);
      assert.deepEqual(page.troubles, []);
      await page.context().close();
    });
  }

  test("two presses lead from practice to an exercise: by its theme, by a job, or at once to one put forward", async () => {
    const page = await device();
    await go(page, "#/practice");
    await page.locator('a.card[href^="#/theme/"]').first().waitFor();
    const themes = await page.locator('a.card[href^="#/theme/"]').evaluateAll((all) => all.map((a) => a.hash));
    assert.deepEqual(themes.map((hash) => hash.slice(8)), [...new Set(WAYS.map(({ id }) => id.split("/")[0]))]);
    const exercises = page.locator('a.card[href^="#/exercise/"]');
    const begin = page.getByRole("button", { name: WORDS.alone });
    for (const theme of themes) {
      await go(page, "#/practice");
      await page.locator(`a.card[href="${theme}"]`).tap();
      await page.waitForURL(`**/${theme}`);
      const hash = await exercises.first().getAttribute("href");
      await exercises.first().tap();
      await begin.waitFor();
      assert.ok(page.url().endsWith(hash));
      assert.equal(hash.split("/")[2], theme.split("/")[2]);
    }
    await go(page, "#/practice");
    const jobs = await page.locator('#main a[href^="#/job/"]').evaluateAll((all) => all.map((a) => a.hash));
    assert.equal(jobs.length, 16);
    for (const job of jobs) {
      await go(page, "#/practice");
      await page.locator(`#main a[href="${job}"]`).tap();
      await page.waitForURL(`**/${job}`);
      await exercises.first().tap();
      await begin.waitFor();
    }
    await go(page, "#/practice");
    await exercises.first().tap();
    await begin.tap();
    await page.locator("#ph-title").waitFor();
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });
});

test("when the rules are no longer known to hold the exercise says so, and eMentors find it among what to check", async () => {
  const page = await device({ timezoneId: "Europe/Copenhagen" });
  const warning = page.locator("#main .notice.warn");
  const { valid_to } = toml("scenario/jobnet/log-et-job.toml");
  const [year, month, day] = valid_to.split("-").map(Number);
  for (const past of [0, 1]) {
    // Ten minutes before midnight and after it, on the device's own clock: an hour later than in universal time.
    await page.clock.setSystemTime(new Date(Date.UTC(year, month - 1, day, 22, past ? 70 : 50)));
    await openExercise(page, "jobnet/log-et-job");
    assert.equal(await warning.count(), past);
  }
  const said = await warning.innerText();
  assert.match(said, /^Reglerne kan være ændret siden den 31\. december 2026\./);
  // Under which heading of the list each exercise stands.
  const listed = async () => {
    await go(page, "#/facts");
    await page.locator("#main section").first().waitFor();
    return page
      .locator("#main section")
      .evaluateAll((parts) => parts.map((part) => [...part.querySelectorAll("li a")].map((a) => a.hash.slice(11)).sort()));
  };
  const ids = WAYS.map(({ id }) => id).sort();
  const until = (id) => toml(`scenario/${id}.toml`).valid_to;
  const dated = ids.filter(until);
  const screens = ids.filter((id) => !until(id));
  const late = dated.filter((id) => until(id) <= valid_to);
  assert.ok(late.length > 0 && screens.length > 0);
  assert.deepEqual(await listed(), [late, dated.filter((id) => !late.includes(id)), screens]);
  await page.clock.setSystemTime(new Date(year, month - 1, day, 12));
  await go(page, "#/practice");
  const earlier = dated.filter((id) => until(id) < valid_to);
  assert.deepEqual(await listed(), [earlier, dated.filter((id) => !earlier.includes(id)), screens]);
  await page.context().close();
});

test("turned on its side and back, a phone keeps its screen and what was typed", async () => {
  const page = await device();
  const exercise = WAYS.find(({ id }) => id === "soegning/ansoegningsskema");
  const run = await start(page, exercise);
  const state = () =>
    page.evaluate(() => ({
      title: document.querySelector("#ph-title").textContent,
      typed: [...document.querySelectorAll("#phone input, #phone textarea, #phone select")].map((field) => field.value),
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }));
  let typed = 0;
  await walk(page, run, touch, async () => {
    const before = await state();
    typed += before.typed.filter(Boolean).length;
    for (const size of [{ width: 640, height: 360 }, { width: 360, height: 640 }]) {
      await page.setViewportSize(size);
      assert.deepEqual(await state(), { ...before, wide: 0 });
    }
  });
  assert.ok(typed > 0, "something was typed");
  assert.match(await over(page), /^Du er i mål\n/);
  await page.context().close();
});

test("notices can be folded away and pulled down again, and a new one shows itself", async () => {
  const page = await device();
  const exercise = WAYS.find(({ id }) => id === "offentlig/mitid-afvis");
  const run = await start(page, exercise);
  const list = page.locator("#ph-notices");
  const first = page.locator("#ph-notices .ph-notice:visible").first();
  let folded = 0;
  await walk(page, run, touch, async () => {
    if (!(await list.isVisible()) || (await first.count()) === 0) return;
    assert.notEqual(await list.getAttribute("open"), null, "what has come is seen");
    await list.locator("summary").tap();
    assert.equal(await first.count(), 0);
    await list.locator("summary").focus();
    await page.keyboard.press("Enter");
    await first.waitFor();
    folded += 1;
  });
  assert.ok(folded > 0, "a notice came");
  await page.context().close();
});
