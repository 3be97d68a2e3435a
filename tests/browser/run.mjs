// The browser tests: every page of pages.mjs as people see it, then the journeys.
//
//   node tests/browser/run.mjs [--long] [part of a name]
//
// Starts target/debug/peernet on a free port with a var of its own, unless BROWSER_URL names
// a server that runs already (its run.json is then read from PEERNET_VAR).
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { openBrowser } from "./support/browser.mjs";
import { lookAt } from "./support/look.mjs";
import { report } from "./support/report.mjs";
import { speak } from "./support/sign_in.mjs";
import { startServer } from "./support/server.mjs";
import { languagesOf, pages, themes } from "./pages.mjs";

const journeysFolder = join(dirname(fileURLToPath(import.meta.url)), "journeys");
const wanted = process.argv.slice(2).find((word) => !word.startsWith("--")) ?? "";

const server = await startServer();
const browser = await openBrowser();
try {
  for (const page of pages.filter(({ name }) => name.includes(wanted))) {
    for (const language of languagesOf(page)) {
      for (const theme of themes) await lookAt(browser, server, { ...page, language, theme });
    }
  }
  await speak(browser, server, "member", "en");
  for (const file of readdirSync(journeysFolder).filter((it) => it.endsWith(".mjs")).sort()) {
    const { journeys } = await import(join(journeysFolder, file));
    for (const [name, walk] of Object.entries(journeys)) {
      if (name.includes(wanted)) await report(name, () => walk(browser, server));
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
report.end();
