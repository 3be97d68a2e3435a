// Makes target/assets, which the program takes in whole: the styles joined into one file, our own
// scripts, fonts, one sprite of icons, the list of common passwords. Each is named by its hash;
// manifest.json says what each is called. Same input, same output, byte for byte.
//
//   node assets/collect.mjs     (after `npm ci`)
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "../node_modules");
const out = join(here, "../target/assets/web");

const sans = "@fontsource-variable/source-sans-3/files/source-sans-3";
const fonts = ["latin-wght-normal", "latin-wght-italic", "latin-ext-wght-normal", "vietnamese-wght-normal"];

// Icons by their names at lucide. One that no template names is left out.
const icons = readFileSync(join(here, "icons.txt"), "utf8").split("\n").filter(Boolean);

const CSS_LIMIT = 16_000;

const collected = new Map();
const manifest = {};

function keep(name, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  const dot = name.lastIndexOf(".");
  manifest[name] = `${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
  collected.set(manifest[name], bytes);
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

function sprite() {
  const symbols = icons.map((icon) =>
    fromModules(`lucide-static/icons/${icon}.svg`).toString()
      .replace(/<!--.*?-->/gs, "")
      .replace(/<svg[^>]*>/s, `<symbol id="${icon}" viewBox="0 0 24 24">`)
      .replace("</svg>", "</symbol>")
      .replace(/\s+/g, " ")
      .trim());
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}

/** Leaves the folder alone where nothing changed, so that nothing is built anew. */
function write() {
  const list = JSON.stringify(manifest, Object.keys(manifest).sort(), 1);
  const path = join(out, "manifest.json");
  const complete = [...collected.keys()].every((name) => existsSync(join(out, name)));
  if (complete && existsSync(path) && readFileSync(path, "utf8") === list) return "unchanged";
  const half = join(out, "../..", `assets.${process.pid}`);
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  for (const [name, bytes] of collected) writeFileSync(join(half, name), bytes);
  writeFileSync(join(half, "manifest.json"), list);
  mkdirSync(dirname(out), { recursive: true });
  rmSync(out, { recursive: true, force: true });
  renameSync(half, out);
  return "written";
}

for (const font of fonts) keep(`source-sans-3-${font}.woff2`, fromModules(`${sans}-${font}.woff2`));
keep("icons.svg", Buffer.from(sprite()));
keep("app.css", Buffer.from(styles()));
keep("icon.svg", readFileSync(join(here, "icon.svg")));
for (const script of readdirSync(join(here, "js")).sort()) {
  if (statSync(join(here, "js", script)).isFile()) keep(script, readFileSync(join(here, "js", script)));
}
const css = gzipSync(collected.get(manifest["app.css"])).length;
if (css > CSS_LIMIT) throw new Error(`the styles are ${css} bytes compressed, more than ${CSS_LIMIT}`);
console.log(`${collected.size} assets ${write()}, styles ${css} bytes compressed`);
