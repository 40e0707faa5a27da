import { describe, expect, test, vi } from "vitest";
import { AppError } from "./errors";
import { onReauthentication, withFreshCode } from "./reauthentication";

const refused = () => new AppError("forbidden", { key: "reauthentication_required" });

/** Refuses the first time for want of a fresh code. */
function act(answer = "done") {
  return vi.fn<() => Promise<string>>().mockRejectedValueOnce(refused()).mockResolvedValue(answer);
}

describe("an act for which the database wants a fresh code", () => {
  test("is run once more after the code was given", async () => {
    const run = act();
    const undo = onReauthentication(async () => true);
    await expect(withFreshCode(run)).resolves.toBe("done");
    expect(run).toHaveBeenCalledTimes(2);
    undo();
  });

  test("stays refused when none is given, or nobody asks", async () => {
    const undo = onReauthentication(async () => false);
    const run = act();
    await expect(withFreshCode(run)).rejects.toMatchObject({ key: "reauthentication_required" });
    expect(run).toHaveBeenCalledTimes(1);
    undo();
    await expect(withFreshCode(act())).rejects.toMatchObject({ key: "reauthentication_required" });
  });

  test("asks once for several at once, and not for other refusals", async () => {
    const ask = vi.fn(async () => true);
    const undo = onReauthentication(ask);
    await Promise.all([withFreshCode(act()), withFreshCode(act())]);
    expect(ask).toHaveBeenCalledTimes(1);
    await expect(withFreshCode(() => Promise.reject(new AppError("forbidden", { key: "own_account" })))).rejects.toMatchObject({ key: "own_account" });
    expect(ask).toHaveBeenCalledTimes(1);
    undo();
  });
});
