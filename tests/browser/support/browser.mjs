import { chromium } from "playwright-core";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

// Chromium asks its maker's hosts for this and that at every start; none of it is wanted here.
const args = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update",
  "--disable-background-networking", "--disable-sync", "--hide-scrollbars",
];

export function openBrowser() {
  return chromium.launch({ executablePath, args });
}

/** A window of somebody's own: language, theme, width, with scripts or without. */
export async function openWindow(browser, server, { language = "en", theme = "light", width = 1280, scripts = true, cookies = [] } = {}) {
  const context = await browser.newContext({
    baseURL: server.url,
    locale: language === "es" ? "es-US" : "en-US",
    colorScheme: theme,
    viewport: { width, height: 900 },
    javaScriptEnabled: scripts,
    reducedMotion: "reduce",
    timezoneId: "America/Los_Angeles",
  });
  await context.addCookies(cookies);
  const window = await context.newPage();
  window.setDefaultTimeout(10_000);
  window.complaints = watch(window, server);
  window.runsScripts = scripts;
  return window;
}

/** Whatever a page should not do: ask another host, complain in the console, fail to load. */
function watch(window, server) {
  const complaints = [];
  window.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${server.url}/`) && !/^(data|blob|about):/.test(url)) complaints.push(`asked another host: ${url}`);
  });
  window.on("console", (message) => {
    // Chromium writes a line for each answer of 400 and more, also where it is the right one.
    const isStatus = /Failed to load resource: the server responded with a status of 4\d\d/.test(message.text());
    const isPage = message.location().url === window.url();
    if (message.type() === "error" && !(isStatus && isPage)) complaints.push(`console: ${message.text()}`);
  });
  window.on("pageerror", (error) => complaints.push(`script: ${error.message}`));
  return complaints;
}
