import { KeyOutlined } from "@ant-design/icons";
import { OFFICERS } from "@/lib/permissions";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "grant_list",
    list: "/grants",
    meta: { label: "grants.menu", icon: KeyOutlined, roles: OFFICERS, group: "admin", order: 52 },
  },
  routes: [{ path: "/grants", page: () => import("./GrantList") }],
};
