import { randomUUID } from "node:crypto";
import type { SupabaseClient } from "@supabase/supabase-js";
import { person, type Person } from "../helpers/record-values.ts";
import type { Slip } from "./people.ts";

/** What a call of run_batch answers. */
export interface Run {
  slips: Slip[];
  waiting: number;
  free_in: number;
  faults: number;
}

/** A new person as a row of the Excel list, the way the browser sends it. */
export function listRow(row: number, unitCode: string, given: Partial<Person> & { email?: string } = {}): Record<string, string | number | null> {
  const who = person(given);
  return {
    row, unit_code: unitCode, full_name: who.fullName, birth_date: who.birthDate, gender: who.gender, identity_number: who.identityNumber,
    category: who.category, position_title: "Giáo viên", official_email: given.email ?? null,
  };
}

/** Confirms a list as its manager. @returns the batch's id. */
export async function confirmList(client: SupabaseClient, rows: object[]): Promise<string> {
  const id = randomUUID();
  const { error } = await client.rpc("create_account_batch", { p_id: id, p_file: { name: "danh-sach.xlsx", size: 12_345, sha256: "b".repeat(64) }, p_rows: rows });
  if (error) throw error;
  return id;
}
