import { ConsoleSqlOutlined } from "@ant-design/icons";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "saved_report",
    list: "/reports",
    meta: { label: "reports.menu", icon: ConsoleSqlOutlined, roles: ["province_officer"], group: "work", order: 80 },
  },
  routes: [{ path: "/reports", page: () => import("./ReportsPage") }],
};
