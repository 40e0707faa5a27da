import { DashboardOutlined } from "@ant-design/icons";
import { OFFICERS } from "@/lib/permissions";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "monitoring",
    list: "/monitoring",
    meta: { label: "monitoring.menu", icon: DashboardOutlined, roles: [...OFFICERS, "leader"], group: "work", order: 48 },
  },
  routes: [{ path: "/monitoring", page: () => import("./MonitoringPage") }],
};
