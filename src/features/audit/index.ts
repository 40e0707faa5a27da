import { FileSearchOutlined } from "@ant-design/icons";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "audit_events",
    list: "/audit",
    meta: { label: "audit.menu", icon: FileSearchOutlined, roles: ["auditor"], group: "admin", order: 90, phone: true },
  },
  routes: [{ path: "/audit", page: () => import("./AuditPage") }],
};
