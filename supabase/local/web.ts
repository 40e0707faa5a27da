import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { filesBelow, hashOf } from "./migrate";
import { StackError } from "./types";

interface Asset {
  body: Buffer;
  type: string;
  etag: string;
  cache: string;
  brotli?: Buffer;
  gzip?: Buffer;
}

const types: Record<string, string> = {
  html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", mjs: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8", json: "application/json; charset=utf-8",
  svg: "image/svg+xml", png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", webp: "image/webp", ico: "image/x-icon", woff2: "font/woff2", woff: "font/woff",
  txt: "text/plain; charset=utf-8", webmanifest: "application/manifest+json", wasm: "application/wasm", pdf: "application/pdf", map: "application/json",
};

function sourceHash(projectDir: string): string {
  return hashOf(["src", "supabase/functions", "public", "vite", "index.html", "vite.config.ts", "package-lock.json", "tsconfig.json"].map((name) => join(projectDir, name)));
}

/** Builds the web app with Vite unless dist was built from the very same sources. @throws StackError with Vite's words. */
export async function buildWeb(projectDir: string, log: (line: string) => void, signal?: AbortSignal): Promise<string> {
  const dist = join(projectDir, "dist");
  const mark = join(dist, ".sources");
  const wanted = sourceHash(projectDir);
  if (existsSync(join(dist, "index.html")) && existsSync(mark) && readFileSync(mark, "utf8") === wanted) return dist;
  log("Building the web app.");
  const code = await new Promise<{ code: number; output: string }>((done, fail) => {
    const child = spawn(process.execPath, [join(projectDir, "node_modules", "vite", "bin", "vite.js"), "build", "--logLevel", "warn"], { cwd: projectDir, stdio: ["ignore", "pipe", "pipe"], ...(signal ? { signal } : {}) });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("error", fail);
    child.once("close", (status) => done({ code: status ?? 1, output }));
  });
  if (code.code !== 0) throw new StackError(`The web app could not be built:\n${code.output.trim()}`);
  writeFileSync(mark, wanted);
  return dist;
}

/** Source list for the page's own inline scripts, so that no other inline script may run. */
function inlineScriptHashes(html: string): string[] {
  return [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)]
    .filter((match) => (match[1] ?? "") !== "")
    .map((match) => `'sha256-${createHash("sha256").update(match[1] ?? "").digest("base64")}'`);
}

/** Security headers of every page and asset of the web app. */
export function securityHeaders(html: string): Record<string, string> {
  const policy = [
    `default-src 'none'`,
    // WebAssembly: decoders of scanned PDF pages (JBIG2, JPEG 2000).
    [`script-src 'self' 'wasm-unsafe-eval'`, ...inlineScriptHashes(html)].join(" "),
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self' data:`,
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `worker-src 'self' blob:`,
    `frame-src 'self' blob:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join("; ");
  return {
    "content-security-policy": policy,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
  };
}

async function loadAssets(dist: string): Promise<Map<string, Asset>> {
  const brotli = promisify(brotliCompress);
  const zip = promisify(gzip);
  const assets = new Map<string, Asset>();
  await Promise.all(
    filesBelow(dist)
      .filter((name) => !name.startsWith(".") && !name.endsWith(".map"))
      .map(async (name) => {
        const body = await readFile(join(dist, name));
        const extension = name.split(".").pop()?.toLowerCase() ?? "";
        const hashed = /(^|\/)assets\/.*-[\w-]{8,}\.\w+$/.test(name);
        const asset: Asset = {
          body,
          type: types[extension] ?? "application/octet-stream",
          etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`,
          cache: hashed ? "public, max-age=31536000, immutable" : "no-cache",
        };
        if (body.length > 1024 && /^(text|application\/(json|manifest)|image\/svg)/.test(asset.type)) {
          asset.gzip = await zip(body, { level: 9 });
          asset.brotli = await brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } });
        }
        assets.set(`/${name}`, asset);
      }),
  );
  return assets;
}

/**
 * Serves a built web app: compressed once, hashed files kept for a year, every other path of the app
 * answered with its page, strict security headers.
 */
export async function webHandler(dist: string): Promise<(request: Request) => Promise<Response>> {
  const assets = await loadAssets(dist);
  const page = assets.get("/index.html");
  if (!page) throw new StackError(`${dist} holds no index.html.`);
  const security = securityHeaders(page.body.toString("utf8"));
  return (request) => {
    const { pathname } = new URL(request.url);
    if (request.method !== "GET" && request.method !== "HEAD") return Promise.resolve(new Response(null, { status: 405, headers: { allow: "GET, HEAD", ...security } }));
    const isFile = /\.\w{1,11}$/.test(pathname);
    const asset = assets.get(pathname) ?? (isFile ? undefined : page);
    if (!asset) return Promise.resolve(new Response("Not found", { status: 404, headers: { "content-type": "text/plain; charset=utf-8", ...security } }));
    const headers: Record<string, string> = { ...security, "content-type": asset.type, "cache-control": asset.cache, etag: asset.etag, vary: "accept-encoding" };
    if (request.headers.get("if-none-match")?.includes(asset.etag)) return Promise.resolve(new Response(null, { status: 304, headers }));
    const accepted = request.headers.get("accept-encoding") ?? "";
    const encoding = asset.brotli && /\bbr\b/.test(accepted) ? "br" : asset.gzip && /\bgzip\b/.test(accepted) ? "gzip" : undefined;
    const body = encoding === "br" ? asset.brotli : encoding === "gzip" ? asset.gzip : asset.body;
    if (encoding) headers["content-encoding"] = encoding;
    headers["content-length"] = String(body?.length ?? 0);
    return Promise.resolve(new Response(request.method === "HEAD" ? null : new Uint8Array(body ?? []), { headers }));
  };
}
