// A test witnessed: the eMentor's key, the request, the signature, the answer; both devices offline. And the camera.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { verify } from "../verifiers/verifier.mjs";
import { URL_BASE, begin, closeChrome, finish, go, launch, open, settled, visit } from "./person.mjs";

after(closeChrome);

const FOLDER = mkdtempSync(join(tmpdir(), "digiklar-witness-"));
const NAME = "Søren Ærø";
const PLACE = "IT-caféen, Nørrebro Bibliotek";
const HOUR = 60 * 60 * 1000;

let save, sitting;
before(async () => {
  const page = await visit("");
  await begin(page);
  await finish(page, () => "right");
  await page.getByRole("heading", { level: 1, name: "Dit resultat" }).waitFor();
  save = await page.evaluate(() => localStorage.getItem("digiklar"));
  sitting = await page.evaluate(() => document.querySelector('a[href^="#/review/"]').hash.slice(9));
  await page.context().close();
});

/** A person's device with a test done. */
async function person(options = {}) {
  const page = await visit("", { clock: false, ...options });
  await page.evaluate((text) => localStorage.setItem("digiklar", text), save);
  const context = page.context();
  await page.close();
  return open(context, "#/help");
}

/** On a person's device: the name on the certificate, then the request. */
async function ask(page, name = NAME) {
  await go(page, `#/certificate/${sitting}`);
  await settled(page);
  await page.locator("#name").fill(name);
  await page.locator("form .main").first().click();
  await go(page, `#/certificate/${sitting}/witness`);
  await page.getByRole("heading", { level: 1, name: "Få beviset bevidnet" }).waitFor();
  return page.locator(".address").first().innerText();
}

/** An eMentor's device with a key. */
async function ementor(options = {}) {
  const page = await visit("#/witness", { clock: false, ...options });
  await setUp(page);
  return page;
}

async function setUp(page) {
  await page.getByRole("heading", { level: 1, name: "Gør enheden klar til at skrive under" }).waitFor();
  await page.getByLabel("Stedets navn").fill(PLACE);
  await page.getByLabel("Kommune").fill("København");
  await page.getByRole("button", { name: "Lav nøglen" }).click();
  await page.getByRole("heading", { level: 1, name: "Bevidn en test" }).waitFor();
}

async function paste(page, text) {
  await page.locator("#scan-text").fill(text);
  await page.getByRole("button", { name: "Læs det" }).click();
}

/** At the witness's: takes in a request, confirms, signs; gives the link of the answer. */
async function sign(page, request, marks = []) {
  await paste(page, request);
  await page.getByRole("heading", { level: 1, name: NAME }).waitFor();
  for (const mark of marks) await page.getByRole("checkbox", { name: mark, exact: true }).check();
  await page.getByRole("checkbox", { name: `Jeg har set ${NAME} løse opgaverne.` }).check();
  await page.getByRole("checkbox", { name: /Jeg har set et ID/ }).check();
  await page.getByRole("button", { name: "Skriv under", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Du har skrevet under" }).waitFor();
  return page.locator(".address").first().innerText();
}

/** The registry's line as the witness's device shows it. */
async function entry(page) {
  await page.getByText("Vis linjen til listen over steder").click();
  return page.locator("details .address").first().innerText();
}

const refused = async (page, said) => {
  await page.locator("#refused").getByText(said).waitFor();
};

/** The certificate that a link stands for, made by the project's example. */
function expanded(link) {
  const data = link.split("#/check/")[1].slice(0, -1);
  const path = join(FOLDER, "packed.txt");
  writeFileSync(path, `${Buffer.from(data, "base64url").toString("hex")}\n`);
  const { status, stdout, stderr } = spawnSync("cargo", ["run", "--quiet", "--example", "certificates", "--", path], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout).certificate;
}

test("from request to witnessed certificate, both offline, and others accept it", async () => {
  const witness = await ementor();
  const citizen = await person();
  const line = await entry(witness);
  await ask(citizen);
  // Everything is loaded; now nothing reaches the site.
  await Promise.all([witness, citizen].map((page) => page.context().setOffline(true)));
  const began = performance.now();
  const request = await citizen.locator(".address").first().innerText();
  assert.match(request, /#\/witness\/[A-Za-z0-9_-]+d$/);
  const answer = await sign(witness, request);
  await paste(citizen, answer);
  await citizen.getByRole("heading", { level: 1, name: "Dit bevis er bevidnet" }).waitFor();
  console.log(`from request to witnessed certificate: ${Math.round(performance.now() - began)} ms of machine time`);
  assert.match(await citizen.locator("#main").innerText(), new RegExp(`${PLACE} har skrevet under`));
  for (const page of [witness, citizen]) assert.deepEqual(page.troubles, []);

  const certificate = expanded(answer);
  assert.equal(certificate.issuer.name, PLACE);
  const { verified, error } = await verify(certificate);
  assert.equal(verified, true, error?.errors?.join("\n"));
  certificate.credentialSubject.identifier[0].identityHash = "En anden";
  assert.equal((await verify(certificate)).verified, false);

  // An employer's device, with the line in the registry and without it.
  const employer = await visit("", { clock: false, serviceWorkers: "block" });
  let registry = { format: 1, workshops: [JSON.parse(line)] };
  await employer.route(/issuers\.json/, (route) => route.fulfill({ contentType: "application/json", body: JSON.stringify(registry) }));
  await go(employer, answer.slice(answer.indexOf("#")));
  await employer.locator('.verdict[data-verdict="good"]').waitFor();
  registry = { format: 1, workshops: [] };
  await employer.reload();
  await employer.locator('.verdict[data-verdict="unknown"]').waitFor();

  // It is still there after the page is loaded again, and goes when all is deleted.
  await citizen.context().setOffline(false);
  await citizen.reload();
  await citizen.getByRole("heading", { level: 1, name: "Dit bevis er bevidnet" }).waitFor();
  await go(citizen, "#/settings");
  await citizen.getByRole("button", { name: "Slet alt på denne enhed" }).click();
  await citizen.getByRole("button", { name: "Ja, slet alt" }).click();
  assert.deepEqual(await citizen.evaluate(() => Object.keys(localStorage)), []);
  for (const page of [witness, citizen, employer]) await page.context().close();
});

test("the key cannot be taken out, outlives the page, and goes when it is deleted", async () => {
  const page = await ementor();
  const tried = await page.evaluate(async () => {
    const database = await new Promise((done, fail) => {
      const request = indexedDB.open("digiklar-witness");
      request.onsuccess = () => done(request.result);
      request.onerror = fail;
    });
    const kept = await new Promise((done) => {
      const request = database.transaction("kept").objectStore("kept").get("one");
      request.onsuccess = () => done(request.result);
    });
    database.close();
    const tries = [];
    for (const form of ["raw", "pkcs8", "jwk"]) {
      tries.push(await crypto.subtle.exportKey(form, kept.private).then(() => "out", (error) => error.name));
    }
    return { extractable: kept.private.extractable, usages: kept.private.usages, tries, names: Object.keys(kept).sort() };
  });
  assert.equal(tried.extractable, false);
  assert.deepEqual(tried.usages, ["sign"]);
  assert.ok(tried.tries.every((name) => name !== "out"), tried.tries.join());
  assert.deepEqual(tried.names, ["answered", "from", "key", "municipality", "private", "signed", "workshop"]);
  await page.reload();
  await page.getByText(`Du skriver under for ${PLACE}, København.`).waitFor();
  await page.getByText("Er enheden væk, eller skal nøglen slettes?").click();
  await page.getByRole("button", { name: "Slet nøglen" }).click();
  await page.getByRole("button", { name: "Ja, slet nøglen" }).click();
  await page.getByRole("heading", { level: 1, name: "Gør enheden klar til at skrive under" }).waitFor();
  assert.equal((await page.evaluate(() => indexedDB.databases())).length, 0);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("looking at the desk leaves no trace on a device that is no witness's", async () => {
  const page = await visit("#/witness", { clock: false });
  await page.getByRole("heading", { level: 1, name: "Gør enheden klar til at skrive under" }).waitFor();
  assert.equal((await page.evaluate(() => indexedDB.databases())).length, 0);
  await page.getByRole("button", { name: "Lav nøglen" }).click();
  await page.getByText("Skriv både stedets navn og kommunen.").waitFor();
  assert.equal((await page.evaluate(() => indexedDB.databases())).length, 0);
  await page.context().close();
});

test("a shared device never holds a key", async () => {
  const page = await visit("?delt#/witness", { clock: false });
  await page.getByText("må ikke have en nøgle").waitFor();
  assert.equal(await page.getByRole("button", { name: "Lav nøglen" }).count(), 0);
  assert.equal((await page.evaluate(() => indexedDB.databases())).length, 0);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

const UNABLE = {
  "cannot sign": ["() => Promise.reject(new DOMException('', 'NotSupportedError'))", null, "Denne browser kan ikke skrive under."],
  "cannot keep a key": [null, "() => { throw new DOMException('', 'DataCloneError'); }", "Denne browser kan ikke gemme en nøgle."],
};

for (const [what, [generate, put, said]] of Object.entries(UNABLE)) {
  test(`a browser that ${what} says so`, async () => {
    const script = [
      generate && `SubtleCrypto.prototype.generateKey = ${generate};`,
      put && `IDBObjectStore.prototype.put = ${put};`,
    ].filter(Boolean).join("\n");
    const page = await visit("#/witness", { clock: false, script });
    await page.getByLabel("Stedets navn").fill(PLACE);
    await page.getByLabel("Kommune").fill("København");
    await page.getByRole("button", { name: "Lav nøglen" }).click();
    await page.getByText(said).waitFor();
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });
}

test("what a witness's device refuses, with the reason", async () => {
  const witness = await ementor();
  const citizen = await person();
  const request = await ask(citizen);
  const data = Buffer.from(request.split("#/witness/")[1].slice(0, -1), "base64url");
  const again = (bytes) => `${URL_BASE}#/witness/${bytes.toString("base64url")}d`;
  const changed = Buffer.from(data);
  changed[changed.length - 10] ^= 2;
  const newer = Buffer.from(data);
  newer[0] = 2;
  for (const [text, said] of [
    [again(changed), "ændret på vejen"],
    [again(newer), "nyere udgave"],
    ["x".repeat(1 << 20), "ikke en anmodning fra Digiklar"],
    ["<script>window.hit = 1</script>", "ikke en anmodning fra Digiklar"],
  ]) {
    await paste(witness, text);
    await refused(witness, said);
  }
  assert.equal(await witness.evaluate(() => window.hit), undefined);
  await sign(witness, request);
  await witness.getByRole("button", { name: "Tag den næste" }).click();
  await witness.getByText("Denne enhed har skrevet under 1 gang", { exact: true }).click();
  const listed = await witness.locator("details[open] .address").innerText();
  assert.match(listed, /^[0-9a-f]{16}$/, "ids only");
  await paste(witness, request);
  await refused(witness, "allerede skrevet under");
  // A day later the same request lies too long.
  const second = await ask(citizen);
  await witness.clock.setFixedTime(new Date(Date.now() + 25 * HOUR));
  await paste(witness, second);
  await refused(witness, "mere end 24 timer gammel");
  await witness.clock.setFixedTime(new Date(Date.now() - 5 * HOUR));
  await paste(witness, second);
  await refused(witness, "går forkert");
  for (const page of [witness, citizen]) {
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  }
});

test("without both confirmations nothing is signed, and marked help moves no level", async () => {
  const witness = await ementor();
  const citizen = await person();
  const request = await ask(citizen);
  await paste(witness, request);
  await witness.getByRole("button", { name: "Skriv under", exact: true }).click();
  await witness.getByText("Sæt kryds ved begge dele").waitFor();
  await witness.getByRole("button", { name: "Skriv ikke under" }).click();
  const mark = await (async () => {
    await paste(witness, request);
    await witness.getByRole("heading", { level: 1, name: NAME }).waitFor();
    const text = await witness.locator("fieldset label.option").first().textContent();
    await witness.getByRole("button", { name: "Skriv ikke under" }).click();
    return text.trim();
  })();
  const plain = await sign(witness, request, [mark]);
  // Help to a task that is not named takes the level of its area. The same request, signed on another device.
  const other = await ementor();
  await paste(other, request);
  await other.getByText("Fik personen hjælp til en anden opgave?").click();
  // Every area is there, also one without a level; two tasks are two less.
  const areas = other.locator("details label.number");
  assert.equal(await areas.count(), 8);
  const name = (await areas.first().locator("span").innerText()).trim();
  await areas.first().locator("select").selectOption("2");
  for (const box of await other.getByRole("checkbox", { name: /løse opgaverne|Jeg har set et ID/ }).all()) await box.check();
  await other.getByRole("button", { name: "Skriv under", exact: true }).click();
  await other.getByRole("heading", { level: 1, name: "Du har skrevet under" }).waitFor();
  const without = expanded(await other.locator(".address").first().innerText());
  const { achievement, result } = without.credentialSubject;
  const described = achievement.resultDescription.find((one) => one.name.startsWith(name));
  assert.ok(described && result.length > 1, name);
  assert.ok(!result.some((one) => one.resultDescription === described.id), name);
  const tried = (of) => Number(/Opgaver uden hjælp: (\d+)/.exec(JSON.stringify(of.evidence))[1]);
  assert.equal(tried(without), tried(expanded(plain)) - 1, "two tasks less instead of one");
  await other.context().close();

  const certificate = expanded(plain);
  const helped = certificate.evidence.filter((piece) => piece.name === "Løst med hjælp").map((piece) => piece.narrative);
  assert.deepEqual(helped, [mark]);
  await paste(citizen, plain);
  await citizen.getByRole("heading", { level: 1, name: "Dit bevis er bevidnet" }).waitFor();
  // From now on it is the certificate of this test, and the one on the card: without what somebody helped with.
  const id = /certificate\/(\d+)/.exec(citizen.url())[1];
  await go(citizen, `#/certificate/${id}`);
  await citizen.getByRole("heading", { level: 1, name: "Dit bevis er bevidnet" }).waitFor();
  await citizen.locator(".sheet").waitFor();
  assert.doesNotMatch(await citizen.locator("#main").innerText(), /ligger kun på skærmen/);
  await go(citizen, `#/meet/${id}`);
  await citizen.locator(".meet").first().waitFor();
  assert.equal(await citizen.locator("#name").count(), 0);
  const lines = await citizen.locator("label.option:has([type=checkbox])").allTextContents();
  assert.ok(lines.length >= 2 && !lines.some((line) => line.trim() === mark), mark);
  for (const page of [witness, citizen]) await page.context().close();
});

test("what a person's device refuses as an answer, with the reason", async () => {
  const witness = await ementor();
  const citizen = await person();
  const another = await ask(citizen, "Amina Yusuf");
  const wrong = await (async () => {
    await paste(witness, another);
    await witness.getByRole("heading", { level: 1, name: "Amina Yusuf" }).waitFor();
    for (const box of await witness.locator('input[name="confirm"]').all()) await box.check();
    await witness.getByRole("button", { name: "Skriv under", exact: true }).click();
    await witness.getByRole("heading", { level: 1, name: "Du har skrevet under" }).waitFor();
    const link = await witness.locator(".address").first().innerText();
    await witness.getByRole("button", { name: "Tag den næste" }).click();
    return link;
  })();
  const request = await ask(citizen);
  const own = spawnSync("cargo", ["xtask", "certificate", "--name", NAME, "--compact"], { encoding: "utf8" }).stdout.trim();
  for (const [text, said] of [
    [wrong, "andet navn eller en anden test"],
    [own, "Ingen eMentor har skrevet under"],
    [request, "ikke et svar fra en eMentor"],
  ]) {
    await paste(citizen, text);
    await refused(citizen, said);
  }
  const answer = await sign(witness, request);
  const bent = answer.replace(/.{12}d$/, (end) => `${end[0] === "A" ? "B" : "A"}${end.slice(1)}`);
  await paste(citizen, bent);
  await refused(citizen, "ændret på vejen");
  // Two witnesses for one request: another window takes the first answer, so the second comes too late.
  const second = await ementor();
  const late = await sign(second, request);
  const window = await open(citizen.context(), "#/help");
  await ask(window);
  await paste(window, answer);
  await window.getByRole("heading", { level: 1, name: "Dit bevis er bevidnet" }).waitFor();
  await paste(citizen, late);
  await refused(citizen, "allerede bevidnet");
  // What is kept can no longer be read: it is said, set aside, and a new answer is taken.
  const damaged = await citizen.evaluate(() => {
    const text = localStorage.getItem("digiklar-witnessed").replace(/ .{6}/, " damage");
    localStorage.setItem("digiklar-witnessed", text);
    return text.trim();
  });
  const seen = await open(citizen.context(), "#/help");
  await go(seen, `#/certificate/${sitting}`);
  await seen.getByText("kan ikke læses på denne enhed").waitFor();
  await seen.close();
  await paste(citizen, late);
  await citizen.getByRole("heading", { level: 1, name: "Dit bevis er bevidnet" }).waitFor();
  assert.equal(await citizen.evaluate(() => localStorage.getItem("digiklar-aside")), damaged);
  for (const page of [witness, second, citizen]) await page.context().close();
});

/** A film for Chromium's made-up camera: one picture, grey, over and over (YUV4MPEG2). */
async function film(png, path) {
  const browser = await launch();
  const page = await browser.newPage();
  const { width, height, grey } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(640, 480);
    const paper = canvas.getContext("2d");
    paper.fillStyle = "#ccc";
    paper.fillRect(0, 0, 640, 480);
    // A little tilted, as it is held in a hand.
    paper.translate(320, 240);
    paper.rotate(0.06);
    paper.drawImage(bitmap, -200, -200, 400, 400);
    const { data } = paper.getImageData(0, 0, 640, 480);
    let grey = "";
    for (let at = 0; at < data.length; at += 4) grey += String.fromCharCode(data[at]);
    return { width: 640, height: 480, grey: btoa(grey) };
  }, png.toString("base64"));
  await browser.close();
  const frame = Buffer.concat([Buffer.from("FRAME\n"), Buffer.from(grey, "base64"), Buffer.alloc((width * height) / 2, 128)]);
  writeFileSync(path, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]));
}

/** The code that a person's device shows, as a picture. */
async function shownCode() {
  const citizen = await person();
  await ask(citizen);
  const png = await citizen.locator(".qr").screenshot();
  await citizen.context().close();
  return png;
}

test("a request is scanned with the camera, and the camera is turned off", async () => {
  const path = join(FOLDER, "code.y4m");
  await film(await shownCode(), path);
  const browser = await launch(["--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${path}`]);
  for (const native of [false, true]) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "da-DK", permissions: ["camera"] });
    // The browser's own reader: none, or one that is there and says it can't (as on phones without what it rests on).
    await context.addInitScript((native) => {
      window.tracks = [];
      const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (wish) => {
        const stream = await ask(wish);
        window.tracks.push(...stream.getTracks());
        return stream;
      };
      if (native) {
        window.BarcodeDetector = class {
          detect() {
            return Promise.reject(new DOMException("", "NotSupportedError"));
          }
        };
      } else delete window.BarcodeDetector;
    }, native);
    const page = await open(context, "#/witness");
    await setUp(page);
    assert.equal(await page.evaluate(() => window.tracks.length), 0, "not asked for before it is pressed");
    const began = performance.now();
    await page.getByRole("button", { name: "Scan koden" }).click();
    await page.getByRole("heading", { level: 1, name: NAME }).waitFor();
    console.log(`scanned after ${Math.round(performance.now() - began)} ms`);
    assert.deepEqual(await page.evaluate(() => window.tracks.map((track) => track.readyState)), ["ended"]);
    // Stopped by hand, and by going elsewhere.
    await page.getByRole("button", { name: "Skriv ikke under" }).click();
    assert.deepEqual(page.troubles, []);
    await context.close();
  }
  await browser.close();
});

test("a certificate that can't be made without a connection is made once there is one", async () => {
  const page = await person({ serviceWorkers: "block" });
  let broken = true;
  await page.route(/proof[-_.]/, (route) => (broken ? route.abort() : route.continue()));
  await go(page, `#/certificate/${sitting}`);
  await settled(page);
  await page.locator("#name").fill(NAME);
  await page.locator("form .main").first().click();
  await page.locator("#name-problem").getByText("Tjek forbindelsen, og prøv igen.").waitFor();
  assert.equal(await page.locator("#name").inputValue(), NAME);
  broken = false;
  await page.locator("form .main").first().click();
  await page.locator("#preview").waitFor();
  assert.equal(await page.locator("#name-problem").innerText(), "");
  await page.context().close();
});

test("the browser's own reader is used where there is one", async () => {
  const citizen = await person();
  const request = await ask(citizen);
  await citizen.context().close();
  const browser = await launch(["--use-fake-device-for-media-stream"]);
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "da-DK", permissions: ["camera"] });
  await context.addInitScript((text) => {
    window.BarcodeDetector = class {
      async detect() {
        return text ? [{ rawValue: text }] : [];
      }
    };
  }, request);
  const page = await open(context, "#/witness");
  const fetched = [];
  page.on("request", (asked) => fetched.push(asked.url()));
  await setUp(page);
  await page.getByRole("button", { name: "Scan koden" }).click();
  await page.getByRole("heading", { level: 1, name: NAME }).waitFor();
  assert.deepEqual(fetched.filter((url) => /reader/.test(url)), []);
  assert.deepEqual(page.troubles, []);
  await browser.close();
});

test("the camera stops when it is told to and when one goes elsewhere", async () => {
  const browser = await launch(["--use-fake-device-for-media-stream"]);
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "da-DK", permissions: ["camera"] });
  await context.addInitScript(() => {
    window.tracks = [];
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wish) => {
      const stream = await ask(wish);
      window.tracks.push(...stream.getTracks());
      return stream;
    };
  });
  const page = await open(context, "#/check");
  const live = () => page.evaluate(() => window.tracks.filter((track) => track.readyState === "live").length);
  await page.getByRole("button", { name: "Scan koden" }).click();
  await page.getByText("Hold koden op foran kameraet.").waitFor();
  assert.equal(await live(), 1);
  await page.getByRole("button", { name: "Sluk kameraet" }).click();
  assert.equal(await live(), 0);
  await page.getByRole("button", { name: "Scan koden" }).click();
  await page.getByText("Hold koden op foran kameraet.").waitFor();
  await go(page, "#/help");
  await settled(page);
  assert.equal(await live(), 0);
  assert.deepEqual(page.troubles, []);
  await browser.close();
});

test("a camera that may not be used, and none at all", async () => {
  for (const [error, said] of [
    ["NotAllowedError", "Kameraet må ikke bruges her."],
    ["NotFoundError", "Vi fandt ikke noget kamera."],
    ["NotReadableError", "Kameraet bruges af en anden app."],
  ]) {
    const script = `navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "${error}"));`;
    const page = await visit("#/check", { clock: false, script });
    await page.getByText("Din browser spørger først").waitFor();
    await page.getByRole("button", { name: "Scan koden" }).click();
    await page.getByText(said).waitFor();
    await page.waitForFunction(() => document.activeElement.id === "scan-start", null, { timeout: 5000 });
    assert.ok(await page.locator("#scan-text").isVisible() && (await page.getByRole("button", { name: "Vælg en fil eller et billede af koden" }).isVisible()));
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  }
});

test("a photo of the code", async () => {
  const png = await shownCode();
  const page = await ementor();
  await page.locator("#scan-file").setInputFiles({ name: "foto.png", mimeType: "image/png", buffer: png });
  await page.getByRole("heading", { level: 1, name: NAME }).waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});
