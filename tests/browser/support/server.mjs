import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const binary = process.env.PEERNET_BINARY ?? join(root, "target/debug/peernet");

/** `url`, the demo accounts by role, and `stop`. */
export async function startServer() {
  if (process.env.PEERNET_TEST_URL) return adopt(process.env.PEERNET_TEST_URL, join(root, process.env.PEERNET_VAR ?? "var"));
  const folder = mkdtempSync(join(tmpdir(), "peernet-browser-"));
  const port = await freePort();
  const env = { ...process.env, PEERNET_ENV: "test", PEERNET_VAR: folder, PEERNET_BIND: `127.0.0.1:${port}` };
  delete env.DATABASE_URL;
  const demo = spawn(binary, ["demo"], { cwd: root, env, stdio: ["ignore", "ignore", "inherit"] });
  const code = await new Promise((done) => demo.once("exit", done));
  if (code !== 0) throw new Error(`peernet demo ended with ${code}`);
  const child = spawn(binary, ["serve"], { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  await ready(child);
  const server = adopt(`http://localhost:${port}`, folder);
  server.stop = async () => {
    child.kill("SIGINT");
    await new Promise((done) => child.once("exit", done));
    rmSync(folder, { recursive: true, force: true });
  };
  return server;
}

function adopt(url, folder) {
  const run = join(folder, "run.json");
  const { demo = [], mail_url } = existsSync(run) ? JSON.parse(readFileSync(run, "utf8")) : {};
  const accounts = new Map();
  for (const account of demo) accounts.set(account.role, accounts.get(account.role) ?? account);
  return { url, mail: mail_url, accounts, demo, env: { PEERNET_VAR: folder }, stop: async () => {} };
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
