import { AsyncLocalStorage } from "node:async_hooks";

/** What the layers below the gateway need to know of the HTTP request they serve. */
export interface RequestScope {
  method: string;
  path: string;
  /** Headers with lower-case names, without credentials. */
  headers: Record<string, string>;
  /** Texts of the request's filters, by the tokens that stand for them. */
  texts?: ReadonlyMap<string, string>;
  /** Range header of a download. */
  range?: string;
  /** Largest number of bytes an upload may have. */
  uploadLimit?: number;
  /** Set by the file store when an upload was cut off at `uploadLimit`. */
  tooLarge?: boolean;
  /** The last error that Postgres gave while serving the request. */
  databaseError?: Error & { code?: string; detail?: string; hint?: string };
  /** Set by the file store when a range lies outside the object. */
  unsatisfiable?: number;
}

/** Carries the scope of a request through the API server to the database and the file store. */
export const requestScope = new AsyncLocalStorage<RequestScope>();
