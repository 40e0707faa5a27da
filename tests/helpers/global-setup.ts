import type { TestProject } from "vitest/node";
import { shareStack } from "./boot.ts";

/** Boots the stack with catalogues only, and the named actors; shared by all projects of the run. */
export default function setup(project: TestProject): Promise<() => Promise<void>> {
  return shareStack(project);
}
