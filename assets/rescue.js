// What must work when the app cannot: an old browser, no connection, a stop in the middle.
// No WebAssembly needed. The texts stand in index.html.
(() => {
  "use strict";
  const KEY = "digiklar";

  const show = (id) => {
    const section = document.getElementById("rescue-" + id);
    if (!section || !section.hidden) return;
    document.getElementById("app").hidden = true;
    section.hidden = false;
    document.title = section.querySelector("h1").textContent + " – Digiklar";
    section.querySelector("h1").focus();
  };

  const saved = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // Storage is forbidden here, so nothing was kept either.
    }
  };

  const stopped = () => {
    document.getElementById("rescue-save").hidden = saved() === null;
    show("stopped");
  };

  addEventListener("digiklar-stopped", (event) => {
    if (event.detail === "pack") show("pack");
    else stopped();
  });

  // A stop inside WebAssembly reaches the page as a RuntimeError.
  const isStop = (error) => error instanceof WebAssembly.RuntimeError;

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
