import { SwapOutlined } from "@ant-design/icons";
import { OFFICERS } from "@/lib/permissions";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "handover_list",
    list: "/handovers",
    create: "/handovers/new",
    show: "/handovers/:id",
    meta: {
      label: "handovers.menu", icon: SwapOutlined, roles: OFFICERS, group: "admin", order: 56,
      // Who follows somebody holds no role yet.
      actions: { create: ["unit_manager", "province_officer"], show: [...OFFICERS, "employee"] },
    },
  },
  routes: [
    { path: "/handovers", page: () => import("./HandoverList") },
    { path: "/handovers/new", page: () => import("./HandoverStart"), action: "create" },
    { path: "/handovers/:id", page: () => import("./HandoverPage"), action: "show" },
  ],
};
