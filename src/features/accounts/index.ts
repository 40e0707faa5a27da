import { IdcardOutlined } from "@ant-design/icons";
import { OFFICERS } from "@/lib/permissions";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "account_list",
    list: "/accounts",
    create: "/accounts/new",
    meta: {
      label: "accounts.menu", icon: IdcardOutlined, roles: OFFICERS, actions: { grant: ["province_officer"] }, group: "admin", order: 50,
    },
  },
  routes: [
    { path: "/accounts", page: () => import("./AccountList") },
    { path: "/accounts/bulk", page: () => import("./bulk/BulkCreate"), action: "create" },
    { path: "/accounts/batches", page: () => import("./bulk/BatchList"), action: "create" },
    { path: "/accounts/batches/:id", page: () => import("./bulk/BatchPage"), action: "create" },
    { path: "/accounts/new", page: () => import("./AccountCreate"), action: "create" },
  ],
};
