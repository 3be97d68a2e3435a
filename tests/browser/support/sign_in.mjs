import { openWindow } from "./browser.mjs";
import { fill, press } from "./form.mjs";
import { insist } from "./report.mjs";

const signedIn = new Map();

/** The cookies of a demo account; each signs in once a run. */
export async function cookiesOf(browser, server, who) {
  if (!signedIn.has(who)) signedIn.set(who, await enter(browser, server, who));
  return signedIn.get(who);
}

/** A window in which a demo account, or one that was just made, has signed in by the form. */
export async function signIn(browser, server, account, options = {}) {
  const window = await openWindow(browser, server, options);
  await window.goto("/sign-in");
  await fill(window, { "Work e-mail": account.email, Password: account.password });
  await press(window, "Sign in");
  await window.waitForURL((url) => url.pathname === "/home");
  return window;
}

/** Makes a member of staff on the command line and sets their password as they would. */
export async function enroll(browser, server, email, name, role, options = {}) {
  const password = "four quiet herons at the weir";
  const address = await server.peernet("admin", "create", email, name, "--role", role);
  const window = await openWindow(browser, server, options);
  await window.goto(address);
  await fill(window, { Password: password });
  await press(window, "Save");
  return { window, account: { email, password, role } };
}

async function enter(browser, server, who) {
  const account = server.accounts.get(who);
  insist(account, `there is no demo account ${who}`);
  const window = await signIn(browser, server, account);
  const cookies = await window.context().cookies();
  await window.context().close();
  return cookies;
}

const spoken = new Map();

/** The account's pages are in that language from now on; at first all are in English. */
export async function speak(browser, server, who, language) {
  if ((spoken.get(who) ?? "en") === language) return;
  const window = await openWindow(browser, server, { cookies: await cookiesOf(browser, server, who) });
  await window.goto("/settings/digest");
  await window.check(`input[name="language"][value="${language}"]`);
  await window.click('form[action="/settings/digest"] .form-end button');
  await window.waitForSelector(`html[lang="${language}"]`);
  await window.context().close();
  spoken.set(who, language);
}
