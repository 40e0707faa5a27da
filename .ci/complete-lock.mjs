// Completes package-lock.json for platforms whose binaries the registry in use did not serve.
//
// npm writes only those optional platform packages into the lock that it could fetch. "npm ci" then fails
// elsewhere, because package.json (ours or a dependency's) names packages that the lock lacks. This script
// adds each missing one with version, os and cpu: npm skips it where it does not fit and fetches it where it does.
//
//   node .ci/complete-lock.mjs           writes package-lock.json
//   node .ci/complete-lock.mjs --check   fails when something is missing
import { readFileSync, writeFileSync } from "node:fs";

const path = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(path, "utf8"));
const packages = lock.packages;
const systems = { darwin: "darwin", linux: "linux", windows: "win32", win32: "win32", freebsd: "freebsd", android: "android" };
const processors = ["arm64", "x64", "arm", "ia32", "ppc64"];

/** Where npm would look a dependency of `parent` up. */
function present(parent, name) {
  for (let at = parent; ; at = at.slice(0, Math.max(0, at.lastIndexOf("node_modules/") - 1))) {
    if (packages[at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`]) return true;
    if (at === "") return false;
  }
}

/** Lock entry of a platform package, told from its name (…-linux-arm64-musl). */
function entryOf(name, range, parent) {
  const words = name.split("/").pop().split("-");
  const os = words.map((word) => systems[word]).find(Boolean);
  const cpu = processors.find((processor) => words.includes(processor));
  if (!os || !cpu || !/^\d/.test(range)) return undefined;
  const libc = words.includes("musl") ? "musl" : words.includes("glibc") ? "glibc" : undefined;
  return { version: range, cpu: [cpu], ...(parent.dev ? { dev: true } : {}), ...(libc ? { libc: [libc] } : {}), optional: true, os: [os] };
}

const added = [];
for (const [key, parent] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
    if (present(key, name)) continue;
    const entry = entryOf(name, range, parent);
    if (!entry) continue;
    packages[`node_modules/${name}`] = entry;
    added.push(`${name}@${range}`);
  }
}

if (added.length === 0) {
  console.log("package-lock.json is complete.");
} else if (process.argv.includes("--check")) {
  console.error(`package-lock.json lacks:\n  ${added.join("\n  ")}\nRun "node .ci/complete-lock.mjs".`);
  process.exit(1);
} else {
  const [root, ...rest] = Object.entries(packages);
  lock.packages = Object.fromEntries([root, ...rest.sort(([left], [right]) => (left < right ? -1 : 1))]);
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`Added ${added.length}:\n  ${added.join("\n  ")}`);
}
