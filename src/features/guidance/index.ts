import { BookOutlined } from "@ant-design/icons";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "guidance",
    list: "/guidance",
    meta: {
      label: "guidance.menu", icon: BookOutlined, roles: ["employee", "unit_manager", "delegated_manager", "province_officer", "leader", "auditor", "deputy"], group: "mine", order: 40,
    },
  },
  routes: [{ path: "/guidance", page: () => import("./GuidancePage") }],
};
