// Every page that is looked at: its name in var/screenshots, its address, who looks.
// One line per page; `who` is a role of run.json's demo accounts, or guest.
// An address may be a function of the open page, for what has no fixed one.

export const pages = [
  { name: "front", path: "/", who: "guest" },
  { name: "ground-rules", path: "/ground-rules", who: "guest" },
  { name: "privacy", path: "/privacy", who: "guest" },
  { name: "accessibility", path: "/accessibility", who: "guest" },
  { name: "help", path: "/help", who: "guest" },
  { name: "source", path: "/source", who: "guest" },
  { name: "sign-in", path: "/sign-in", who: "guest" },
];

export const widths = [360, 768, 1280];
export const themes = ["light", "dark"];
export const languages = ["en", "es"];
