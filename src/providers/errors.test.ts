import { expect, test } from "vitest";
import { AppError, errorKeys, toAppError } from "./errors";

test("a raise of the database: hint is the key, detail its parameters", () => {
  const error = toAppError({ code: "P0001", message: "x", hint: "request_incomplete", details: '{"count":3}' }, 400);
  expect(error).toMatchObject({ kind: "invalid", key: "request_incomplete", params: { count: 3 } });
  expect(errorKeys(error).keys).toEqual(["errors.request_incomplete", "errors.kind.invalid"]);
});

test("a prose hint or detail of Postgres itself is not taken for a key", () => {
  expect(toAppError({ code: "42883", message: "no function", hint: "No function matches the given name.", details: "x" }, 404).key).toBeUndefined();
});

test("a broken constraint is its own key", () => {
  const error = toAppError({ code: "23505", message: 'duplicate key value violates unique constraint "account_username_key"' }, 409);
  expect(error).toMatchObject({ kind: "conflict", key: "account_username_key" });
});

test.each([
  [{ code: "42501", message: "permission denied" }, "forbidden"],
  [{ code: "PGRST116", message: "0 rows" }, "not_found"],
  [{ code: "PT409", message: "first" }, "conflict"],
  [{ code: "PT422", message: "bad" }, "invalid"],
  [{ code: "PT404", message: "none" }, "not_found"],
  [{ code: "PGRST303", message: "JWT expired" }, "unauthenticated"],
  [{ code: "57014", message: "timeout" }, "timeout"],
  [{ name: "TypeError", message: "Failed to fetch" }, "network"],
  [{ name: "AuthApiError", code: "invalid_credentials", status: 400, message: "Invalid" }, "invalid"],
  [{ statusCode: "413", message: "The object exceeded the maximum allowed size" }, "invalid"],
  ["text", "server"],
] as const)("%o is %s", (error, kind) => {
  expect(toAppError(error).kind).toBe(kind);
});

test("a function's error body, with fields", () => {
  const error = toAppError({ error: { key: "invalid_input", message: "Sai", params: { max: 5 }, fields: { username: "required" } } }, 422);
  expect(error).toMatchObject({ kind: "invalid", key: "invalid_input", params: { max: 5 }, fields: { username: "required" }, statusCode: 422 });
});

test("auth's codes are keys", () => {
  expect(toAppError({ name: "AuthApiError", code: "invalid_credentials", status: 400, message: "x" }).key).toBe("invalid_credentials");
});

test("an AppError stays itself", () => {
  const error = new AppError("busy");
  expect(toAppError(error)).toBe(error);
});
