import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { AxeBuilder } from "@axe-core/playwright";

import { openWindow } from "./browser.mjs";
import { insist } from "./report.mjs";
import { cookiesOf } from "./sign_in.mjs";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../../../var/screenshots");
mkdirSync(folder, { recursive: true });

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Opens one page as somebody sees it, takes its picture, and insists on what every page keeps. */
export async function lookAt(browser, server, { name, path, who, language, theme, width, status = 200 }) {
  const cookies = who === "guest" ? [] : await cookiesOf(browser, server, who);
  const window = await openWindow(browser, server, { language, theme, width, cookies });
  try {
    const address = typeof path === "function" ? await path(window, server) : path;
    const answer = await window.goto(inLanguage(address, who, language));
    insist(answer.status() === status, `${address} answered ${answer.status()}`);
    await window.evaluate(() => document.fonts.ready);
    // As tall as the page, else sticky bars count as covering what is below them.
    const height = await window.evaluate(() => document.documentElement.scrollHeight);
    await window.setViewportSize({ width, height: Math.max(900, Math.min(height, 6000)) });
    await window.screenshot({ path: join(folder, `${name}.png`) });
    await wellMade(window, width);
    insist(window.complaints.length === 0, window.complaints.join("\n"));
  } finally {
    await window.context().close();
  }
}

/** What every page keeps: no finding of axe, no sideways scrolling, one h1, no id twice. */
export async function wellMade(window, width) {
  const axe = new AxeBuilder({ page: window }).withTags(rules).options({ rules: { "target-size": { enabled: true } } });
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
  insist(found.length === 0, found.join("\n"));
  const wide = await window.evaluate(() => document.documentElement.scrollWidth);
  insist(width === undefined || wide <= width, `${wide} px wide on a screen of ${width}`);
  const twice = await window.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((it) => it.id);
    return ids.filter((id, at) => ids.indexOf(id) !== at);
  });
  insist(twice.length === 0, `ids given twice: ${twice}`);
  insist((await window.locator("h1").count()) === 1, "not one h1");
}

/** Guests say their language in the address; members in their settings, so for them the browser's does. */
function inLanguage(address, who, language) {
  if (who !== "guest") return address;
  const [path, place] = address.split("#");
  return `${path}${path.includes("?") ? "&" : "?"}lang=${language}${place ? `#${place}` : ""}`;
}
