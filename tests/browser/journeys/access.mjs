// What people who do not see the page, or use no mouse, are told of it (R-A11Y).
import { firstOf } from "../pages.mjs";
import { openWindow } from "../support/browser.mjs";
import { fill, press } from "../support/form.mjs";
import { insist } from "../support/report.mjs";
import { signIn } from "../support/sign_in.mjs";

/** What helps browsers and password managers to fill a field (SC 1.3.5), by the field's name. */
const FILLED = {
  "/join": { name: "name", email: "email", organization: "organization", job_title: "organization-title" },
  "/sign-in": { email: "username", password: "current-password" },
  "/password/forgot": { email: "username" },
};

async function threadOf(window) {
  await window.goto(await firstOf("/questions", "/questions/", /[4-9] replies/)(window));
}

export const journeys = {
  async "r_a11y_02 a thread is a heading, and articles that say which reply of how many by whom"(browser, server) {
    const window = await signIn(browser, server, server.accounts.get("member"));
    await threadOf(window);
    const tree = await window.getByRole("main").ariaSnapshot();
    const named = [...tree.matchAll(/article "Reply (\d+) of (\d+) by [^"]+"/g)].map(([, at, of]) => [Number(at), Number(of)]);
    insist(named.length >= 4, `few articles in ${tree}`);
    named.forEach(([at, of], index) => insist(at === index + 1 && of === named.length, `${at} of ${of} stands at ${index + 1}`));
    insist([...tree.matchAll(/heading "[^"]+" \[level=1\]/g)].length === 1, "no single first heading");
    insist(/heading "[^"]*" \[level=2\]/.test(tree), "no headings below it");
    await window.context().close();
  },

  async "r_a11y_03 after posting, the new reply has focus"(browser, server) {
    const window = await signIn(browser, server, server.accounts.get("member2"));
    await threadOf(window);
    const text = "Ours hangs beside the phone.";
    await window.getByRole("main").getByRole("textbox", { name: /reply/i }).fill(text);
    await press(window, "Post reply");
    const inReply = await window.evaluate((words) => document.activeElement.closest("article")?.textContent.includes(words), text);
    insist(inReply === true, `focus is on ${await window.evaluate(() => document.activeElement.outerHTML.slice(0, 120))}`);
    await window.context().close();
  },

  async "r_a11y_05 r_a11y_17 fields say what they hold, and nothing keeps anybody from pasting"(browser, server) {
    const window = await openWindow(browser, server);
    for (const [path, fields] of Object.entries(FILLED)) {
      await window.goto(path);
      for (const [name, expected] of Object.entries(fields)) {
        const token = await window.locator(`main [name="${name}"]`).getAttribute("autocomplete");
        insist(token === expected, `${path}: ${name} says ${token}`);
      }
      const stopped = await window.locator("main input:not([type=hidden]), main textarea").evaluateAll((all) =>
        all.filter((it) => !it.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true }))).map((it) => it.name));
      insist(stopped.length === 0, `${path}: something stops pasting into ${stopped}`);
    }
    await window.context().close();
  },

  async "r_a11y_18 what was saved is said as a status, what is wrong as an alert"(browser, server) {
    const window = await signIn(browser, server, server.accounts.get("member2"));
    await window.goto("/settings/digest");
    await press(window, "Save");
    insist((await window.getByRole("status").filter({ hasText: /\w/ }).count()) === 1, "saving was not said");
    await window.goto("/questions/new");
    await fill(window, { "What do you want to know?": "Her number is A123456788?" });
    await press(window, "Post question");
    const alert = window.getByRole("alert");
    insist((await alert.count()) === 1, "no alert, or several");
    const places = await alert.getByRole("link").evaluateAll((links) => links.map((it) => document.querySelector(it.hash) !== null));
    insist(places.length > 0 && places.every((is) => is), "a link of the summary leads nowhere");
    await window.context().close();
  },

  async "r_a11y_19 times are dates that programs read, and names keep their direction"(browser, server) {
    const window = await signIn(browser, server, server.accounts.get("member"));
    await threadOf(window);
    const times = await window.locator("main time").evaluateAll((all) => all.map((it) => [it.getAttribute("datetime"), it.title]));
    insist(times.length >= 4 && times.every(([at, full]) => !Number.isNaN(Date.parse(at)) && full), `times: ${JSON.stringify(times)}`);
    const bare = await window.locator("main article").evaluateAll((all) => all.filter((it) => !it.querySelector("bdi")).length);
    insist(bare === 0, `${bare} replies name their author outside of a bdi`);
    await window.context().close();
  },
};
