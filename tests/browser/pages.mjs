// Every page that is looked at: its name in var/screenshots, its address, who looks. One line per
// page. `who` is a demo account (admin, moderator, member, member2, suspended) or guest; `status` is 200 unless said.
// `path` may be a function of an open window, for what has no fixed address.

/** The first link of a list whose address begins so, to a thing of its own; in a row with those words, if any are said. */
export const firstOf = (list, start, words = /./) => async (window) => {
  await window.goto(list);
  const rows = window.locator("main li, main tr, main article").filter({ hasText: words });
  return rows.locator(`a[href^="${start}"]:not([href$="/new"])`).first().getAttribute("href");
};

export const pages = [
  { name: "front", path: "/", who: "guest" },
  { name: "ground-rules", path: "/ground-rules", who: "guest" },
  { name: "privacy", path: "/privacy", who: "guest" },
  { name: "accessibility", path: "/accessibility", who: "guest" },
  { name: "help", path: "/help", who: "guest" },
  { name: "source", path: "/source", who: "guest" },
  { name: "sign-in", path: "/sign-in", who: "guest" },
  { name: "password-forgot", path: "/password/forgot", who: "guest" },
  { name: "not-found-public", path: "/public/no-such-page", who: "guest", status: 404 },
  { name: "not-found", path: "/no-such-page", who: "member", status: 404 },
  { name: "settings-sessions", path: "/settings/sessions", who: "member" },
  { name: "suspended", path: "/home", who: "suspended" },
  { name: "home", path: "/home", who: "member" },
  { name: "questions", path: "/questions", who: "member" },
  { name: "thread", path: firstOf("/questions", "/questions/", /[4-9] (replies|respuestas)/), who: "member" },
  { name: "ask", path: "/questions/new", who: "member" },
  { name: "join", path: "/join", who: "guest" },
  { name: "public-resources", path: "/public/resources", who: "guest" },
  { name: "resources", path: "/resources", who: "member" },
  { name: "resource", path: firstOf("/resources", "/resources/"), who: "member" },
  { name: "resource-public", path: firstOf("/public/resources", "/public/resources/"), who: "guest" },
  { name: "resource-share", path: "/resources/new", who: "member" },
  { name: "settings-digest", path: "/settings/digest", who: "member" },
  { name: "desk", path: "/desk", who: "moderator" },
  { name: "desk-application", path: firstOf("/desk", "/desk/applications/"), who: "moderator" },
  { name: "desk-member", path: firstOf("/desk/members", "/desk/members/"), who: "moderator" },
  { name: "desk-members", path: "/desk/members", who: "moderator" },
  { name: "spaces", path: "/spaces", who: "member" },
  { name: "space", path: "/spaces/front-desk", who: "member" },
  { name: "desk-spaces", path: "/desk/spaces", who: "moderator" },
  { name: "desk-space", path: "/desk/spaces/front-desk", who: "moderator" },
  { name: "dev-mail", path: "/dev/mail", who: "guest" },
  { name: "help-member", path: "/help", who: "member" },
];

export const widths = [360, 768, 1280];
export const themes = ["light", "dark"];

/** Guests choose in the address, a member by their account. The desk speaks English. */
export function languagesOf({ who }) {
  return who === "guest" || who === "member" ? ["en", "es"] : ["en"];
}

// axe tells colors by the theme and sizes by the width; the words change neither. So it runs on
// these unless `--long` asks for all.
const LOOKED_INTO = ["360-light-en", "1280-dark-en", "768-light-es", "1280-light-es", "1280-light-en"];

export function isLookedInto(width, theme, language) {
  return process.argv.includes("--long") || LOOKED_INTO.includes(`${width}-${theme}-${language}`);
}
