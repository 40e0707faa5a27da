import { readFileSync } from "node:fs";
import path from "node:path";

/** How many tests of one kind passed and failed. A skipped test proves nothing and counts as failed. */
export interface Count {
  what: string;
  passed: number;
  failed: number;
}

interface VitestReport {
  testResults: { name: string; status: string; message: string; assertionResults: { status: string }[] }[];
}

/**
 * Reads a JSON report of vitest, one count for each project; a file that broke before its tests is one failure.
 * @param projects names; stack projects lie in tests/<name>, everything else is "unit".
 */
export function countVitest(report: string, projects: string[], root: string): Count[] {
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as VitestReport;
  return projects.map((project) => {
    const files = testResults.filter((file) => {
      const relative = path.relative(root, file.name).split(path.sep);
      return (relative[0] === "tests" ? relative[1] : "unit") === project;
    });
    const tests = files.flatMap((file) => file.assertionResults.map((test) => test.status));
    const broken = files.filter((file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed")).length;
    return { what: project, passed: tests.filter((status) => status === "passed").length, failed: tests.filter((status) => status !== "passed").length + broken };
  });
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
}

/** Reads a JSON report of Playwright; a test that passed only on a second try counts as failed. */
export function countPlaywright(report: string): Count {
  const { stats, errors } = JSON.parse(readFileSync(report, "utf8")) as PlaywrightReport;
  return { what: "e2e", passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length };
}
