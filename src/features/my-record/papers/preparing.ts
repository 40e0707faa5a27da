import type { Prepared } from "./preparePaper";

const load = () => import("./preparePaper");

/** Fetches what prepares papers while nobody waits for it, so that it is there when the line breaks. */
export function getReady(): void {
  // Asked for again with the first paper, and told there.
  load().catch((error: unknown) => { console.warn(error); });
}

/** See preparePaper, which no page begins with. */
export async function prepare(file: File): Promise<Prepared> {
  return (await load()).preparePaper(file);
}
