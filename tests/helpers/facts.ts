import { inject } from "vitest";

/** A role of the story, in every test by the same name. managerWithoutFactor is the school's manager who gave the password only. */
export type ActorName =
  | "provinceOfficer" | "departmentManager" | "districtManager" | "schoolManager" | "delegate" | "multiManager"
  | "managerWithoutFactor" | "deputy" | "leader" | "auditor" | "employee" | "otherEmployee" | "lockedEmployee" | "newcomer" | "closedAccount" | "anonymous";

export type UnitName =
  | "province" | "homeAffairs" | "department" | "hospital" | "district" | "commune" | "school" | "otherSchool"
  | "otherDistrict" | "farSchool";

/** Records that belong to nobody among the actors, in the states that reviews need. */
export type RecordName = "submittedInSchool" | "approvedInSchool" | "approvedInHospital" | "approvedFar" | "approvedInDepartment";

export interface UnitFacts {
  id: string;
  code: string;
  name: string;
  lft: string;
  rgt: string;
}

/** Who signs in: the sign-in identity, the account and, for employees, the record. */
export interface ActorFacts {
  userId: string;
  username: string;
  email: string;
  password: string;
  /** Access token of a session opened at the start of the run; empty for anonymous. */
  token: string;
  /** Of the authenticator; empty for who has none. */
  totpSecret: string;
  unit: UnitName;
  employeeId: string | null;
  /** The person's open request, if any. */
  requestId: string | null;
}

export interface RecordFacts {
  employeeId: string;
  userId: string;
  fullName: string;
  requestId: string;
}

export interface World {
  units: Record<UnitName, UnitFacts>;
  actors: Record<ActorName, ActorFacts>;
  records: Record<RecordName, RecordFacts>;
}

/** Addresses of the booted stack and the committed population that every stack test starts from. */
export interface StackFacts {
  supabaseUrl: string;
  publishableKey: string;
  secretKey: string;
  databaseUrl: string;
  adminUrl: string;
  /** Folder of the mails that functions sent. */
  mailDir: string;
  /** What Auth signs tokens with; only to make tokens that Auth would not make. */
  jwtSecret: string;
  world: World;
}

declare module "vitest" {
  interface ProvidedContext {
    stack: StackFacts;
  }
}

/** What the global setup booted. */
export const stack: StackFacts = inject("stack");

export const world: World = stack.world;
