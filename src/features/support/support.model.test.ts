import { expect, test } from "vitest";
import { draftErrors, isDraft, type SupportDraft } from "./support.model";

const draft: SupportDraft = { unit_id: "u", topic: "review", subject: "Không mở được giấy tờ", body: "Tệp PDF của hồ sơ không hiện." };

test("says what stands in the way of sending a difficulty", () => {
  expect(draftErrors(draft)).toEqual([]);
  expect(draftErrors({ unit_id: null, topic: null, subject: " ab ", body: " ngắn " })).toEqual(["unit_id", "topic", "subject", "body"]);
});

test("knows a draft of its own", () => {
  expect(isDraft(draft)).toBe(true);
  expect(isDraft({} as SupportDraft)).toBe(false);
});
