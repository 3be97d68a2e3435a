import { openWindow } from "./browser.mjs";
import { fill, press } from "./form.mjs";
import { insist } from "./report.mjs";

const signedIn = new Map();

/** The cookies of a demo account; each signs in once a run. */
export async function cookiesOf(browser, server, role) {
  if (!signedIn.has(role)) signedIn.set(role, await enter(browser, server, role));
  return signedIn.get(role);
}

async function enter(browser, server, role) {
  const account = server.accounts.get(role);
  insist(account, `no demo account is a ${role}`);
  const window = await openWindow(browser, server);
  await window.goto("/sign-in");
  await fill(window, { "Work e-mail": account.email, Password: account.password });
  await press(window, "Sign in");
  await window.waitForURL((url) => url.pathname === "/home");
  const cookies = await window.context().cookies();
  await window.context().close();
  return cookies;
}
