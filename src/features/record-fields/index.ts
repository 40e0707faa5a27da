import { FormOutlined } from "@ant-design/icons";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "profile_field",
    list: "/settings/record-fields",
    meta: { label: "record-fields.menu", icon: FormOutlined, roles: ["province_officer"], group: "admin", order: 81 },
  },
  routes: [{ path: "/settings/record-fields", page: () => import("./RecordFieldsPage") }],
};
