import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bootStack, type TestStack } from "../../helpers/stack";
import { bootFixture, client, fixtureDir, person } from "./fixture";

let stack: TestStack;

beforeAll(async () => {
  stack = await bootFixture();
}, 60_000);
afterAll(() => stack.stop());

test("a function runs with the rights of its caller", async () => {
  const { api, id } = await person(stack, "an");
  const { data, error } = await api.functions.invoke("echo", { body: { a: 1 } });
  expect(error).toBeNull();
  expect(data).toMatchObject({ path: "/echo", method: "POST", body: '{"a":1}', data: { uid: id, role: "authenticated" } });
});

test("without a signed-in user only open functions answer", async () => {
  const call = (name: string, search = ""): Promise<Response> => fetch(`${stack.supabaseUrl}/functions/v1/${name}${search}`, { method: "POST", headers: { apikey: stack.publishableKey }, body: "x" });
  expect((await call("echo")).status).toBe(401);
  const open = await call("open-echo");
  expect([open.status, await open.json()]).toEqual([201, { open: true, body: "x" }]);
  expect((await call("open-echo", "?fail")).status).toBe(500);
  expect((await call("open-echo")).status).toBe(201);
  expect((await call("none")).status).toBe(404);
});

test("a function that does not load harms no other", async () => {
  const { api } = await person(stack, "binh");
  const { error } = await api.functions.invoke("broken");
  expect((error as { context?: Response } | null)?.context?.status).toBe(503);
  expect((await api.functions.invoke("echo")).error).toBeNull();
});

test("a browser may ask first", async () => {
  const answer = await fetch(`${stack.supabaseUrl}/functions/v1/echo`, { method: "OPTIONS", headers: { origin: "http://localhost", "access-control-request-method": "POST", "access-control-request-headers": "authorization" } });
  expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
});

test("no functions at all work too", async () => {
  const bare = await bootStack({ supabaseDir: fixtureDir, functionsDir: mkdtempSync(join(tmpdir(), "no-functions-")) });
  try {
    expect((await client(bare).functions.invoke("echo")).error).not.toBeNull();
    expect((await client(bare).rpc("whoami")).status).toBe(200);
  } finally {
    await bare.stop();
  }
});
