// What color alone must not say, and what stays without it.
import { openWindow } from "../support/browser.mjs";
import { insist } from "../support/report.mjs";

export const journeys = {
  async "r_a11y_06 in forced colors buttons keep an edge"(browser, server) {
    const window = await openWindow(browser, server);
    await window.emulateMedia({ forcedColors: "active" });
    await window.goto("/");
    const edges = await window.locator(".button").evaluateAll((all) => all.map((it) => parseFloat(getComputedStyle(it).borderTopWidth)));
    insist(edges.every((edge) => edge >= 1), "a button without an edge");
  },

  async "on paper the page is alone, without bars and menus"(browser, server) {
    const window = await openWindow(browser, server);
    await window.emulateMedia({ media: "print" });
    await window.goto("/privacy");
    insist(!(await window.locator(".topbar").isVisible()), "the top bar is printed");
    insist(await window.getByRole("heading", { level: 1 }).isVisible(), "no heading is printed");
  },
};
