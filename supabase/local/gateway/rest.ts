import { requestScope } from "../scope";
import type { Upstream } from "./auth-sessions";
import { tokensForTexts } from "./filter-texts";

/** HTTP status that PostgREST gives a SQLSTATE. */
export function statusOf(sqlState: string, signedIn: boolean): number {
  const exact: Record<string, number> = { "23503": 409, "23505": 409, "25006": 405, "42501": signedIn ? 403 : 401, "42883": 404, "42P01": 404, "42P17": 500, "53400": 500, "57P01": 503, P0001: 400 };
  const custom = /^PT(\d{3})$/.exec(sqlState)?.[1];
  if (custom) return Number(custom) >= 200 && Number(custom) <= 599 ? Number(custom) : 500;
  const known = exact[sqlState];
  if (known) return known;
  const classes: Record<string, number> = { "08": 503, "09": 500, "0L": 403, "0P": 403, "25": 500, "28": 403, "2D": 500, "38": 500, "39": 500, "3B": 500, "40": 500, "53": 503, "54": 500, "55": 500, "57": 500, "58": 500, F0: 500, HV: 500, P0: 500, XX: 500 };
  return classes[sqlState.slice(0, 2)] ?? 400;
}

interface RestError {
  code?: string;
  message?: string;
  details?: string | null;
  hint?: string | null;
}

/** The request with tokens instead of the texts of its filters, which go to the database by the request's scope. */
function withTokens(request: Request): Request {
  const { address, texts } = tokensForTexts(request.url, request.method);
  const scope = requestScope.getStore();
  if (!scope || texts.size === 0) return request;
  scope.texts = texts;
  return new Request(address, { method: request.method, headers: request.headers, ...(request.body ? { body: request.body, duplex: "half" } : {}) });
}

/**
 * Passes a request to the Data API with the texts of its filters as they are, and answers database errors
 * as PostgREST does: its status, and code, message, details and hint as raised.
 * @param signedIn whether the caller is more than anon.
 */
export async function rest(upstream: Upstream, request: Request, signedIn: boolean): Promise<Response> {
  const answer = await upstream(withTokens(request));
  const raised = requestScope.getStore()?.databaseError;
  if (answer.status < 400 || typeof raised?.code !== "string") return answer;
  let body: RestError;
  try {
    body = (await answer.clone().json()) as RestError;
  } catch {
    return answer;
  }
  if (body.code !== "SUP" && body.code !== raised.code) return answer;
  const headers = new Headers(answer.headers);
  headers.delete("content-length");
  const message = body.code === "SUP" ? raised.message : (body.message ?? raised.message);
  return Response.json({ code: raised.code, details: raised.detail ?? null, hint: raised.hint ?? null, message }, { status: statusOf(raised.code, signedIn), headers });
}
