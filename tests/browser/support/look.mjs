import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { AxeBuilder } from "@axe-core/playwright";

import { isLookedInto, widths } from "../pages.mjs";
import { openWindow } from "./browser.mjs";
import { walksByKeyboard } from "./keyboard.mjs";
import { insist, report } from "./report.mjs";
import { cookiesOf, speak } from "./sign_in.mjs";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../../../var/screenshots");
mkdirSync(folder, { recursive: true });

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Opens one page as somebody sees it; per width takes its picture and insists on what every page keeps. */
export async function lookAt(browser, server, page) {
  const { name, language, theme } = page;
  let window;
  await report(`${name} opens in ${theme}, ${language}`, async () => {
    window = await open(browser, server, page);
  });
  for (const width of window ? widths : []) {
    await report(`${name}-${width}-${theme}-${language}`, async () => {
      await asTallAsThePage(window, width);
      await window.screenshot({ path: join(folder, `${name}-${width}-${theme}-${language}.png`) });
      await wellMade(window, width);
      if (isLookedInto(width, theme, language)) await accessible(window);
      insist(window.complaints.length === 0, window.complaints.splice(0).join("\n"));
    });
  }
  if (window && theme === "light") {
    await report(`${name} in ${language} reflows at 320 px, with text at 200 % and with wide spacing`, () => reflows(window));
  }
  if (window && theme === "light" && language === "en") {
    for (const width of [360, 1280]) {
      await report(`${name} is walked by the keyboard at ${width} px`, () => walksByKeyboard(window, width));
    }
  }
  await window?.context().close();
}

/** Zoomed in, or with large text, everything is still there without sideways scrolling (R-A11Y-4). */
async function reflows(window) {
  await window.setViewportSize({ width: 320, height: 900 });
  await wellMade(window, 320);
  await window.setViewportSize({ width: 768, height: 900 });
  await window.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
  await wellMade(window, 768);
  await window.evaluate(() => { document.documentElement.style.fontSize = ""; });
  await window.evaluate(spaceOut, true);
  await wellMade(window, 768);
  const cut = await window.evaluate(cutText);
  await window.evaluate(spaceOut, false);
  insist(cut.length === 0, `text is cut off with wide spacing: ${cut}`);
}

// In the page: the spacing that SC 1.4.12 names, on and off again.
function spaceOut(on) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = on ? [sheet] : [];
}

// In the page: what holds text, hides what does not fit into it, and has more than fits. Lines that end in … are meant to.
function cutText() {
  return [...document.querySelectorAll("body *")].filter((it) => {
    const { overflowX, overflowY, textOverflow, clipPath } = getComputedStyle(it);
    const hides = overflowX === "hidden" || overflowY === "hidden";
    const words = [...it.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== "");
    const fits = it.scrollWidth <= it.clientWidth + 1 && it.scrollHeight <= it.clientHeight + 1;
    return hides && words && !fits && textOverflow !== "ellipsis" && clipPath === "none" && it.clientHeight > 2;
  }).map((it) => it.outerHTML.slice(0, 120));
}

async function open(browser, server, { path, who, language, theme, status = 200 }) {
  if (who === "member") await speak(browser, server, who, language);
  const cookies = who === "guest" ? [] : await cookiesOf(browser, server, who);
  const window = await openWindow(browser, server, { language, theme, cookies });
  const address = typeof path === "function" ? await path(window, server) : path;
  const answer = await window.goto(who === "guest" ? inLanguage(address, language) : address);
  insist(answer.status() === status, `${address} answered ${answer.status()}`);
  await window.evaluate(() => document.fonts.ready);
  return window;
}

/** Else sticky bars count as covering what lies below them. */
async function asTallAsThePage(window, width) {
  await window.setViewportSize({ width, height: 900 });
  const height = await window.evaluate(() => document.documentElement.scrollHeight);
  await window.setViewportSize({ width, height: Math.max(900, Math.min(height, 6000)) });
}

/** No finding of axe. */
export async function accessible(window) {
  const page = window.runsScripts ? window : await copyWithScripts(window);
  const axe = new AxeBuilder({ page }).options({
    runOnly: { type: "tag", values: rules },
    rules: { "target-size": { enabled: true } },
  });
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
  if (page !== window) await page.context().close();
  insist(found.length === 0, found.join("\n"));
}

/** axe is a script. So where scripts are off it looks at a copy: the page as it stands, its own scripts left out. */
async function copyWithScripts(window) {
  const url = window.url();
  const body = (await window.content()).replace(/<script\b[^]*?<\/script>/g, "").replace(/<\/?noscript>/g, "");
  const context = await window.context().browser().newContext({ viewport: window.viewportSize() });
  await context.addCookies(await window.context().cookies());
  const copy = await context.newPage();
  await copy.route(url.split("#")[0], (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body }));
  await copy.goto(url);
  return copy;
}

/** No sideways scrolling, one h1, no id twice. */
export async function wellMade(window, width) {
  const { wide, twice, headings } = await window.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((it) => it.id);
    return {
      wide: document.documentElement.scrollWidth,
      twice: ids.filter((id, at) => ids.indexOf(id) !== at),
      headings: document.querySelectorAll("h1").length,
    };
  });
  insist(wide <= width, `${wide} px wide on a screen of ${width}`);
  insist(twice.length === 0, `ids given twice: ${twice}`);
  insist(headings === 1, `${headings} h1`);
}

function inLanguage(address, language) {
  const [path, place] = address.split("#");
  return `${path}${path.includes("?") ? "&" : "?"}lang=${language}${place ? `#${place}` : ""}`;
}
