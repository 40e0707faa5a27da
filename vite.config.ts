import path from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type TestProjectConfiguration } from "vitest/config";
import { preloadPlugin } from "./src/build/preload-plugin.ts";
import { wordsPlugin } from "./src/build/words-plugin.ts";

const root = import.meta.dirname;

/** Tests against the embedded stack; the global setup starts it once and hands its addresses over by provide/inject. */
function stackProject(name: string, order: number, parallel: boolean, more: object = {}): TestProjectConfiguration {
  return {
    extends: true,
    test: {
      name,
      include: [`tests/${name}/**/*.test.{ts,tsx}`],
      environment: "node",
      globalSetup: ["tests/helpers/global-setup.ts"],
      fileParallelism: parallel,
      sequence: { groupOrder: order },
      testTimeout: 30_000,
      hookTimeout: 120_000,
      ...more,
    },
  };
}

export default defineConfig({
  plugins: [react(), wordsPlugin(root), preloadPlugin(root)],
  resolve: {
    // What libraries pull in and no page uses stays out of the bundle.
    alias: [
      { find: "@", replacement: path.join(root, "src") },
      ...Object.entries({
        "react-markdown": "react-markdown.tsx",
        "remark-gfm": "remark-gfm.ts",
        "@ant-design/pro-layout": "pro-layout.tsx",
        "@supabase/realtime-js": "realtime-js.ts",
        "iceberg-js": "iceberg-js.ts",
        "error-stack-parser": "error-stack-parser.ts",
        "object-inspect": "object-inspect.ts",
        papaparse: "papaparse.ts",
      }).map(([find, stub]) => ({ find, replacement: path.join(root, "src/build/stubs", stub) })),
      // The filters of antd's tables could be trees.
      { find: /^(\.\.\/){3}tree$/, replacement: path.join(root, "src/build/stubs/filter-tree.ts") },
    ],
  },
  build: {
    target: "es2022",
    manifest: true,
    sourcemap: false,
    // The preload script asks for everything a route needs; Vite's own list stays for links inside the app.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        // What every page starts with, in one file instead of eight.
        codeSplitting: {
          groups: [
            { name: "boot", test: /node_modules[\\/](react|react-dom|scheduler|react-router|i18next|react-i18next)[\\/]/ },
            { name: "start", test: /src[\\/](i18n[\\/]index|providers[\\/](session|errors))\.ts$/ },
          ],
        },
      },
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["src/**/*.test.{ts,tsx}"],
          environment: "node",
          setupFiles: ["tests/ui/setup.ts"],
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      // Each database and rls test rolls back its own transaction, so files may run side by side.
      stackProject("database", 1, true),
      stackProject("rls", 2, true),
      // These commit: one file at a time.
      stackProject("api", 3, false),
      stackProject("functions", 4, false),
      // Refine is read as the build reads it: its router hooks and the app must share one react-router.
      stackProject("ui", 5, false, { environment: "jsdom", setupFiles: ["tests/ui/setup.ts"], testTimeout: 60_000, server: { deps: { inline: [/@refinedev\//, "react-router"] } } }),
    ],
  },
});
