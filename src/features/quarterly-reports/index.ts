import { BarChartOutlined } from "@ant-design/icons";
import { OFFICERS } from "@/lib/permissions";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "quarterly_report",
    list: "/quarterly-reports",
    show: "/quarterly-reports/:id",
    meta: { label: "quarterly-reports.menu", icon: BarChartOutlined, roles: [...OFFICERS, "leader"], group: "work", order: 85 },
  },
  routes: [
    { path: "/quarterly-reports", page: () => import("./QuarterlyReportList") },
    { path: "/quarterly-reports/:id", page: () => import("./QuarterlyReportPage"), action: "show" },
  ],
};
