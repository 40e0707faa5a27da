import { FieldTimeOutlined } from "@ant-design/icons";
import { OFFICERS } from "@/lib/permissions";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "obligation_list",
    list: "/deadlines",
    meta: { label: "deadlines.menu", icon: FieldTimeOutlined, roles: OFFICERS, group: "work", order: 40 },
  },
  routes: [{ path: "/deadlines", page: () => import("./DeadlineList") }],
};
