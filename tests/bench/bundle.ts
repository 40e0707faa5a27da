import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { readRoutePages } from "../../src/build/preload-plugin.ts";
import { readWords } from "../../src/build/words.ts";

/**
 * How much JavaScript each route needs at first, in brotli: the closures of static imports in Vite's manifest, and its messages.
 * Run it alone with `npx tsx tests/bench/bundle.ts` after `npm run build`; it exits with 1 when a budget is passed.
 */

export interface RouteSize {
  route: string;
  files: number;
  rawBytes: number;
  brotliBytes: number;
}

export interface BundleSizes {
  signIn: RouteSize;
  /** Every route of every feature, with entry, language and shell. */
  routes: RouteSize[];
  /** What each page adds to the shell and the first list. */
  pages: RouteSize[];
}

const KB = 1024;
/** The list that the ground every list stands on (table, pagination, selects) is counted with. */
const FIRST_LIST = "/deadlines";
/** KB of brotli, as the product's budgets say. */
export const BUDGET_KB = { signIn: 100, route: 450, page: 60 } as const;

interface ManifestChunk {
  file: string;
  src?: string;
  isEntry?: boolean;
  imports?: string[];
}

/** Measures a build. `root`: the project's folder; `outDir`: the build in it. Throws when there is no build. */
export function bundleSizes(root = path.resolve(import.meta.dirname, "../.."), outDir = "dist"): BundleSizes {
  const dist = path.join(root, outDir);
  const manifestFile = path.join(dist, ".vite/manifest.json");
  if (!existsSync(manifestFile)) throw new Error("No build found: run `npm run build` first.");
  const manifest = JSON.parse(readFileSync(manifestFile, "utf8")) as Record<string, ManifestChunk>;
  const compressed = new Map<string, { raw: number; brotli: number }>();

  const closure = (key: string, seen = new Set<string>()): Set<string> => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) return seen;
    seen.add(key);
    for (const next of chunk.imports ?? []) closure(next, seen);
    return seen;
  };
  const keyOf = (source: string): string => {
    const key = Object.keys(manifest).find((name) => name === source || name.replace(/\.tsx?$/, "") === source);
    if (!key) throw new Error(`Not in the manifest: ${source}`);
    return key;
  };
  const weigh = (file: string) => {
    const known = compressed.get(file);
    if (known) return known;
    const raw = readFileSync(path.join(dist, file));
    const size = { raw: raw.length, brotli: brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length };
    compressed.set(file, size);
    return size;
  };
  const sizeOf = (route: string, keys: Iterable<string>, without = new Set<string>()): RouteSize => {
    const files = new Set([...keys].filter((key) => !without.has(key)).map((key) => manifest[key]?.file ?? "").filter((file) => file.endsWith(".js")));
    const sizes = [...files].map(weigh);
    return {
      route,
      files: files.size,
      rawBytes: sizes.reduce((sum, { raw }) => sum + raw, 0),
      brotliBytes: sizes.reduce((sum, { brotli }) => sum + brotli, 0),
    };
  };
  const union = (...sources: string[]) => new Set(sources.flatMap((source) => [...closure(keyOf(source))]));

  const boot = ["index.html", "src/i18n/vi.boot"];
  const shell = union(...boot, "src/i18n/vi.app", "src/Shell");
  const words = readWords(root).routes;
  const routes = readRoutePages(root).map(({ path: route, module }) => ({
    route, keys: union(path.relative(root, module), ...(words[route] ?? []).map((name) => `src/i18n/vi/${name}.json`)),
  }));
  const ground = new Set([...shell, ...routes.filter(({ route }) => route === FIRST_LIST).flatMap(({ keys }) => [...keys])]);
  return {
    signIn: sizeOf("/sign-in", union(...boot, "src/features/auth/SignedOut")),
    routes: routes.map(({ route, keys }) => sizeOf(route, new Set([...shell, ...keys]))),
    pages: routes.filter(({ route }) => route !== FIRST_LIST).map(({ route, keys }) => sizeOf(route, keys, ground)),
  };
}

/** The routes over their budget, in words; empty when all keep it. */
export function overBudget({ signIn, routes, pages }: BundleSizes): string[] {
  const over = (size: RouteSize, budgetKb: number, what: string) =>
    size.brotliBytes > budgetKb * KB ? [`${what} ${size.route}: ${kb(size.brotliBytes)} KB > ${budgetKb} KB`] : [];
  return [
    ...over(signIn, BUDGET_KB.signIn, "route"),
    ...routes.flatMap((size) => over(size, BUDGET_KB.route, "route")),
    ...pages.flatMap((size) => over(size, BUDGET_KB.page, "page")),
  ];
}

function kb(bytes: number): string {
  return (bytes / KB).toFixed(1);
}

if (process.argv[1] === import.meta.filename) {
  const sizes = bundleSizes();
  const line = (what: string, { route, files, rawBytes, brotliBytes }: RouteSize) =>
    console.log(`${what.padEnd(6)} ${route.padEnd(28)} ${String(files).padStart(3)} files ${kb(rawBytes).padStart(8)} KB raw ${kb(brotliBytes).padStart(7)} KB br`);
  line("route", sizes.signIn);
  sizes.routes.forEach((size) => line("route", size));
  sizes.pages.forEach((size) => line("page +", size));
  const over = overBudget(sizes);
  over.forEach((problem) => console.error(problem));
  process.exitCode = over.length > 0 ? 1 : 0;
}
