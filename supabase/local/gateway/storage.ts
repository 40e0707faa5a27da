import type { Sql } from "postgres";
import { requestScope } from "../scope";
import type { Upstream } from "./auth-sessions";
import type { Caller } from "./identity";
import { listObjects } from "./storage-list";

export interface StorageOptions {
  sql: Sql;
  upstream: Upstream;
  /** Largest object of any bucket, in bytes. */
  fileSizeLimit: number;
}

const validKey = /^(\w|\/|!|-|\.|\*|'|\(|\)| |&|\$|@|=|;|:|\+|,|\?)*$/;
const withoutKey = [/^\/object\/public\//, /^\/object\/sign\//, /^\/object\/upload\/sign\//, /^\/render\/image\/(public|sign)\//];

/** Whether a storage address carries its own permission (signed or public) and needs no API key. */
export function opensItself(method: string, path: string): boolean {
  const rest = path.replace(/^\/storage\/v1/, "");
  return ((method === "GET" || method === "HEAD") && withoutKey.some((form) => form.test(rest))) || (method === "PUT" && rest.startsWith("/object/upload/sign/"));
}

function fault(status: number, error: string, message: string): Response {
  return Response.json({ statusCode: String(status), error, message }, { status: status === 413 || status === 416 ? status : 400, headers: { "access-control-allow-origin": "*" } });
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

interface Target {
  bucket: string;
  key: string;
  upload: boolean;
}

function targetOf(method: string, path: string): Target | undefined {
  const rest = path.replace(/^\/storage\/v1/, "");
  const signed = /^\/object\/upload\/sign\/([^/]+)\/(.+)$/.exec(rest);
  if (signed) return { bucket: signed[1] ?? "", key: signed[2] ?? "", upload: true };
  const shared = /^\/object\/(?:public|sign|info|authenticated|info\/authenticated)\/([^/]+)\/(.+)$/.exec(rest);
  if (shared) return { bucket: shared[1] ?? "", key: shared[2] ?? "", upload: false };
  if (/^\/object\/(list|move|copy)(\/|$)/.test(rest)) return undefined;
  const plain = /^\/object\/([^/]+)\/(.+)$/.exec(rest);
  return plain ? { bucket: plain[1] ?? "", key: plain[2] ?? "", upload: method === "POST" || method === "PUT" } : undefined;
}

/** Turns the form in which browsers send a `File` into the plain upload that the server understands. */
async function unwrapped(request: Request): Promise<Request | Response> {
  if (!(request.headers.get("content-type") ?? "").startsWith("multipart/form-data")) return request;
  let form: FormData;
  try {
    form = await request.formData();
  } catch {
    return fault(400, "InvalidRequest", "The form of the upload cannot be read");
  }
  const file = [...form.values()].find((value): value is File => typeof value !== "string");
  if (!file) return fault(400, "InvalidRequest", "The form holds no file");
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  headers.set("content-type", file.type || "application/octet-stream");
  headers.set("content-length", String(file.size));
  const cache = form.get("cacheControl");
  if (typeof cache === "string" && /^\d+$/.test(cache)) headers.set("cache-control", `max-age=${cache}`);
  return new Request(request.url, { method: request.method, headers, body: await file.arrayBuffer() });
}

function publicAddress(entry: unknown): unknown {
  if (!entry || typeof entry !== "object" || !("signedUrl" in entry)) return entry;
  const { signedUrl, ...rest } = entry as { signedUrl: unknown; [name: string]: unknown };
  const address = typeof signedUrl === "string" && signedUrl !== "" ? signedUrl.replace(/^\/storage\/v1/, "") : null;
  return "token" in rest ? { ...rest, url: address } : { ...rest, signedURL: address };
}

async function reshaped(answer: Response, shape: (json: Record<string, unknown>) => unknown): Promise<Response> {
  const headers = new Headers(answer.headers);
  headers.delete("content-length");
  return Response.json(shape((await answer.json()) as Record<string, unknown>), { headers });
}

function objectInfo(row: Record<string, unknown>): Record<string, unknown> {
  const facts = (row.metadata ?? {}) as Record<string, unknown>;
  return {
    id: row.id,
    name: row.name,
    version: row.version,
    bucket_id: row.bucket_id,
    size: facts.size,
    content_type: facts.mimetype,
    cache_control: facts.cacheControl,
    etag: facts.eTag,
    metadata: row.user_metadata ?? {},
    last_modified: row.updated_at,
    created_at: row.created_at,
  };
}

/** Signs several objects one by one; what the caller may not see is answered with an error of its own. */
async function signMany(upstream: Upstream, incoming: Request): Promise<Response> {
  const input = (await incoming.json().catch(() => ({}))) as { expiresIn?: unknown; paths?: unknown };
  const headers = new Headers(incoming.headers);
  headers.delete("content-length");
  const entries: unknown[] = [];
  for (const path of Array.isArray(input.paths) ? input.paths.map(String) : []) {
    const url = new URL(`${incoming.url}/${path.split("/").map(encodeURIComponent).join("/")}`);
    const answer = await upstream(new Request(url, { method: "POST", headers, body: JSON.stringify({ expiresIn: input.expiresIn }) }));
    const json = answer.status === 200 ? ((await answer.json()) as Record<string, unknown>) : undefined;
    entries.push(json ? { path, error: null, ...(publicAddress(json) as object) } : { path, error: "Either the object does not exist or you do not have access to it", signedURL: null });
  }
  return Response.json(entries, { headers: { "access-control-allow-origin": "*" } });
}

/** Stored files share the app's origin here, so none of them may run as a page of it. */
function safeDownload(answer: Response, download: string | null): Response {
  const headers = new Headers(answer.headers);
  headers.set("x-content-type-options", "nosniff");
  headers.set("cross-origin-resource-policy", "same-origin");
  if (!/^(application\/pdf|image\/(png|jpeg|webp|gif))\b/.test(headers.get("content-type") ?? "")) headers.set("content-security-policy", "default-src 'none'; sandbox");
  if (download !== null && answer.status < 300) headers.set("content-disposition", download === "" ? "attachment" : `attachment; filename*=UTF-8''${encodeURIComponent(download)}`);
  return new Response(answer.body, { status: answer.status, headers });
}

/**
 * Passes a storage request on, mending where the server alone would differ from Supabase Storage:
 * browser forms, sizes counted as they arrive, keys that Storage refuses, ranges, addresses of signed objects.
 */
export async function storage(options: StorageOptions, incoming: Request, caller: Caller): Promise<Response> {
  const url = new URL(incoming.url);
  const listed = incoming.method === "POST" ? /^\/storage\/v1\/object\/list\/([^/]+)$/.exec(url.pathname)?.[1] : undefined;
  if (listed !== undefined) {
    const input = (await incoming.json().catch(() => ({}))) as Parameters<typeof listObjects>[3];
    return Response.json(await listObjects(options.sql, caller, decoded(listed) ?? "", input), { headers: { "access-control-allow-origin": "*" } });
  }
  const manySigned = incoming.method === "POST" && /^\/storage\/v1\/object\/sign\/[^/]+$/.test(url.pathname);
  if (manySigned) return signMany(options.upstream, incoming);
  const target = targetOf(incoming.method, url.pathname);
  const key = target ? decoded(target.key) : undefined;
  if (target && (key === undefined || !validKey.test(key) || key.length > 1024 || key.split("/").some((part) => part === ".." || part === "."))) {
    return fault(400, "InvalidKey", `Invalid key: ${key ?? ""}`);
  }
  const scope = requestScope.getStore();
  let request = incoming;
  if (target?.upload && (incoming.method === "POST" || incoming.method === "PUT") && !(incoming.method === "POST" && url.pathname.includes("/object/upload/sign/"))) {
    const [bucket] = await options.sql<{ file_size_limit: number | string | null }[]>`select file_size_limit from storage.buckets where id = ${decoded(target.bucket) ?? ""}`;
    const limit = Math.min(options.fileSizeLimit, bucket?.file_size_limit == null ? Infinity : Number(bucket.file_size_limit));
    const announced = Number(incoming.headers.get("content-length") ?? 0);
    if (announced > limit + 65_536) return fault(413, "Payload too large", "The object exceeded the maximum allowed size");
    const plain = await unwrapped(incoming);
    if (plain instanceof Response) return plain;
    request = plain;
    if (Number(request.headers.get("content-length") ?? 0) > limit) return fault(413, "Payload too large", "The object exceeded the maximum allowed size");
    if (scope) scope.uploadLimit = limit;
  }
  if (incoming.method === "GET" && url.pathname.startsWith("/storage/v1/object/authenticated/")) {
    request = new Request(new URL(`${url.pathname.replace("/object/authenticated/", "/object/")}${url.search}`, url), { headers: incoming.headers });
  }
  const range = incoming.headers.get("range");
  if (scope && range && incoming.method === "GET") scope.range = range;

  const answer = await options.upstream(request);
  if (scope?.tooLarge) return fault(413, "Payload too large", "The object exceeded the maximum allowed size");
  if (scope?.unsatisfiable !== undefined) {
    return new Response(null, { status: 416, headers: { "content-range": `bytes */${scope.unsatisfiable}`, "access-control-allow-origin": "*" } });
  }
  if (answer.headers.has("content-range")) return safeDownload(new Response(answer.body, { status: 206, headers: answer.headers }), url.searchParams.get("download"));
  if (answer.status === 200 && incoming.method === "POST" && /^\/storage\/v1\/object\/(upload\/)?sign\//.test(url.pathname)) {
    const json = (await answer.json()) as unknown;
    const headers = new Headers(answer.headers);
    headers.delete("content-length");
    return Response.json(publicAddress(json), { headers });
  }
  if (answer.status === 500 && url.pathname.includes("/object/sign/")) return fault(400, "InvalidJWT", "The signature of the address is not valid or has expired");
  if (answer.status === 200 && incoming.method === "GET" && url.pathname.startsWith("/storage/v1/object/info/")) return reshaped(answer, objectInfo);
  if (answer.status === 200 && incoming.method === "PUT" && target && url.pathname.includes("/object/upload/sign/")) {
    return reshaped(answer, (json) => ({ ...json, Key: `${target.bucket}/${String(json.Key)}` }));
  }
  return incoming.method === "GET" && target ? safeDownload(answer, url.searchParams.get("download")) : answer;
}
