import { createHmac } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { stack, world } from "../helpers/facts.ts";
import { send, tokenOf, clientOf } from "./client.ts";
import { member } from "./people.ts";

const FOLDER = path.join(import.meta.dirname, "../../supabase/functions");
const NAMES = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith("_")).map((entry) => entry.name);
/** For the schedule, which holds the secret key: whoever does not is refused before anything is read (mail.test.ts). */
const KEYED = "mail";
const ASKED = NAMES.filter((name) => name !== KEYED);
const SIGNED_IN = ASKED.filter((name) => !["sign-in", "recover", "verify-print"].includes(name));
/** The package that a module comes from; none for what Deno itself brings. */
const packageOf = (specifier: string) => (specifier.startsWith("node:") ? [] : [specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/")]);
/** A request that each function understands, about somebody who does not exist. */
const BODIES: Record<string, object> = {
  accounts: { action: "set_lock", user_id: crypto.randomUUID(), locked: true, reason: "Kiểm thử" },
  papers: { action: "verify", document_id: crypto.randomUUID() },
  "handover-minutes": { handover_id: crypto.randomUUID() },
  "record-print": { employee_id: crypto.randomUUID(), form: "tt06_2023", format: "pdf", reason: "Kiểm thử chức năng in" },
  "report-query": { statement: "select 1 as one" },
  reports: { report_id: crypto.randomUUID(), format: "pdf" },
  transfers: { action: "receipt", transfer_id: crypto.randomUUID() },
  "second-factor": { action: "reset", user_id: crypto.randomUUID(), reason: "Mất điện thoại" },
};
/** What the others answer to the school's manager: nobody and nothing there; this one asks first whether they may. */
const ANSWERS: Record<string, number> = { "report-query": 403 };
const token = world.actors.schoolManager.token;

/** Packages of a module and of all that it imports from this project. */
function packagesOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  return [...readFileSync(file, "utf8").matchAll(/from "([^"]+)"/g)].flatMap(([, specifier = ""]) =>
    (specifier.startsWith(".") ? packagesOf(path.join(path.dirname(file), specifier), seen) : packageOf(specifier)));
}

interface Shape {
  error?: { key: string; message: string };
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const claimsOf = (jwt: string) => JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString()) as Record<string, unknown>;

it("these are the functions", () => {
  expect(NAMES).toEqual(["accounts", "handover-minutes", "mail", "papers", "record-print", "recover", "report-query", "reports", "second-factor", "sign-in", "transfers", "verify-print"]);
});

describe.each(ASKED)("%s", (name) => {
  it("refuses what is no JSON, or other JSON", async () => {
    for (const body of ["", "{", "not json", "null", "[]", "7", '"create"', "{}", '{"action":"destroy"}', '{"action":null}', '{"__proto__":{"action":"create"}}']) {
      const answer = await send(name, { body, token });
      expect([body, [400, 422].includes(answer.status)]).toEqual([body, true]);
      expect([body, ((await answer.json()) as Shape).error?.key]).toEqual([body, "request_malformed"]);
    }
  });

  it("refuses a huge body", async () => {
    const answer = await send(name, { body: JSON.stringify({ action: "x", identifier: "a".repeat(2_000_000) }), token });
    expect(answer.status).toBe(413);
    expect(((await answer.json()) as Shape).error?.key).toBe("request_too_large");
  });
});

describe.each(NAMES)("%s", (name) => {
  it("answers nothing but POST", async () => {
    for (const method of ["GET", "PUT", "DELETE", "PATCH"]) {
      const answer = await send(name, { method, token, ...(method === "GET" ? {} : { body: "{}" }) });
      expect([method, answer.status]).toEqual([method, 405]);
    }
  });

  it("answers a browser's preflight", async () => {
    const answer = await fetch(`${stack.supabaseUrl}/functions/v1/${name}`, {
      method: "OPTIONS",
      headers: { origin: "https://hoso.binhdinh.gov.vn", "access-control-request-method": "POST", "access-control-request-headers": "authorization, apikey, content-type, x-client-info" },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-methods")).toContain("POST");
    const allowed = answer.headers.get("access-control-allow-headers") ?? "";
    for (const header of ["authorization", "apikey", "content-type", "x-client-info"]) expect(allowed).toContain(header);
    expect(answer.headers.get("access-control-allow-origin")).not.toBeNull();
  });

  it("lets a browser read its refusals", async () => {
    const answer = await send(name, { body: "{", token, headers: { origin: "https://hoso.binhdinh.gov.vn" } });
    expect(answer.headers.get("access-control-allow-origin")).not.toBeNull();
    expect(answer.headers.get("content-type")).toContain("application/json");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("pins the same versions as the project", () => {
    const project = JSON.parse(readFileSync(path.join(FOLDER, "../../package.json"), "utf8")) as { dependencies: Record<string, string> };
    const own = JSON.parse(readFileSync(path.join(FOLDER, name, "deno.json"), "utf8")) as { imports: Record<string, string> };
    for (const [library, target] of Object.entries(own.imports)) expect(target).toBe(`npm:${library}@${project.dependencies[library]}`);
    const used = packagesOf(path.join(FOLDER, name, "index.ts"));
    expect(Object.keys(own.imports).sort()).toEqual([...new Set(used)].sort());
  });
});

describe.each(SIGNED_IN)("%s and tokens", (name) => {
  const body = JSON.stringify(BODIES[name]);
  const status = async (bearer: string | undefined) => (await send(name, { body, token: bearer })).status;

  it("lets a good one pass", async () => {
    expect(await status(token)).toBe(ANSWERS[name] ?? 404);
  });

  it("refuses none, nonsense, and the keys themselves", async () => {
    for (const bearer of [undefined, "x", "a.b.c", stack.publishableKey, `${token}x`, token.slice(0, -2)]) expect([bearer, await status(bearer)]).toEqual([bearer, 401]);
    expect((await send(name, { body, headers: { authorization: "Basic YTpi" } })).status).toBe(401);
  });

  it("refuses tampered claims, another signature, and no signature", async () => {
    const [header = "", , signature = ""] = token.split(".");
    const forged = { ...claimsOf(token), sub: world.actors.provinceOfficer.userId };
    const unsigned = `${part({ alg: "none", typ: "JWT" })}.${part(forged)}.`;
    const guessed = `${header}.${part(forged)}`;
    const own = `${guessed}.${createHmac("sha256", "super-secret-jwt-token-with-at-least-32-characters-long").update(guessed).digest("base64url")}`;
    for (const bearer of [`${header}.${part(forged)}.${signature}`, unsigned, own]) expect(await status(bearer)).toBe(401);
  });

  it("refuses a token that has run out, or whose session was ended", async () => {
    const person = await member();
    const session = await tokenOf(person.username, person.password);
    const [header = "", , signature = ""] = session.split(".");
    expect(await status(`${header}.${part({ ...claimsOf(session), exp: Math.floor(Date.now() / 1000) - 60 })}.${signature}`)).toBe(401);
    const client = clientOf();
    const { data } = await client.auth.signInWithPassword({ email: `${person.username}@account.invalid`, password: person.password });
    await client.auth.signOut();
    expect(await status(data.session?.access_token)).toBe(401);
  });
});
