import { actingAs, type Tx } from "./as.ts";
import { decision, TODAY } from "./movements.ts";

/** One operation, as the wizard keeps it. */
export type Operation = { kind: string } & Record<string, unknown>;

export interface Preview {
  errors: { operation?: number; key: string; params: Record<string, unknown> }[];
  figures: Record<string, number> & { moves: { from: string; to: string; people: number }[]; grants: { id: string; keeps: boolean }[] };
  revision: number;
}

/** Keeps a draft as Sở Nội vụ. @returns its id */
export async function drafted(tx: Tx, operations: readonly Operation[], given: { on?: string; keepers?: { grant_id: string; unit?: string }[] } = {}): Promise<string> {
  const on = given.on ?? TODAY;
  const draft = { title: "Sắp xếp kiểm thử", decision: decision(on, { number: "1/NQ-HĐND" }), operations, keepers: given.keepers ?? [] };
  return actingAs(tx, "provinceOfficer", async () => {
    const [row] = await tx<{ id: string }[]>`select public.save_reorganisation(null, ${tx.json(draft as never)}, null) ->> 'id' as id`;
    return row?.id ?? "";
  });
}

/** The dry run of a draft. */
export const previewed = (tx: Tx, id: string): Promise<Preview> => actingAs(tx, "provinceOfficer", async () => {
  const [row] = await tx<{ preview: Preview }[]>`select public.reorganisation_preview(${id}) as preview`;
  if (!row) throw new Error("no preview");
  return row.preview;
});

/** Revision of a reorganisation as it stands (owner). */
export async function reorganisationRevision(tx: Tx, id: string): Promise<number> {
  const [row] = await tx<{ revision: number }[]>`select revision from public.reorganisation where id = ${id}`;
  return row?.revision ?? 0;
}

/** Confirms a draft as Sở Nội vụ. @returns its state */
export async function confirmed(tx: Tx, id: string): Promise<string> {
  const revision = await reorganisationRevision(tx, id);
  return actingAs(tx, "provinceOfficer", async () => {
    const [row] = await tx<{ state: string }[]>`select public.confirm_reorganisation(${id}, ${revision}) ->> 'state' as state`;
    return row?.state ?? "";
  });
}

/** Undoes what was applied, as Sở Nội vụ. @returns its state */
export async function undone(tx: Tx, id: string): Promise<string> {
  const revision = await reorganisationRevision(tx, id);
  return actingAs(tx, "provinceOfficer", async () => {
    const [row] = await tx<{ state: string }[]>`select public.undo_reorganisation(${id}, 'Ban hành nhầm quyết định', ${revision}) ->> 'state' as state`;
    return row?.state ?? "";
  });
}

/** Drafts and confirms at once. @returns its id */
export async function reorganised(tx: Tx, operations: readonly Operation[], given: Parameters<typeof drafted>[2] = {}): Promise<string> {
  const id = await drafted(tx, operations, given);
  await confirmed(tx, id);
  return id;
}
