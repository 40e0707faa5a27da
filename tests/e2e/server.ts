import path from "node:path";
import { connect } from "../../supabase/local/database.ts";
import { removeTree } from "../../supabase/local/files.ts";
import { projectDir, startStack } from "../../supabase/local/instance.ts";
import { cacheDir, folderFromTemplate, removeAbandoned } from "../../supabase/local/template.ts";
import { buildWeb, webHandler } from "../../supabase/local/web.ts";
import { createWorld } from "./world.ts";

// One stack for one run: a fresh installation with the built web app on the same address, as `npm start` serves it, peopled,
// with its clock stopped. Prints one line of JSON when ready; ends when its standard input closes.

/** The week before Tết 2026: three working days from here end on 24 February. */
const NOW = "2026-02-12T09:00:00+07:00";

const log = (line: string): void => console.error(line);
const supabaseDir = path.join(projectDir, "supabase");
const ended = new Promise((done) => process.stdin.once("end", done).resume());
removeAbandoned();
const [pages, dataDir] = await Promise.all([buildWeb(projectDir, log).then(webHandler), folderFromTemplate({ supabaseDir, seed: "empty", log })]);
try {
  const stack = await startStack({ dataDir, supabaseDir, port: 0, denoDir: path.join(cacheDir, "deno"), unsafeFast: true, web: pages, log });
  const admin = connect(stack.adminUrl);
  const owner = connect(stack.databaseUrl);
  try {
    await admin`insert into private.clock (frozen_at) values (${NOW})`;
    const world = await createWorld(stack, (run) => owner.begin(run) as never);
    console.log(JSON.stringify(world));
    await ended;
  } finally {
    await Promise.all([admin.end({ timeout: 1 }), owner.end({ timeout: 1 })]);
    await stack.stop();
  }
} finally {
  removeTree(dataDir);
}
process.exit(0);
