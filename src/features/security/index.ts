import { SafetyOutlined } from "@ant-design/icons";
import { ROLES } from "@/types/domain";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "session",
    list: "/security",
    meta: { label: "security.menu", icon: SafetyOutlined, roles: ["employee", "deputy", ...ROLES], group: "mine", order: 90, hidden: true },
  },
  routes: [{ path: "/security", page: () => import("./SecurityPage") }],
};
