import { execFile } from "node:child_process";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.join(import.meta.dirname, "../..");

/** Runs a tool of the project as a user would. @returns its exit code and everything it printed. */
function tool(name: string, ...args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [path.join(root, "node_modules/tsx/dist/cli.mjs"), path.join(root, "supabase/local/tools", `${name}.ts`), ...args], { cwd: root, timeout: 170_000 },
      (error, stdout, stderr) => resolve({ code: error ? (typeof error.code === "number" ? error.code : 1) : 0, output: `${stdout}${stderr}` }));
  });
}

// Each of them builds a database of its own; one after the other leaves the machine to the other tests.
it("the schemas and the migrations build the same database", { timeout: 180_000 }, async () => {
  const { code, output } = await tool("diff", "--check");
  expect(code, output).toBe(0);
});

it("the committed types are those of the database", { timeout: 180_000 }, async () => {
  const { code, output } = await tool("types", "--check");
  expect(code, output).toBe(0);
});

it("Supabase's advisors find nothing at WARN or above", { timeout: 180_000 }, async () => {
  const { code, output } = await tool("advisors");
  expect(code, output).toBe(0);
});
