// A person with a keyboard alone.
import assert from "node:assert/strict";

/** Presses Tab, or goes back, until `is` holds for what has focus; every stop must be seen. */
export async function tabTo(page, is, what, back = false) {
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press(back ? "Shift+Tab" : "Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const middle = document.elementFromPoint(
        Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1),
        Math.min(Math.max(box.y + box.height / 2, 0), innerHeight - 1),
      );
      return {
        text: (element.innerText || element.getAttribute("aria-label") || "").trim(),
        tag: element.tagName,
        type: element.type ?? "",
        id: element.id,
        target: element.dataset?.target ?? "",
        control: element.dataset?.c ?? "",
        class: element.className,
        body: element === document.body,
        // The button inside a date field has the browser's own ring; the field itself has no focus then.
        outlined: !element.matches(":focus") || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3),
        covered: !element.contains(middle) && !middle?.contains(element),
      };
    });
    if (stop.body) continue;
    assert.ok(stop.outlined, `focus cannot be seen on ${stop.tag} "${stop.text}"`);
    assert.ok(!stop.covered, `${stop.tag} "${stop.text}" is covered when it has focus`);
    if (is(stop)) return stop;
  }
  throw new Error(`${what} cannot be reached by Tab`);
}
