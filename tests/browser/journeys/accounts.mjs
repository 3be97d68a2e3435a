// Signing in and out, as people do it, with scripts and without.
import { openWindow } from "../support/browser.mjs";
import { fill, press } from "../support/form.mjs";
import { accessible, wellMade } from "../support/look.mjs";
import { insist } from "../support/report.mjs";
import { enroll, signIn } from "../support/sign_in.mjs";

async function firstDay(browser, server, { scripts }) {
  const email = `ada.${scripts ? "with" : "without"}@demo.example`;
  const { window, account } = await enroll(browser, server, email, "Ada Ruiz", "administrator", { scripts });
  insist(!window.url().includes("/password/"), `still at ${window.url()}`);
  await window.goto("/help");
  await window.getByRole("button", { name: "Ada" }).click();
  await press(window, "Sign out", window.getByRole("banner"));
  insist((await window.getByRole("link", { name: "Sign in" }).count()) > 0, "not signed out");

  const again = await signIn(browser, server, account, { scripts });
  insist((await again.goto("/sign-in")).url().endsWith("/home"), "the sign-in form shows to somebody who is in");
  insist(window.complaints.length + again.complaints.length === 0, [...window.complaints, ...again.complaints].join("\n"));
  await window.context().close();
  await again.context().close();
}

export const journeys = {
  "an administrator sets the first password, signs out and in again": (browser, server) =>
    firstDay(browser, server, { scripts: true }),

  "an administrator does the same without scripts": (browser, server) =>
    firstDay(browser, server, { scripts: false }),

  async "r_a11y_16 what is wrong with a form is said at its top, in focus, and at its field"(browser, server) {
    const window = await openWindow(browser, server, { width: 360 });
    await window.goto("/sign-in");
    await fill(window, { "Work e-mail": "nobody@clinic.example", Password: "not the right password" });
    await press(window, "Sign in");
    insist((await window.evaluate(() => document.activeElement.id)) === "errors", "focus is not on the summary");
    insist((await window.getByLabel("Work e-mail").inputValue()) === "nobody@clinic.example", "what was typed is gone");
    insist((await window.getByLabel("Password").inputValue()) === "", "the password was sent back");
    await wellMade(window, 360);
    await accessible(window);
    await window.context().close();
  },

  async "a guest at a member's page signs in and comes to that page"(browser, server) {
    const { window: made, account } = await enroll(browser, server, "ben.back@demo.example", "Ben Ode", "moderator");
    await made.context().close();
    const window = await openWindow(browser, server);
    await window.goto("/settings/sessions");
    await fill(window, { "Work e-mail": account.email, Password: account.password });
    await press(window, "Sign in");
    insist(new URL(window.url()).pathname === "/settings/sessions", `came to ${window.url()}`);
    await wellMade(window, 1280);
    await accessible(window);
    await window.context().close();
  },
};
