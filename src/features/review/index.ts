import { AuditOutlined } from "@ant-design/icons";
import { OFFICERS } from "@/lib/permissions";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "review_queue",
    list: "/review",
    show: "/review/:id",
    meta: { label: "review.menu", icon: AuditOutlined, roles: OFFICERS, group: "work", order: 15, phone: true },
  },
  routes: [
    { path: "/review", page: () => import("./ReviewQueue") },
    { path: "/review/:id", page: () => import("./ReviewPage"), action: "show" },
  ],
};
