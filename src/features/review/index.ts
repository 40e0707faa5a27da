import { AuditOutlined } from "@ant-design/icons";
import { OFFICERS, REVIEWERS } from "@/lib/permissions";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "review_queue",
    list: "/review",
    show: "/review/:id",
    meta: { label: "review.menu", icon: AuditOutlined, roles: REVIEWERS, actions: { settings: OFFICERS }, group: "work", order: 15, phone: true },
  },
  routes: [
    { path: "/review", page: () => import("./ReviewQueue") },
    { path: "/review/settings", page: () => import("./settings/ReviewSettings"), action: "settings" },
    { path: "/review/:id", page: () => import("./ReviewPage"), action: "show" },
  ],
};
