// Three simulated persons take the whole test through the real interface, and the result is held against
// what they can do. A person here solves every task whose difficulty lies below their ability and no other,
// so the outcome depends on no luck but the test's own choice of tasks.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { begin, closeChrome, finish, settled, visit } from "./person.mjs";

after(closeChrome);

const LEVELS = ["På vej", "Med vejledning", "Selvstændig", "Rutineret"];
const CUTS = [-1.5, 0, 1.5];
const level = (theta) => CUTS.filter((cut) => theta >= cut).length;
const OWN = ["Det er nyt for mig", "Det går, når nogen viser mig det", "Jeg klarer det meste selv", "Jeg kan også hjælpe andre"];

/** Who they are, in logits, and what they thought of themselves. */
const PERSONS = [
  { name: "weak", theta: -2.2, thought: 2, said: "Testen viser lidt mindre, end du troede." },
  { name: "middle", theta: 0.75, thought: 2, said: "De to passer sammen." },
  { name: "strong", theta: 2.4, thought: 0, said: "Du kan mere, end du troede." },
];

/** The lowest and the highest level that a text names. */
const named = (text) => {
  const places = LEVELS.map((name, at) => (text.includes(name) ? at : -1)).filter((at) => at >= 0);
  return [Math.min(...places), Math.max(...places)];
};

for (const { name, theta, thought, said } of PERSONS) {
  test(`a ${name} person's result holds the truth`, async (context) => {
    const page = await visit("");
    await begin(page, async () => {
      const questions = page.locator("#main fieldset");
      await questions.nth(0).getByLabel(OWN[thought]).check();
      await questions.nth(2).getByLabel("Ikke endnu").check();
      await page.getByRole("button", { name: "Videre" }).click();
    });
    let seconds = 0;
    const taken = await finish(page, (item) => {
      seconds += item.seconds;
      return item.difficulty <= theta ? "right" : "dont_know";
    });
    await page.getByRole("heading", { level: 1, name: "Dit resultat" }).waitFor();
    await settled(page);
    const all = await page.locator("#main").innerText();
    const [, range] = all.match(/Dit samlede niveau er nok: (.+?)\. Det passer/);
    const [low, high] = named(range);
    const truth = level(theta);
    assert.ok(low <= truth && truth <= high, `${LEVELS[truth]} is not within "${range}"`);
    // Eight bars: the truth lies within most of them; each claims to hold it in 8 of 10 cases.
    const bars = await page.locator(".profile > li .vh").allInnerTexts();
    assert.equal(bars.length, 8);
    const holds = bars.filter((bar) => named(bar)[0] <= truth && truth <= named(bar)[1]);
    assert.ok(holds.length >= 6, `${holds.length} of 8: ${bars.join(" | ")}`);
    assert.ok(all.includes(said), all);
    assert.ok(all.includes("Er du usikker på at prøve nye sider?"));
    assert.ok(!all.includes("Mangler du et sted at få hjælp?"), "what was skipped is not answered for them");
    const overall = all.match(/Samlet: (.+)/)[1];
    context.diagnostic(
      `truth ${theta} (${LEVELS[truth]}): ${overall}; ${holds.length} of 8 bars hold it; ${taken.length} tasks, ` +
        `${Math.round(seconds / 60)} minutes by their typical times`,
    );
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });
}
