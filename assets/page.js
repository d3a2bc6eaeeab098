// What the page does itself. What must work when the app cannot: an old browser, no connection, a stop in
// the middle; the texts stand in index.html. And fetching the app's later programs when they are asked for.
(() => {
  "use strict";
  const KEY = "digiklar";

  // The programs without screens: the app asks them, and says itself what it must do without.
  const QUIET = ["reader", "proof"];

  // A stop inside WebAssembly reaches the page as a RuntimeError. One in a program without screens stops nothing else.
  const isQuiet = (stack) => QUIET.some((name) => new RegExp(`/${name}[-_.]`).test(stack));
  const isStop = (error) => error instanceof WebAssembly.RuntimeError && !isQuiet(error.stack);

  const show = (id) => {
    const section = document.getElementById("rescue-" + id);
    if (!section || !section.hidden) return;
    document.getElementById("app").hidden = true;
    section.hidden = false;
    document.title = section.querySelector("h1").textContent + " – Digiklar";
    section.querySelector("h1").focus();
  };

  // Many people use this device: nothing is kept but in this page.
  const shared = location.search.startsWith("?delt");
  const HERE = KEY + "-kept";

  const saved = () => {
    try {
      if (!shared) return localStorage.getItem(KEY);
    } catch {
      // Storage is forbidden here.
    }
    return window[HERE] || null;
  };

  const stopped = () => {
    document.getElementById("rescue-save").hidden = saved() === null;
    show("stopped");
  };

  addEventListener("digiklar-stopped", (event) => {
    if (event.detail === "pack") show("pack");
    else stopped();
  });

  // On a shared device the answers have been deleted: no place of this visit is left to go back or forward to,
  // and the next person gets a fresh page.
  addEventListener("digiklar-wiped", async () => {
    const fresh = location.pathname + "?delt=klar";
    if (navigator.clipboard) navigator.clipboard.writeText("").catch(() => {});
    try {
      const first = navigation.entries().find((place) => place.sameDocument);
      if (first.key !== navigation.currentEntry.key) await navigation.traverseTo(first.key).finished;
      history.replaceState(null, "", fresh);
      // What lay ahead goes with this.
      history.pushState(null, "", fresh);
    } catch {
      // A browser without the list of places.
    }
    location.replace(fresh);
  });

  // A page that the browser kept for the way back may show what has been deleted since.
  addEventListener("pageshow", (event) => {
    if (shared && event.persisted) location.reload();
  });

  const parts = {};
  const prepared = {};
  const part = (name) => document.querySelector(`link[data-part="${name}"]`);

  const load = (detail) => {
    const link = part(detail);
    // The first program is there already and hears this itself; so do the others once they are.
    if (!link || parts[detail]) return;
    const wasm = new URL(link.dataset.wasm, document.baseURI);
    parts[detail] = import(link.href).then((module) => module.default({ module_or_path: wasm }));
    parts[detail].catch((error) => {
      // It may be asked for again.
      if (QUIET.includes(detail)) delete parts[detail];
      else if (!isStop(error)) show("pack");
    });
  };

  addEventListener("digiklar-part", ({ detail }) => load(detail));
  // The same for an app that waits for it.
  addEventListener("digiklar-load", ({ detail }) => {
    load(detail.name);
    detail.coming = parts[detail.name];
  });
  // The first program may have asked before this script ran.
  if (document.documentElement.dataset.wanted) load(document.documentElement.dataset.wanted);

  const prepare = (detail) => {
    const link = part(detail);
    if (!link || parts[detail] || prepared[detail]) return;
    // The browser keeps them; a failure shows when they are needed.
    prepared[detail] = true;
    for (const file of [link.href, link.dataset.wasm]) fetch(file).catch(() => {});
  };

  addEventListener("digiklar-prepare", ({ detail }) => prepare(detail));
  // Who opens a certificate by its link, which is long, is not here for the first screen: that is not shown, and
  // both programs for it come beside the first one.
  if (location.hash.startsWith("#/check/") && location.hash.length > 100) {
    document.documentElement.dataset.elsewhere = "";
    prepare("check");
    prepare("proof");
  }

  // What keeps the site on the device: assets/worker.js. Hosts and windows where it is refused go without.
  const keeper = document.querySelector("link[data-worker]");
  const release = keeper && keeper.dataset.worker;
  const worker = () => (keeper ? navigator.serviceWorker : undefined);

  const install = async () => {
    if (!(await worker().register(keeper.href))) return;
    const { active } = await worker().ready;
    const line = navigator.connection || {};
    const all = !line.saveData && line.type !== "cellular" && !/2g/.test(line.effectiveType);
    active.postMessage({ release, all });
  };

  // Long after the first question can be answered.
  addEventListener("load", () => setTimeout(() => worker() && install().catch(() => {}), 3000));

  // Nothing is under way: a release that waits may begin, unless the person has gone on meanwhile.
  addEventListener("digiklar-free", async () => {
    const here = location.href;
    const kept = worker() && (await worker().getRegistration().catch(() => {}));
    if (!kept || !kept.waiting) return;
    worker().addEventListener("controllerchange", () => location.href === here && location.reload());
    kept.waiting.postMessage("take over");
  });

  document.addEventListener("DOMContentLoaded", () => {
    for (const again of document.querySelectorAll(".rescue-again")) {
      again.addEventListener("click", () => location.reload());
    }
    document.getElementById("rescue-save").addEventListener("click", () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([saved() || ""], { type: "text/plain" }));
      link.download = "digiklar.txt";
      link.click();
    });
    if (typeof WebAssembly !== "object" || typeof BigInt !== "function") {
      show("old");
      return;
    }
    addEventListener("error", (event) => {
      if (isStop(event.error)) stopped();
      else if (event.error instanceof WebAssembly.CompileError) show("old");
    });
    addEventListener("unhandledrejection", (event) => {
      if (isStop(event.reason)) stopped();
      else if (event.reason instanceof WebAssembly.CompileError) show("old");
      else if (!document.documentElement.hasAttribute("data-alive")) show("pack");
    });
  });
})();
