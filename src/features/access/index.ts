import { SafetyOutlined } from "@ant-design/icons";
import { OFFICERS } from "@/lib/permissions";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "who_can",
    meta: { label: "access.title", icon: SafetyOutlined, roles: [...OFFICERS, "auditor", "employee"], group: "admin", order: 53, hidden: true },
  },
  routes: [
    { path: "/access/records/:id", page: () => import("./RecordAccessPage") },
    { path: "/access/accounts/:id", page: () => import("./AccountPowersPage") },
  ],
};
