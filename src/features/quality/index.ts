import { SafetyCertificateOutlined } from "@ant-design/icons";
import { OFFICERS } from "@/lib/permissions";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "quality_list",
    list: "/quality",
    meta: { label: "quality.menu", icon: SafetyCertificateOutlined, roles: [...OFFICERS, "leader"], actions: { records: OFFICERS }, group: "work", order: 50 },
  },
  routes: [
    { path: "/quality", page: () => import("./QualityPage") },
    { path: "/quality/records", page: () => import("./QualityRecords"), action: "records" },
  ],
};
