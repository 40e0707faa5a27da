import path from "node:path";
import js from "@eslint/js";
import globals from "globals";
import reactHooks from "eslint-plugin-react-hooks";
import reactRefresh from "eslint-plugin-react-refresh";
import tseslint from "typescript-eslint";

const SRC = path.join(import.meta.dirname, "src");

/** The layer of a file under src/, or null for a file outside it. */
function place(file) {
  const parts = path.relative(SRC, file).split(path.sep);
  if (parts[0] === "..") return null;
  return parts[0] === "features"
    ? { layer: "features", feature: parts[1] }
    : { layer: parts.length === 1 ? "root" : parts[0] };
}

/** What each layer may import besides itself; features never import one another. */
const MAY_IMPORT = {
  types: [],
  lib: ["types"],
  i18n: ["lib", "types"],
  providers: ["lib", "types", "i18n"],
  components: ["lib", "types", "i18n", "providers"],
  features: ["components", "lib", "types", "i18n", "providers"],
};

const importDirection = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const from = place(context.filename);
    if (!from || from.layer === "root") return {};
    const check = (node) => {
      const source = node.source?.value;
      if (typeof source !== "string") return;
      if (!source.startsWith(".") && !source.startsWith("@/")) return;
      const target = source.startsWith("@/")
        ? path.join(SRC, source.slice(2))
        : path.resolve(path.dirname(context.filename), source);
      const to = place(target);
      if (!to) return;
      if (to.layer === from.layer) {
        if (from.layer === "features" && to.feature !== from.feature)
          context.report({ node, message: `Feature "${from.feature}" may not import feature "${to.feature}".` });
        return;
      }
      // A folder's own index file resolves to the layer itself ("@/i18n").
      const layer = to.layer === "root" ? path.basename(target) : to.layer;
      if (!(MAY_IMPORT[from.layer] ?? []).includes(layer))
        context.report({ node, message: `"${from.layer}" may not import "${layer}" (features → components → lib, types).` });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check };
  },
};

export default tseslint.config(
  { ignores: ["dist", "node_modules", "coverage", "test-results", ".local", "supabase/.temp", "src/types/database.ts"] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    languageOptions: { globals: { ...globals.node } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-console": ["error", { allow: ["error", "warn"] }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    extends: [reactHooks.configs.flat.recommended],
    plugins: { "react-refresh": reactRefresh, local: { rules: { "import-direction": importDirection } } },
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "local/import-direction": "error",
      "react-refresh/only-export-components": "off",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["src/providers/**", "src/**/*.api.ts", "src/**/*.test.{ts,tsx}"],
    rules: {
      "no-restricted-imports": ["error", {
        paths: [
          { name: "@supabase/supabase-js", message: "Only providers/ and *.api.ts know Supabase." },
          { name: "@refinedev/supabase", message: "Only providers/ and *.api.ts know Supabase." },
          { name: "@/providers/supabaseClient", message: "Only providers/ and *.api.ts know Supabase." },
        ],
      }],
    },
  },
  {
    files: [".ci/**/*.mjs", "supabase/local/**/*.ts", "tests/**/*.ts", "tests/**/*.tsx", "supabase/seeds/**/*.ts"],
    rules: { "no-console": "off" },
  },
  {
    files: ["supabase/functions/**/*.ts"],
    languageOptions: { globals: { Deno: "readonly", ...globals.browser } },
    rules: { "no-console": "off" },
  },
  { files: ["public/**/*.js"], languageOptions: { globals: { ...globals.browser }, sourceType: "script" } },
);
