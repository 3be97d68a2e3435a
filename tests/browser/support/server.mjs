import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const binary = process.env.BROWSER_BINARY ?? join(root, "target/debug/peernet");

/** `url`, the demo accounts by the first part of their address, `peernet` (runs a command beside it) and `stop`. */
export async function startServer() {
  if (process.env.BROWSER_URL) return adopt(process.env.BROWSER_URL, process.env);
  const folder = mkdtempSync(join(tmpdir(), "peernet-browser-"));
  const env = { ...process.env, PEERNET_ENV: "test", PEERNET_VAR: folder, PEERNET_BIND: `127.0.0.1:${await freePort()}` };
  delete env.DATABASE_URL;
  await run(["demo"], env);
  const child = spawn(binary, ["serve"], { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  await ready(child);
  const server = adopt(`http://localhost:${env.PEERNET_BIND.split(":")[1]}`, env);
  server.stop = async () => {
    child.kill("SIGINT");
    await new Promise((done) => child.once("exit", done));
    // Root's database lies outside of the folder, under the name that the folder remembers.
    const id = join(folder, "cluster-id");
    if (existsSync(id)) rmSync(`/var/lib/peernet-${readFileSync(id, "utf8").trim()}`, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  };
  return server;
}

function adopt(url, env) {
  const file = resolve(root, env.PEERNET_VAR ?? "var", "run.json");
  const { demo = [], mail_url } = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const accounts = new Map();
  for (const account of demo) accounts.set(account.email.split("@")[0], account);
  return { url, mail: mail_url, accounts, peernet: (...words) => run(words, env), stop: async () => {} };
}

/** What a command of the program says, once it has ended well. */
function run(words, env) {
  return new Promise((done, fail) => {
    const child = spawn(binary, words, { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    child.stdout.on("data", (bytes) => { said += bytes; });
    child.once("exit", (code) => {
      if (code === 0) done(said.trim());
      else fail(new Error(`peernet ${words.join(" ")} ended with ${code}`));
    });
  });
}

/** Waits for the line `ready …`, which ends a start. */
function ready(child) {
  return new Promise((done, fail) => {
    let said = "";
    child.stdout.on("data", (bytes) => {
      said += bytes;
      if (/^ready /m.test(said)) done();
    });
    child.once("exit", (code) => fail(new Error(`peernet serve ended with ${code}\n${said}`)));
  });
}

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
