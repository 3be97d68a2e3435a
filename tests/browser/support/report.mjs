const failed = [];
let passed = 0;

/** Runs one check and goes on, whatever came of it. */
export async function report(name, check) {
  try {
    await check();
    passed += 1;
  } catch (error) {
    failed.push(name);
    console.log(`FAILED ${name}\n  ${String(error.message ?? error).replaceAll("\n", "\n  ")}`);
  }
}

report.end = () => {
  console.log(`${passed} passed, ${failed.length} failed`);
  process.exitCode = failed.length === 0 ? 0 : 1;
};

export function insist(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}
