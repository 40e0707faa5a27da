import { describe, expect, it } from "vitest";
import { become, owner, rolledBack } from "../helpers/as.ts";
import { account } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";

/** What the policy has against a password of Nguyễn Thị Mỹ Hạnh, born on 7 March 1988. */
async function problems(passwords: readonly string[]): Promise<Record<string, string[]>> {
  return rolledBack(async (tx) => {
    const made = await account(tx, world.units.school.id, { fullName: "Nguyễn Thị Mỹ Hạnh", birthDate: "1988-03-07", gender: "2" });
    await become(tx, made);
    const rows = await tx<{ p: string; found: string[] }[]>`
      select p, public.check_new_password(replace(p, '<user>', ${made.username})) as found from jsonb_array_elements_text(${JSON.stringify(passwords)}::text::jsonb) p`;
    return Object.fromEntries(rows.map((row) => [row.p, row.found]));
  });
}

it("of a million letters is refused at once, not thought about for hours", async () => {
  const began = Date.now();
  const [found] = Object.values(await problems([`Dai9-${"ab1".repeat(333_000)}`]));
  expect(found).toContain("password_too_long");
  expect(Date.now() - began).toBeLessThan(10_000);
});

describe("a password", () => {
  const COMMON = [
    "Password@1234", "P@ssw0rd2024", "P4$$w0rd!!!!", "Qwertyuiop123", "Qwerty123456789", "1qaz2wsx3EDC", "Asdfghjkl123!", "Iloveyou2024!", "Welcome@2026!", "Admin@12345678",
    "Matkhau@12345", "M@tkh4u@2026", "Matkhaumoi2026", "Mật khẩu 2026!", "Vietnam@123456", "VietNam2026!!!", "Emyeuanh@1992", "Anhyeuem123456", "Khongbiet@2020", "Binhdinh@2026", "Quynhon@12345",
    "Nguyenvanan1990", "Tranthilan@1985", "Congchuc@2026", "Sonoivu@123456", "Abc123456789!", "Aa123456789!", "Aaaaaaaaaa11", "Linh19051990@", "Tuan@20031985", "Giadinh@2026!",
  ];
  it("built of what is guessed first is refused", async () => {
    const found = await problems(COMMON);
    for (const password of COMMON) expect([password, found[password]?.includes("password_common")]).toEqual([password, true]);
  });

  it("that was leaked somewhere is refused as it is, in any case and with any signs in it", async () => {
    const passwords = ["Christopher1", "Playstation3", "Barracuda-20876", "chapmanPK 1995"];
    const found = await problems(passwords);
    for (const password of passwords) expect([password, found[password]]).toEqual([password, ["password_common"]]);
  });

  it("with the user name, the name or the birth date in any usual writing is refused", async () => {
    const passwords = ["Xk-<user>-Vuon9", "Vuon-nguyenthimyhanh-9T", "Vuon9-THIMYHANH-tre", "Mỹ Hạnh Nguyễn Thị Mỹ Hạnh 9", "Xanhtre-07031988", "Xanhtre-19880307", "Xanhtre-070388-Q", "Xanh-07/03/1988-q", "Xanh tre 7-3-1988 Q"];
    const found = await problems(passwords);
    for (const password of passwords) expect([password, found[password]]).toEqual([password, expect.arrayContaining(["password_personal"])]);
  });

  it("of words that only this person would put together is taken, also with a name in it", async () => {
    const passwords = ["Song-Kon-2026-chieu", "Mat-Khau-Da-Chon-2026", "Ghe7-truoc-hien-nha", "Con trâu trắng 9 sừng", "vK8mPz3qXw2N", "Bánh xèo tôm nhảy 5k", "Lan-thich-8-caphe-muoi"];
    const found = await problems(passwords);
    for (const password of passwords) expect([password, found[password]]).toEqual([password, []]);
  });

  it("of 12 letters up to 72 bytes is the right length", async () => {
    const found = await problems(["Ngan-2026ab", "Vua-2026-xoq", `Dai9-${"xk".repeat(33)}`, `Dai9-${"xk".repeat(34)}`]);
    expect(Object.values(found)).toEqual([expect.arrayContaining(["password_too_short"]), [], [], ["password_too_long"]]);
  });
});

it("the lists of common words and of leaked passwords are there", async () => {
  const [row] = await owner<{ words: number; leaked: number }[]>`
    select (select count(*)::int from private.common_word) as words, (select count(*)::int from private.leaked_password) as leaked`;
  expect(row?.words).toBeGreaterThan(800);
  expect(row?.leaked).toBeGreaterThan(8_000);
});
