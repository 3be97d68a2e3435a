// What the frame of every page promises.
import { openWindow } from "../support/browser.mjs";
import { insist } from "../support/report.mjs";

export const journeys = {
  async "a guest's choice of language goes along with every link"(browser, server) {
    const window = await openWindow(browser, server, { scripts: false });
    await window.goto("/");
    await window.getByRole("link", { name: "Español" }).click();
    insist((await window.locator("html").getAttribute("lang")) === "es", "not in Spanish");
    await window.getByRole("contentinfo").getByRole("link", { name: "Privacidad" }).click();
    insist((await window.getByRole("heading", { level: 1 }).textContent()) === "Privacidad", "the choice was lost");
    const links = await window.locator("a[href^='/']").evaluateAll((all) => all.map((it) => it.getAttribute("href")));
    const without = links.filter((href) => !href.includes("lang="));
    insist(without.length === 0, `without the language: ${without}`);
  },

  async "the first stop of the keyboard skips to the content"(browser, server) {
    const window = await openWindow(browser, server);
    await window.goto("/help");
    await window.keyboard.press("Tab");
    await window.keyboard.press("Enter");
    insist(await window.evaluate(() => document.activeElement.id === "main"), "focus is not on the content");
  },

  async "leaving the site leaves no page to come back to"(browser, server) {
    const window = await openWindow(browser, server);
    await window.goto("/help");
    await window.getByRole("link", { name: "Leave this site" }).click();
    await window.waitForURL("about:blank");
    await window.goBack().catch(() => {});
    insist(!window.url().includes("/help"), "the page came back");
  },
};
