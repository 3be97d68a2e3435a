// The browser tests: every page of pages.mjs as people see it, then the journeys.
//
//   node tests/browser/run.mjs [part of a name]
//
// Starts target/debug/peernet on a free port with a var of its own, unless PEERNET_TEST_URL names
// a server that runs (its run.json is then read from PEERNET_VAR).
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { openBrowser } from "./support/browser.mjs";
import { report } from "./support/report.mjs";
import { startServer } from "./support/server.mjs";
import { lookAt } from "./support/look.mjs";
import { languages, pages, themes, widths } from "./pages.mjs";

const wanted = process.argv[2] ?? "";
const here = dirname(fileURLToPath(import.meta.url));

const server = await startServer();
const browser = await openBrowser();
try {
  for (const page of pages.filter(({ name }) => name.includes(wanted))) {
    for (const language of languages) {
      for (const theme of themes) {
        for (const width of widths) {
          const name = `${page.name}-${width}-${theme}-${language}`;
          await report(name, () => lookAt(browser, server, { ...page, name, language, theme, width }));
        }
      }
    }
  }
  for (const file of readdirSync(join(here, "journeys")).filter((it) => it.endsWith(".mjs")).sort()) {
    const { journeys } = await import(`./journeys/${file}`);
    for (const [name, walk] of Object.entries(journeys)) {
      if (name.includes(wanted)) await report(name, () => walk(browser, server));
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
report.end();
