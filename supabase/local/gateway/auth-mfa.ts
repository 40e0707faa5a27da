import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import type { Sql } from "postgres";
import { addressOf, askHook, type HookFunction } from "./hooks";
import { isUuid, type Caller } from "./identity";
import { qrSvg } from "./qr";
import { newTotpSecret, totpFits } from "./totp";
import { accessToken, AuthFault, endSessions, factorsOf, findUser, userJson, type FactorRow, type UserRow } from "./users";

export interface AuthMfaOptions {
  sql: Sql;
  jwtSecret: string;
  /** Lifetime of access tokens in seconds. */
  jwtExpiry: number;
  maxFactors: number;
  issuer: string;
  /** Asked at every code. */
  hook?: HookFunction | undefined;
}

const challengeLifetime = 300;

interface Signed {
  user: UserRow;
  sessionId: string;
  aal: string;
}

/** GoTrue's second factors: enrol, challenge, verify and remove a TOTP authenticator. */
export function authMfa(options: AuthMfaOptions): Hono<{ Variables: { caller: Caller } }> {
  const { sql } = options;
  const app = new Hono<{ Variables: { caller: Caller } }>();

  const signedIn = async (caller: Caller): Promise<Signed> => {
    const { claims } = caller;
    if (!claims?.sub || !claims.session_id) throw new AuthFault(401, "no_authorization", "This endpoint requires a valid Bearer token");
    const user = await findUser(sql, claims.sub);
    if (!user) throw new AuthFault(403, "user_not_found", "User from sub claim in JWT does not exist");
    const [session] = await sql<{ aal: string | null }[]>`select aal from auth.sessions where id = ${claims.session_id}`;
    return { user, sessionId: claims.session_id, aal: session?.aal ?? "aal1" };
  };
  const factorOf = async (user: UserRow, id: string): Promise<FactorRow> => {
    const factor = isUuid(id) ? (await factorsOf(sql, user.id)).find((entry) => entry.id === id) : undefined;
    if (!factor) throw new AuthFault(404, "mfa_factor_not_found", "Factor not found");
    return factor;
  };
  const input = async (request: Request): Promise<Record<string, unknown>> => {
    try {
      return (await request.json()) as Record<string, unknown>;
    } catch {
      return {};
    }
  };

  app.post("/", async (context) => {
    const { user, aal } = await signedIn(context.get("caller"));
    const body = await input(context.req.raw);
    if (body.factor_type !== "totp") throw new AuthFault(400, "validation_failed", "factor_type needs to be totp");
    const existing = await factorsOf(sql, user.id);
    const verified = existing.filter((factor) => factor.status === "verified");
    if (verified.length > 0 && aal !== "aal2") throw new AuthFault(403, "insufficient_aal", "AAL2 required to enroll a new factor");
    if (existing.length >= options.maxFactors) throw new AuthFault(422, "too_many_enrolled_mfa_factors", "Maximum number of verified factors reached, unenroll to continue");
    const name = typeof body.friendly_name === "string" ? body.friendly_name : "";
    if (name.trim() !== "" && existing.some((factor) => factor.friendly_name === name)) {
      throw new AuthFault(422, "mfa_factor_name_conflict", `A factor with the friendly name "${name}" for this user already exists`);
    }
    const issuer = typeof body.issuer === "string" && body.issuer !== "" ? body.issuer : options.issuer;
    const secret = newTotpSecret();
    const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(user.email ?? user.id)}`;
    const uri = `otpauth://totp/${label}?algorithm=SHA1&digits=6&issuer=${encodeURIComponent(issuer)}&period=30&secret=${secret}`;
    const id = randomUUID();
    await sql`
      insert into auth.mfa_factors (id, user_id, friendly_name, factor_type, status, secret)
      values (${id}, ${user.id}, ${name}, 'totp', 'unverified', ${secret})`;
    return context.json({ id, type: "totp", friendly_name: name, totp: { qr_code: qrSvg(uri), secret, uri } });
  });

  app.post("/:id/challenge", async (context) => {
    const { user } = await signedIn(context.get("caller"));
    const factor = await factorOf(user, context.req.param("id"));
    const id = randomUUID();
    await sql`delete from auth.mfa_challenges where factor_id = ${factor.id} and created_at < now() - interval '1 hour'`;
    await sql`insert into auth.mfa_challenges (id, factor_id, ip_address) values (${id}, ${factor.id}, ${addressOf(context.req.raw, false)})`;
    await sql`update auth.mfa_factors set last_challenged_at = now() where id = ${factor.id}`;
    return context.json({ id, type: "totp", expires_at: Math.floor(Date.now() / 1000) + challengeLifetime });
  });

  app.post("/:id/verify", async (context) => {
    const { user, sessionId } = await signedIn(context.get("caller"));
    const factor = await factorOf(user, context.req.param("id"));
    const body = await input(context.req.raw);
    const [challenge] = isUuid(body.challenge_id)
      ? await sql<{ created_at: Date; verified_at: Date | null }[]>`select created_at, verified_at from auth.mfa_challenges where id = ${body.challenge_id} and factor_id = ${factor.id}`
      : [];
    if (!challenge || challenge.verified_at) throw new AuthFault(404, "mfa_factor_not_found", "MFA factor with the provided challenge ID not found");
    if (Date.now() - challenge.created_at.getTime() > challengeLifetime * 1000) {
      await sql`delete from auth.mfa_challenges where id = ${body.challenge_id as string}`;
      throw new AuthFault(422, "mfa_challenge_expired", `MFA challenge ${String(body.challenge_id)} has expired, verify against another challenge or create a new challenge.`);
    }
    const valid = factor.secret !== null && totpFits(factor.secret, String(body.code ?? ""));
    if (options.hook) {
      const event = { user_id: user.id, factor_id: factor.id, factor_type: factor.factor_type, valid };
      const { decision, message } = await askHook(sql, options.hook, event, addressOf(context.req.raw, false));
      if (decision === "reject") {
        await endSessions(sql, user.id);
        throw new AuthFault(403, "mfa_verification_rejected", message || "Further MFA verification attempts will be rejected.");
      }
    }
    if (!valid) throw new AuthFault(422, "mfa_verification_failed", "Invalid TOTP code entered");

    const refreshToken = randomUUID();
    await sql.begin(async (transaction) => {
      const done = await transaction`update auth.mfa_challenges set verified_at = now() where id = ${body.challenge_id as string} and verified_at is null returning id`;
      if (done.length === 0) throw new AuthFault(404, "mfa_factor_not_found", "MFA factor with the provided challenge ID not found");
      await transaction`update auth.mfa_factors set status = 'verified', updated_at = now() where id = ${factor.id}`;
      await transaction`update auth.sessions set aal = 'aal2', factor_id = ${factor.id}, updated_at = now() where id = ${sessionId}`;
      await transaction`
        insert into auth.mfa_amr_claims (session_id, authentication_method) values (${sessionId}, 'totp')
        on conflict (session_id, authentication_method) do update set updated_at = now()`;
      await transaction`delete from auth.refresh_tokens where user_id = ${user.id} and session_id in (select id from auth.sessions where user_id = ${user.id} and id <> ${sessionId} and coalesce(aal, 'aal1') < 'aal2')`;
      await transaction`delete from auth.sessions where user_id = ${user.id} and id <> ${sessionId} and coalesce(aal, 'aal1') < 'aal2'`;
      await transaction`delete from auth.mfa_factors where user_id = ${user.id} and status = 'unverified'`;
      await transaction`update auth.refresh_tokens set revoked = true, updated_at = now() where session_id = ${sessionId}`;
      await transaction`insert into auth.refresh_tokens (id, token, user_id, session_id, revoked) values (${randomUUID()}, ${refreshToken}, ${user.id}, ${sessionId}, false)`;
    });
    const access = await accessToken(sql, user, sessionId, options.jwtSecret, options.jwtExpiry, options.issuer);
    return context.json({
      access_token: access.token,
      token_type: "bearer",
      expires_in: options.jwtExpiry,
      expires_at: access.expiresAt,
      refresh_token: refreshToken,
      user: await userJson(sql, user),
    });
  });

  app.delete("/:id", async (context) => {
    const { user, aal } = await signedIn(context.get("caller"));
    const factor = await factorOf(user, context.req.param("id"));
    if (factor.status === "verified" && aal !== "aal2") throw new AuthFault(422, "insufficient_aal", "AAL2 required to unenroll verified factor");
    await sql.begin(async (transaction) => {
      await transaction`delete from auth.mfa_factors where id = ${factor.id}`;
      await transaction`update auth.sessions set aal = 'aal1', factor_id = null where factor_id = ${factor.id}`;
    });
    return context.json({ id: factor.id });
  });
  return app;
}
