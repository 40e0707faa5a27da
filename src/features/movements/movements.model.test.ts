import { expect, test } from "vitest";
import { decisionErrors, decisionInput, EMPTY_DECISION } from "@/components/movements/decision";
import { keepDraft, keptDraft, openChecks, personProblem, type PreviewPerson, type SendDraft } from "./movements.model";

const decision = { number: "12/QĐ", decided_on: "2026-11-20", signer: "Nguyễn Văn A", issuing_body: "UBND tỉnh", effective_date: "2026-12-01", return_date: null };

test("says what is missing or wrong in a decision", () => {
  expect(decisionErrors(decision, "2026-11-26")).toEqual([]);
  expect(decisionErrors(EMPTY_DECISION, "2026-11-26")).toEqual(["number", "decided_on", "signer", "issuing_body", "effective_date"]);
  expect(decisionErrors({ ...decision, decided_on: "2026-11-27", return_date: "2026-12-01" }, "2026-11-26")).toEqual(["decided_on", "return_date"]);
  expect(decisionInput({ ...decision, number: " 12/QĐ " })).toMatchObject({ number: "12/QĐ" });
});

const person: PreviewPerson = {
  employee_id: "e", code: "cb000001", full_name: "A", birth_date: "1990-01-01", status: "active", position_title: null, unit_id: "u", unit_name: "U", version: 1, papers: 0,
  components: [], open_work: { request: null, obligations: [], campaigns: [], grants: [], deputyships: [] }, open: false, transfer: null, leaving: null,
};

test("tells why a person cannot be sent yet", () => {
  expect(personProblem(person, "v", false)).toBeNull();
  expect(personProblem(person, undefined, false)).toBe("no_unit");
  expect(personProblem(person, "u", false)).toBe("same_unit");
  expect(personProblem({ ...person, open: true }, "v", false)).toBe("hand_over");
  expect(personProblem({ ...person, open: true }, "v", true)).toBeNull();
  expect(personProblem({ ...person, transfer: { id: "t", to_unit_name: "V" } }, "v", true)).toBe("transfer");
  expect(personProblem({ ...person, status: "archived" }, "v", true)).toBe("archived");
});

test("a checklist is open where nothing is said, or something is missing without a note", () => {
  expect(openChecks([{ key: "a", ok: true, note: "" }, { key: "b", ok: null, note: "" }, { key: "c", ok: false, note: "Thiếu" }, { key: "d", ok: false, note: "Không" }])).toEqual(["b"]);
  expect(openChecks([{ key: "a", ok: false, note: " ab " }])).toEqual(["a"]);
});

test("keeps a draft for its author only, and nothing broken", () => {
  const held = new Map<string, string>();
  const kept = { getItem: (key: string) => held.get(key) ?? null, setItem: (key: string, value: string) => void held.set(key, value), removeItem: (key: string) => void held.delete(key) } as Storage;
  const draft: SendDraft = { kind: "transfer", decision, to_unit_id: null, people: [{ id: "e" }] };
  keepDraft("me", draft, kept);
  expect(keptDraft("me", kept)).toEqual(draft);
  expect(keptDraft("you", kept)).toBeNull();
  kept.setItem("cbccvc.transfer-draft.me", "{");
  expect(keptDraft("me", kept)).toBeNull();
});
