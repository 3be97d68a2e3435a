// The main job, as people do it: with scripts and without, each page of it held against axe.

import { openWindow } from "../support/browser.mjs";
import { fill, press } from "../support/form.mjs";
import { accessible, wellMade } from "../support/look.mjs";
import { addressIn, mailTo } from "../support/mail.mjs";
import { insist } from "../support/report.mjs";
import { signIn } from "../support/sign_in.mjs";

const password = "seven herons wait by the weir";
const notes = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("Three names, three extensions.") };

async function fine(window) {
  await wellMade(window, window.viewportSize().width);
  await accessible(window);
  insist(window.complaints.length === 0, window.complaints.join("\n"));
}

/** From a guest to a member who has set their password. */
async function becomeMember(browser, server, moderator, { name, email, scripts }) {
  const window = await openWindow(browser, server, { scripts, width: 360 });
  await window.goto("/");
  await window.getByRole("link", { name: "Request to join" }).first().click();
  await fill(window, {
    "Your name": name,
    "Work e-mail": email,
    "Health center or organization": "Three Rivers Clinic",
    "Job title": "Promotora",
    "What is closest to your work?": { choose: "Enrollment" },
    Region: { choose: await window.getByRole("combobox", { name: "Region" }).locator("option").nth(1).textContent() },
    "Language for pages and mail": { choose: "English" },
  });
  await press(window, "Request to join");
  insist((await window.getByRole("alert").count()) > 0, "nobody agreed to the ground rules, and nothing was said");
  insist((await window.getByLabel("Your name").inputValue()) === name, "what was typed is gone");
  await fine(window);
  await fill(window, { "I agree to the ground rules": true });
  await press(window, "Request to join");
  const status = window.url();
  await fine(window);

  const asked = await mailTo(server, email, (text) => text.includes("/confirm/"));
  insist(!asked.text.includes("/applications/"), "a typo would hand the request to a stranger");
  await window.goto(addressIn(asked.text, "/confirm/"));
  await fine(window);
  await press(window, "Confirm my e-mail");
  await window.goto(status);
  await fine(window);

  await moderator.goto("/desk");
  await moderator.getByRole("link", { name }).click();
  await fine(moderator);
  await press(moderator, "Claim");
  await press(moderator, "Approve");
  const approved = await mailTo(server, email, (text) => text.includes("/password/set/"));
  await window.goto(addressIn(approved.text, "/password/set/"));
  await fill(window, { Password: password });
  await press(window, "Save");
  await fine(window);
  await press(window, "Start");
  insist(new URL(window.url()).pathname === "/home", `came to ${window.url()}`);
  return window;
}

async function ask(window, title) {
  await window.goto("/questions/new");
  await fill(window, { "What do you want to know?": title, Details: "Ours is three years old.", Where: { choose: "Front desk" } });
  await window.getByLabel("Files").setInputFiles(notes);
  await press(window, "Post question");
  insist((await window.getByRole("heading", { level: 1 }).textContent()) === title, "not in the thread");
  insist((await window.getByRole("link", { name: notes.name }).count()) === 1, "the file is not there");
  await fine(window);
  return new URL(window.url()).pathname;
}

async function reply(window, thread, text) {
  await window.goto(thread);
  await window.getByRole("main").getByRole("textbox", { name: /reply/i }).fill(text);
  await press(window, "Post reply");
  insist(await window.getByRole("article").filter({ hasText: text }).count(), `“${text}” is not in the thread`);
  await fine(window);
}

async function share(window, title) {
  await window.goto("/resources/new");
  await fill(window, {
    Title: title,
    Type: { choose: "Poster or sign" },
    "What it is": "Print it on yellow paper.",
    "For whom": { choose: "Everyone" },
    Languages: { choose: "English" },
  });
  await window.getByRole("main").locator("input[type=file]").setInputFiles(notes);
  await press(window, "Share a resource");
  insist((await window.getByRole("heading", { level: 1 }).textContent()).trim() === title, `not shared: ${await window.getByRole("main").textContent()}`);
  await fine(window);
}

async function mainJob(browser, server, { scripts }) {
  const how = scripts ? "with" : "without";
  const email = `nia.${how}@rivers.example`;
  const title = `Who has a phone list to share, ${how} scripts?`;
  const moderator = await signIn(browser, server, server.accounts.get("moderator"), { scripts });
  const nia = await becomeMember(browser, server, moderator, { name: `Nia ${how}`, email, scripts });
  const thread = await ask(nia, title);

  const first = await signIn(browser, server, server.accounts.get("member"), { scripts });
  const second = await signIn(browser, server, server.accounts.get("member2"), { scripts });
  await reply(first, thread, "Here is ours.");
  await reply(second, thread, "We made one in Spanish.");
  await share(first, `A sign for the door, ${how} scripts`);

  await nia.goto(thread);
  await press(nia, "Accept as answer");
  insist(await nia.getByRole("heading", { name: "Accepted answer" }).count(), "no answer is accepted");
  await fine(nia);
  await reply(second, thread, "And one in Mixteco.");

  await server.peernet("clock", "advance", "8d");
  await server.peernet("digest", "send");
  const digest = await mailTo(server, email, (text) => text.includes(title));
  insist(!digest.subject.includes(title), "the subject tells what it is about");
  for (const window of [nia, first, second, moderator]) await window.context().close();
}

export const journeys = {
  "a stranger, with scripts, joins, asks with a file, is answered, and gets the digest": (browser, server) =>
    mainJob(browser, server, { scripts: true }),

  "the same without scripts": (browser, server) => mainJob(browser, server, { scripts: false }),
};
