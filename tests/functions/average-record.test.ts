import { expect, it } from "vitest";
import { answerOf, clientWith } from "../helpers/api.ts";
import { owner } from "../helpers/as.ts";
import { world } from "../helpers/facts.ts";
import { completeEntries, person, type Entry } from "../helpers/record-values.ts";
import { tokenOf } from "./client.ts";
import { pdf, verified } from "./files.ts";
import { member } from "./people.ts";

interface Item { section: string; entry_id: string; revision: number; documents: { id: string; page: number | null }[] }
interface Request { status: string; revision: number; items: Item[] }

const who = person({ fullName: "Đặng Thị Ngọc Trâm", birthDate: "1975-04-12", gender: "2", category: "public_employee" });
const years = (count: number, from: number) => Array.from({ length: count }, (_, index) => from + index);
const school = "Trường Đại học Quy Nhơn";
const CHILDREN = ["An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khoa", "Linh", "Mai", "Nam", "Oanh", "Phú"];

/** 60 entries, proved by 12 papers: the certificates of all courses are one scan, those of all rewards another, each entry with its page. */
const ENTRIES: Entry[] = [
  ...completeEntries(who),
  ...CHILDREN.map((name, index) => ({ section: "family", values: { side: "BT", relationship: "CON", full_name: `Lê Đặng ${name}`, birth_year: 1996 + index, occupation: "Học sinh" } })),
  ...years(16, 2000).map((year) => ({
    section: "professional_training", proof: "CCH", values: { studied_from: `${year}-06-01`, studied_to: `${year}-08-01`, school, program_name: `Bồi dưỡng thường xuyên năm ${year}`, certificate: "Giấy chứng nhận" },
  })),
  ...years(14, 2010).map((year) => ({ section: "reward", proof: "QDKT", values: { year, form: "43", agency: "Sở Giáo dục và Đào tạo", decision: `12${year}/QĐ-SGDĐT` } })),
];
const ONE_SCAN = ["professional_training", "reward"];

const median = (times: number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

it("an average record, 60 entries and 12 papers, is declared in one sitting with the tab closed in between, sent whole, compared whole, and approved; saving does not slow down", async () => {
  const self = await member("school", who);
  let token = self.token;
  const draft = async () => (await answerOf<{ request: Request }>(clientWith(token), "my_record")).request;
  const [identity] = (await draft()).items;
  const scans = new Map<string, { id: string; page: number }>();
  const took: number[] = [];

  const declare = async (entry: Entry) => {
    const known = scans.get(entry.section);
    const scan = entry.proof ? { id: known?.id ?? (await verified(token, self.employee_id, entry.proof, pdf(crypto.randomUUID(), ONE_SCAN.includes(entry.section) ? 16 : 1))).id, page: (known?.page ?? 0) + 1 } : null;
    if (scan && ONE_SCAN.includes(entry.section)) scans.set(entry.section, scan);
    const first = entry.section === "identity" ? identity : undefined;
    const began = performance.now();
    await answerOf(clientWith(token), "save_draft_entry", {
      p_request_id: self.requestId, p_section: entry.section, p_entry_id: first?.entry_id ?? null, p_operation: first ? "update" : "insert",
      p_values: entry.values, p_documents: scan ? [scan] : null, p_item_revision: first?.revision ?? 0,
    });
    await answerOf(clientWith(token), "check_change_request", { p_request_id: self.requestId });
    took.push(performance.now() - began);
  };

  expect(ENTRIES).toHaveLength(60);
  for (const entry of ENTRIES.slice(0, 30)) await declare(entry);
  // The phone closed the tab; the person signs in again and goes on.
  token = await tokenOf(self.username, self.password);
  expect((await draft()).items).toHaveLength(30);
  for (const entry of ENTRIES.slice(30)) await declare(entry);

  const { items } = await draft();
  const papers = (list: Item[]) => new Set(list.flatMap(({ documents }) => documents.map(({ id }) => id)));
  expect([items.length, papers(items).size]).toEqual([60, 12]);
  expect(await answerOf(clientWith(token), "check_change_request", { p_request_id: self.requestId })).toEqual([]);
  expect(await answerOf(clientWith(token), "submit_change_request", { p_request_id: self.requestId, p_certified: true })).toEqual({ status: "submitted", warnings: 0 });

  const manager = clientWith(world.actors.schoolManager.token);
  const { request } = await answerOf<{ request: Request }>(manager, "open_change_request", { p_request_id: self.requestId });
  expect([request.items.length, papers(request.items).size]).toEqual([60, 12]);
  await answerOf(manager, "approve_change_request", { p_request_id: self.requestId, p_note: null, p_revision: request.revision });
  const [kept] = await owner<{ version: number; entries: number; papers: number }[]>`
    select e.approved_version as version, (select count(distinct document_id)::int from public.profile_entry_document where employee_id = e.id) as papers,
           (select sum(case jsonb_typeof(value) when 'array' then jsonb_array_length(value) else 1 end)::int from public.record_version v, jsonb_each(v.snapshot -> 'sections') where v.employee_id = e.id) as entries
      from public.employee e where e.id = ${self.employee_id}`;
  expect(kept).toEqual({ version: 1, entries: 60, papers: 12 });

  // Saving and checking the last entries takes no more than thrice the time of the first ones: what a person waits for does not grow with the record.
  expect(median(took.slice(-15))).toBeLessThan(3 * median(took.slice(0, 15)) + 50);
});
