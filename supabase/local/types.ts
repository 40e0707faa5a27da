/** What a seed module may use while it fills a running stack. */
export interface SeedContext {
  /** Connection string of role `postgres` (owner of the product's objects). */
  databaseUrl: string;
  supabaseUrl: string;
  publishableKey: string;
  secretKey: string;
  /** Number of people to generate; only set for `bench:<people>`. */
  people?: number;
  log(line: string): void;
}

/** A sign-in that the stack prints after seeding. */
export interface SeedAccount {
  role: string;
  username: string;
  password: string;
  unit: string;
}

/** The single export of a seed module. */
export interface SeedModule {
  seed(context: SeedContext): Promise<SeedAccount[]>;
}

/** Addresses and keys of a running stack. */
export interface StackAddress {
  supabaseUrl: string;
  publishableKey: string;
  secretKey: string;
  databaseUrl: string;
}

/** An error whose message is meant for the person at the terminal, without a stack trace. */
export class StackError extends Error {
  override name = "StackError";
}
