import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { call, clientOf } from "../helpers/api.ts";
import { connect } from "../helpers/as.ts";
import { stack, world } from "../helpers/facts.ts";

it("whoever tries what they may not is named in the log of the database, with what they tried and no value of it", async () => {
  const admin = connect(stack.adminUrl, 1);
  const [place] = await admin<{ folder: string }[]>`select current_setting('data_directory') as folder`;
  await admin.end();
  const log = (): string => readFileSync(`${place?.folder ?? ""}.log`, "utf8");
  const before = log().length;
  const secret = "Chuyện không ai được đọc 987654";
  const tried = await Promise.all([
    call(clientOf("schoolManager"), "assign_role", { p_user_id: world.actors.employee.userId, p_role: "province_officer", p_unit_id: world.units.province.id, p_valid_from: null, p_valid_to: null, p_reason: secret }),
    call(clientOf("delegate"), "open_employee_record", { p_employee_id: world.records.approvedFar.employeeId }),
  ]);
  expect(tried.map(({ refusal }) => refusal?.key)).toEqual(["only_province_officer", "record_unknown"]);
  const written = log().slice(before);
  expect(written).toContain(`refused only_province_officer to ${world.actors.schoolManager.userId} in session`);
  expect(written).toContain(`refused record_unknown to ${world.actors.delegate.userId} in session`);
  expect(written).toMatch(/CONTEXT:.*private\.assign_role/s);
  expect(written).not.toContain(secret);
});
