import { SolutionOutlined } from "@ant-design/icons";
import { OFFICERS } from "@/lib/permissions";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "staff_quotas",
    list: "/quotas",
    meta: { label: "quotas.menu", icon: SolutionOutlined, roles: [...OFFICERS, "leader"], actions: { edit: ["province_officer"] }, group: "work", order: 52 },
  },
  routes: [{ path: "/quotas", page: () => import("./QuotasPage") }],
};
