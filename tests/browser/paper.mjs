// What a screen prints: the words, the pages, and what the codes on them say.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const run = (program, ...words) => execFileSync(program, words, { encoding: "utf8" });

/** What the QR codes in some pictures say, a line each. */
export const codesIn = (...pictures) =>
  run(process.env.DIGIKLAR_ZBARIMG ?? "zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", ...pictures);

/** Presses the button named `press`, if any, and prints the screen as it then stands. */
export async function printed(page, press) {
  if (press) await page.getByRole("button", { name: press }).click();
  const folder = mkdtempSync(join(tmpdir(), "digiklar-"));
  const path = join(folder, "page.pdf");
  await page.pdf({ path, preferCSSPageSize: true, printBackground: true, tagged: true });
  const info = run("pdfinfo", path);
  return {
    words: run("pdftotext", "-layout", path, "-"),
    info,
    pages: Number(/Pages:\s+(\d+)/.exec(info)[1]),
    codes() {
      run("pdftoppm", "-r", "150", "-png", path, join(folder, "p"));
      const pictures = readdirSync(folder).filter((name) => name.endsWith(".png"));
      return codesIn(...pictures.map((name) => join(folder, name)));
    },
  };
}
