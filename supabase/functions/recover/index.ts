import { z } from "zod";
import { adminClient, appAddress, serveOpen } from "../_shared/handler.ts";
import { orThrow } from "../_shared/refusal.ts";
import { sendMail } from "../_shared/mail.ts";

const input = z.discriminatedUnion("action", [
  z.object({ action: z.literal("ask"), identifier: z.string().min(1).max(200) }),
  z.object({ action: z.literal("reset"), token: z.string().min(1).max(200), new_password: z.string().max(200) }),
]);

interface EdgeRuntime {
  waitUntil(work: Promise<unknown>): void;
}

/** Does what the answer must not wait for: how long it takes would tell whether there is such an account. */
function afterwards(work: Promise<unknown>): void {
  const done = work.catch((error: unknown) => console.error(error instanceof Error ? error.message : String(error)));
  (globalThis as { EdgeRuntime?: EdgeRuntime }).EdgeRuntime?.waitUntil(done);
}

/** A new password by a link to the official e-mail (M2). Asking is always answered alike. */
serveOpen(input, async (request, address) => {
  if (request.action === "ask") {
    afterwards(ask(request.identifier, address));
    return { ok: true };
  }
  return await reset(request.token, request.new_password, address);
});

async function ask(identifier: string, address: string): Promise<void> {
  const found = await adminClient().rpc("begin_password_recovery", { p_identifier: identifier, p_address: address });
  if (found.error) throw found.error;
  if (!found.data) return;
  const { token, email, display_name, minutes } = found.data as { token: string; email: string; display_name: string; minutes: number };
  // Behind “#”: no server on the way writes it down.
  await sendMail(email, "Đặt lại mật khẩu – Cơ sở dữ liệu cán bộ, công chức, viên chức", [
    `Kính gửi ${display_name},`, "",
    "Có yêu cầu đặt lại mật khẩu cho tài khoản của ông/bà. Để đặt mật khẩu mới, hãy mở địa chỉ sau:", "",
    `${appAddress()}/reset-password#${token}`, "",
    `Địa chỉ này dùng được một lần, trong ${minutes} phút. Không chuyển thư này cho người khác.`,
    "Nếu ông/bà không yêu cầu, hãy bỏ qua thư này; mật khẩu hiện tại vẫn giữ nguyên.",
  ].join("\n"));
}

async function reset(token: string, password: string, address: string): Promise<{ ok: true }> {
  const admin = adminClient();
  const { user_id } = orThrow(await admin.rpc("take_password_recovery", { p_token: token, p_password: password })) as { user_id: string };
  const updated = await admin.auth.admin.updateUserById(user_id, { password });
  if (updated.error) throw updated.error;
  const { email, display_name } = orThrow(await admin.rpc("finish_password_recovery", { p_user_id: user_id, p_address: address })) as { email: string; display_name: string };
  afterwards(sendMail(email, "Mật khẩu đã được đổi – Cơ sở dữ liệu cán bộ, công chức, viên chức", [
    `Kính gửi ${display_name},`, "",
    "Mật khẩu tài khoản của ông/bà vừa được đổi qua thư điện tử. Mọi phiên đăng nhập trước đó đã kết thúc.",
    "Nếu không phải do ông/bà thực hiện, hãy báo ngay cho người quản lý hồ sơ của đơn vị để khóa tài khoản.",
  ].join("\n")));
  return { ok: true };
}
