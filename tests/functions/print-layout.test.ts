import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PNG } from "pngjs";
import { describe, expect, it } from "vitest";
import { fontFiles } from "../../supabase/functions/_shared/fonts.ts";
import { fieldsOf } from "../../supabase/functions/record-print/forms/form.ts";
import { FORMS } from "../../supabase/functions/record-print/forms/index.ts";
import { draw } from "../../supabase/functions/record-print/print.ts";
import type { PrintData } from "../../supabase/functions/record-print/record.ts";
import { inventedRecord } from "../helpers/print-data.ts";
import { docxFaces, docxParts, docxText, pdfPages, pdfTexts, type GreyPage } from "../helpers/printed.ts";

const VERIFY = "https://hoso.example.vn/verify";
const KEPT = path.join(import.meta.dirname, "pages");
const FOOT = /(Phiên bản \d+, phê duyệt|BẢN NHÁP – chưa).*?Trang \d+\/\d+/;
const ITEMS: Record<string, number> = { "2c_bnv_2008": 32, "2c_tctw_98": 31, tt06_2023: 38 };

/** The invented record as each form shows it: one of them a draft, the supplement against an earlier version. */
function given(form: string, format: "pdf" | "docx"): PrintData {
  const data = inventedRecord(form, format);
  if (form === "2c_tctw_98") return { ...data, draft: true, version: null, approved_on: null, approved_by: null };
  if (form !== "supplement") return data;
  const { work_history = [], reward = [], ...others } = data.sections;
  return { ...data, since: { version: 2, approved_on: "2025-11-20", sections: { ...others, work_history: work_history.slice(0, 2), reward: reward.slice(0, 1), education: [], family: [] } } };
}

const files = new Map<string, Promise<Uint8Array>>();
const fileOf = (form: string, format: "pdf" | "docx"): Promise<Uint8Array> => {
  const drawn = files.get(form + format) ?? draw(given(form, format), VERIFY);
  files.set(form + format, drawn);
  return drawn;
};
const pdfOf = (form: string) => fileOf(form, "pdf");
const docxOf = (form: string) => fileOf(form, "docx");

describe.each(Object.entries(ITEMS))("%s", (key, last) => {
  const form = FORMS[key];

  it(`has the items 1 to ${last} of the official form, each once and in order`, () => {
    const numbers: string[] = [];
    const walk = (blocks: NonNullable<typeof form>["blocks"]): void => {
      for (const block of blocks) {
        if (block.kind === "beside_photo") walk(block.blocks);
        else if (block.kind === "line") numbers.push(...block.parts.flatMap((part) => part.number ?? []));
        else if (block.kind === "heading" && block.number) numbers.push(block.number);
        else if (block.kind === "subheading" && block.number) numbers.push(block.number);
        else if (block.kind === "text" && !numbers.includes(block.number)) numbers.push(block.number);
      }
    };
    walk(form?.blocks ?? []);
    const whole = [...new Set(numbers.map((number) => Number.parseInt(number, 10)))];
    expect(whole).toEqual(Array.from({ length: last }, (_, index) => index + 1));
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

describe.each(Object.keys(FORMS))("%s as a file", (key) => {
  it("shows every value of the record that the form has a place for, in PDF and DOCX alike", async () => {
    const texts = [(await pdfTexts(await pdfOf(key))).map((page) => page.replace(FOOT, "")).join(" "), docxText(docxParts(await docxOf(key))["word/document.xml"] ?? "")].map((text) => text.replace(/\s+/g, ""));
    const { sections, since, fields, names } = given(key, "pdf");
    const form = FORMS[key];
    if (!form) throw new Error("no such form");
    const missing = [...fieldsOf(form).keys()].flatMap((field) => {
      const [section = "", name = ""] = field.split(".");
      return (sections[section] ?? []).flatMap((entry) => {
        const value = entry[name];
        if (typeof value !== "string" || /^\d{4}-\d\d/.test(value) || since?.sections[section]?.some((earlier) => earlier.id === entry.id)) return [];
        // The side of a relative is told by the table; the code of a rank stands beside its name.
        if (field === "family.side") return [];
        const known = names[fields[field]?.catalogue ?? (/_commune$/.test(name) ? "commune" : "")];
        const word = (/^(birth_place|hometown)_province$/.test(name) ? known?.[`${value}@districts`] : undefined) ?? known?.[value] ?? value;
        const shown = field === "identity.full_name" ? word.toLocaleUpperCase("vi") : field === "salary_history.rank_code" ? value : word;
        return shown.split("\n").map((part) => part.replace(/\s+/g, "")).flatMap((part) => texts.flatMap((text, index) => (text.includes(part) ? [] : [`${field} ${part} ${index === 0 ? "pdf" : "docx"}`])));
      });
    });
    expect(missing).toEqual([]);
  });

  it("carries state, code, who printed it when, and numbered pages on each page", async () => {
    const pages = await pdfTexts(await pdfOf(key));
    pages.forEach((text, index) => {
      expect(text).toContain("7K2M-9QXA-4TDE-RB6W-3HCN");
      expect(text).toContain("In bởi Võ Thị Hạnh (cb000317), 14:05 ngày 25/11/2026");
      expect(text).toContain(`Trang ${index + 1}/${pages.length}`);
      expect(text).toContain(key === "2c_tctw_98" ? "BẢN NHÁP – chưa được phê duyệt" : "Phiên bản 3, phê duyệt ngày 05/11/2026");
    });
  });

  it("is A4 with the margins of Nghị định 30/2020 and its own letters", async () => {
    const parts = docxParts(await docxOf(key));
    const document = parts["word/document.xml"] ?? "";
    expect(/<w:pgSz w:w="(\d+)" w:h="(\d+)"/.exec(document)?.slice(1)).toEqual(["11906", "16838"]);
    const margin = Object.fromEntries([...(/<w:pgMar ([^>]+)\/>/.exec(document)?.[1] ?? "").matchAll(/w:(\w+)="(\d+)"/g)].map(([, side = "", value]) => [side, Math.round((Number(value) * 25.4) / 1440)]));
    expect(margin).toMatchObject({ top: 20, left: 30, right: 18 });
    expect(parts["word/styles.xml"]).toContain("Times New Roman");
    const pdf = Buffer.from(await pdfOf(key)).toString("latin1");
    expect(pdf).toMatch(/\/FontFile2/);
    expect([...pdf.matchAll(/\/BaseFont \/(\S+)/g)].every(([, name]) => /^[A-Z]{6}\+Tinos-/.test(name ?? ""))).toBe(true);
    expect(pdf.length).toBeLessThan(200_000);
  });

  it("says BẢN NHÁP across the page of a draft, and of nothing else", async () => {
    const headers = Object.entries(docxParts(await docxOf(key))).filter(([name]) => name.startsWith("word/header"));
    expect(headers.some(([, xml]) => xml.includes('string="BẢN NHÁP"'))).toBe(key === "2c_tctw_98");
  });

  it("looks as the kept pages do", async () => {
    const pages = await pdfPages(await pdfOf(key));
    if (process.env.KEEP_PAGES) keep(key, pages);
    expect(readdirSync(KEPT).filter((name) => name.startsWith(`${key}-`))).toHaveLength(pages.length);
    pages.forEach((page, index) => expect(differing(page, read(`${key}-${index + 1}.png`)), `page ${index + 1}; KEEP_PAGES=1 keeps the new look`).toBeLessThan(0.004));
  });
});

it("the DOCX names Times New Roman and brings the four faces of Tinos along, so that no letter is drawn in another font", async () => {
  const docx = await docxOf("2c_bnv_2008");
  const { normal, bold, italics, bolditalics } = Object.fromEntries(fontFiles());
  const faces = docxFaces(docx, "Times New Roman");
  expect(Object.keys(faces)).toEqual(["embedRegular", "embedBold", "embedItalic", "embedBoldItalic"]);
  [normal, bold, italics, bolditalics].forEach((file, index) => expect(Buffer.compare(Object.values(faces)[index] ?? Buffer.alloc(0), file ?? Buffer.alloc(1)), `face ${index}`).toBe(0));
  const parts = docxParts(docx);
  expect(parts["word/fontTable.xml"]).toContain('<w:altName w:val="Tinos"/>');
  expect(parts["word/settings.xml"]).toContain("<w:embedTrueTypeFonts/>");
  expect(parts["[Content_Types].xml"]).toContain('<Default ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont" Extension="odttf"/>');
  for (const part of ["fontTable", "settings"]) {
    expect(parts["[Content_Types].xml"]).toContain(`<Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${part}+xml" PartName="/word/${part}.xml"/>`);
    expect(parts["word/_rels/document.xml.rels"]).toContain(`/relationships/${part}" Target="${part}.xml"/>`);
  }
  // A font may forbid to be embedded; these say that it may be installed.
  for (const file of Object.values(faces)) expect(embeddingRights(file)).toBe(0);
  const named = Object.entries(parts).flatMap(([, xml]) => [...xml.matchAll(/w:(?:ascii|hAnsi|cs|eastAsia)="([^"]+)"/g)].map(([, font]) => font));
  expect(new Set(named)).toEqual(new Set(["Times New Roman"]));
});

it("the supplement shows what changed since the earlier version and leaves the rest away", async () => {
  const text = (await pdfTexts(await pdfOf("supplement"))).join(" ");
  expect(text).toContain("Từ ngày 20/11/2025 (phiên bản 2) đến ngày 05/11/2026 (phiên bản 3)");
  expect(text).toContain("Phó Hiệu trưởng, Trường THPT số 1 Tuy Phước");
  expect(text).not.toContain("Trường THPT Nguyễn Diêu");
  expect(text).not.toContain("Bằng khen của UBND tỉnh");
});

it("a year's evaluation and reward share one row, as the form has it", async () => {
  const text = (await pdfTexts(await pdfOf("tt06_2023"))).join(" ");
  expect(text).toMatch(/2023 Hoàn thành tốt nhiệm vụ Lao động tiên tiến Giấy khen của Giám đốc Sở/);
});

it.each([[false, "Phiên bản 3"], [true, "BẢN NHÁP"]])("says on each page and at the signature that the person has not confirmed what was typed for them; draft: %s", async (draft, state) => {
  const data = inventedRecord("2c_bnv_2008", "pdf", { unconfirmed: true, certified_on: null, draft });
  const pages = (await pdfTexts(await draw(data, VERIFY))).map((page) => page.normalize("NFC"));
  for (const page of pages) expect(page).toMatch(new RegExp(`${state}.* Khai thay, chưa được người khai xác nhận In bởi`));
  const place = pages.at(-1)?.split("(Ký tên, ghi rõ họ tên)")[1] ?? "";
  expect(place).toContain("(Khai thay, chưa được người khai xác nhận)");
  // The person signs over their name on a draft; under a version nobody certified stands no name.
  expect(place.includes("Đặng Quốc Khánh")).toBe(draft);
});

it("an empty record leaves dots and empty rows to write in", async () => {
  const data = inventedRecord("2c_bnv_2008", "pdf", { sections: {} });
  const text = (await pdfTexts(await draw(data, VERIFY))).join(" ");
  expect(text).toContain("…………");
  expect(text).toContain("Sinh ngày …… tháng …… năm ……");
  expect(text).not.toMatch(/undefined|null|NaN/);
});

function keep(key: string, pages: GreyPage[]): void {
  mkdirSync(KEPT, { recursive: true });
  pages.forEach(({ width, height, pixels }, index) => {
    const png = new PNG({ width, height, colorType: 0 });
    for (let at = 0; at < pixels.length; at++) png.data.set([pixels[at] ?? 0, pixels[at] ?? 0, pixels[at] ?? 0, 255], at * 4);
    writeFileSync(path.join(KEPT, `${key}-${index + 1}.png`), PNG.sync.write(png, { colorType: 0 }));
  });
}

function read(name: string): GreyPage {
  const file = path.join(KEPT, name);
  if (!existsSync(file)) throw new Error(`${name} is not kept`);
  const { width, height, data } = PNG.sync.read(readFileSync(file));
  return { width, height, pixels: Uint8Array.from({ length: width * height }, (_, at) => data[at * 4] ?? 0) };
}

/** fsType of a TrueType font: 0 is “installable embedding”. */
function embeddingRights(font: Uint8Array): number {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = Array.from({ length: view.getUint16(4) }, (_, index) => 12 + index * 16);
  const os2 = tables.find((at) => Buffer.from(font.subarray(at, at + 4)).toString("latin1") === "OS/2");
  return os2 === undefined ? -1 : view.getUint16(view.getUint32(os2 + 8) + 8);
}

/** Share of pixels that are clearly lighter or darker. */
function differing(page: GreyPage, kept: GreyPage): number {
  if (page.width !== kept.width || page.height !== kept.height) return 1;
  return page.pixels.reduce((count, pixel, at) => count + (Math.abs(pixel - (kept.pixels[at] ?? 0)) > 60 ? 1 : 0), 0) / page.pixels.length;
}
