// WebKit, through the WebDriver of WebKitGTK; the test runner gives it a screen.
import { existsSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { PHONE, control, journey } from "./steps.mjs";
import { startSession } from "./webdriver.mjs";

const DRIVER = process.env.DIGIKLAR_WEBKIT_DRIVER ?? "/usr/bin/WebKitWebDriver";

test("a person begins the test, leaves and comes back in WebKit", async () => {
  const session = await startSession(driver(), capabilities(), {
    // A container has no GPU.
    WEBKIT_DISABLE_COMPOSITING_MODE: "1",
    LIBGL_ALWAYS_SOFTWARE: "1",
  });
  try {
    await session.resize(PHONE);
    await journey(engine(session));
  } finally {
    await session.close();
  }
});

function driver() {
  if (!existsSync(DRIVER)) {
    throw new Error(`There is no WebKitWebDriver at ${DRIVER}. Install webkit2gtk-driver, or say where it is in DIGIKLAR_WEBKIT_DRIVER.`);
  }
  if (!process.env.DISPLAY) {
    throw new Error("WebKit wants a screen. Run this under xvfb-run, or through `cargo xtask test engines`.");
  }
  return DRIVER;
}

function capabilities() {
  // Debian keeps it under the machine's name, others right under /usr/lib or /usr/libexec.
  const machines = readdirSync("/usr/lib").map((name) => `/usr/lib/${name}`);
  const binary = ["/usr/libexec", "/usr/lib64", "/usr/lib", ...machines]
    .flatMap((place) => ["4.1", "4.0"].map((version) => `${place}/webkit2gtk-${version}/MiniBrowser`))
    .find((path) => existsSync(path));
  if (!binary) throw new Error("There is no MiniBrowser under /usr. On Debian it comes with libwebkit2gtk-4.1-0.");
  return { "webkitgtk:browserOptions": { binary, args: ["--automation"] } };
}

/** This WebDriver says nothing of the console, so the page itself keeps what it complains about, once it is alive. */
function engine(session) {
  const troubles = [];
  const collect = async () => {
    troubles.push(...((await session.evaluate("window.troubles?.splice(0)")) ?? []));
    return troubles;
  };
  const watch = () => session.evaluate(`(${watchPage})()`);
  return {
    ...session,
    open: async (url) => {
      await session.open(url);
      await watch();
    },
    click: (text) => session.click(control(text)),
    reload: async () => {
      await collect();
      await session.reload();
      await watch();
    },
    troubles: collect,
  };
}

function watchPage() {
  const troubles = (window.troubles = []);
  const error = console.error;
  console.error = (...said) => {
    troubles.push(`console: ${said.join(" ")}`);
    error.apply(console, said);
  };
  addEventListener("error", (event) => troubles.push(`page: ${event.message}`));
  addEventListener("unhandledrejection", (event) => troubles.push(`page: ${event.reason}`));
  addEventListener("securitypolicyviolation", (event) =>
    troubles.push(`policy: ${event.violatedDirective} ${event.blockedURI}`),
  );
  return true;
}
