import { QuestionCircleOutlined } from "@ant-design/icons";
import { MANAGERS, OFFICERS } from "@/lib/permissions";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "support_list",
    list: "/support",
    create: "/support/new",
    show: "/support/:id",
    meta: { label: "support.menu", icon: QuestionCircleOutlined, roles: OFFICERS, actions: { create: MANAGERS }, group: "work", order: 70 },
  },
  routes: [
    { path: "/support", page: () => import("./SupportList") },
    { path: "/support/new", page: () => import("./SupportCreate"), action: "create" },
    { path: "/support/:id", page: () => import("./SupportPage"), action: "show" },
  ],
};
