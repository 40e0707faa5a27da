// Runs inside Deno: one process serves every edge function at /<name>, as Supabase's edge runtime does.
// Started by functions.ts; ends when its standard input closes, which happens when the stack ends.

type Handler = (request: Request, info?: unknown) => Response | Promise<Response>;

interface ServeOptions {
  handler?: Handler;
}

interface DenoRuntime {
  env: { get(name: string): string | undefined };
  stdin: { readable: ReadableStream<Uint8Array> };
  serve: (...parts: unknown[]) => unknown;
  exit(code: number): never;
}

const runtime = (globalThis as unknown as { Deno: DenoRuntime }).Deno;
const folder = runtime.env.get("STACK_FUNCTIONS_DIR") ?? "";
const names = JSON.parse(runtime.env.get("STACK_FUNCTIONS") ?? "[]") as string[];
const startServer = runtime.serve.bind(runtime);
const handlers = new Map<string, Handler>();
const failures = new Map<string, string>();

let captured: Handler | undefined;
runtime.serve = (...parts) => {
  captured = parts.find((part): part is Handler => typeof part === "function") ?? parts.map((part) => (part as ServeOptions | undefined)?.handler).find((handler) => handler !== undefined);
  return { finished: new Promise(() => undefined), shutdown: () => Promise.resolve(), ref: () => undefined, unref: () => undefined };
};

for (const name of names) {
  captured = undefined;
  try {
    const loaded = (await import(`${folder}/${name}/index.ts`)) as { default?: Handler | { fetch?: Handler } };
    const exported = typeof loaded.default === "function" ? loaded.default : loaded.default?.fetch;
    const handler = (captured as Handler | undefined) ?? exported;
    if (handler) handlers.set(name, handler);
    else failures.set(name, "The function calls neither Deno.serve nor exports a handler.");
  } catch (error) {
    failures.set(name, error instanceof Error ? (error.stack ?? error.message) : String(error));
    console.error(`Function "${name}" did not load:`, error);
  }
}

startServer(
  { hostname: "127.0.0.1", port: 0, onListen: ({ port }: { port: number }) => console.log(`LISTENING ${port} ${JSON.stringify([...failures.keys()])}`) },
  async (request: Request, info: unknown) => {
    const name = new URL(request.url).pathname.split("/")[1] ?? "";
    const handler = handlers.get(name);
    if (!handler) return Response.json({ code: "BOOT_ERROR", message: failures.get(name) ?? "Function failed to start" }, { status: 503 });
    try {
      return await handler(request, info);
    } catch (error) {
      console.error(`Function "${name}" failed:`, error);
      return Response.json({ code: "WORKER_ERROR", message: "Function exited due to an error" }, { status: 500 });
    }
  },
);

const input = runtime.stdin.readable.getReader();
while (!(await input.read()).done) continue;
runtime.exit(0);
