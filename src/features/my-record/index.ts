import { IdcardOutlined } from "@ant-design/icons";
import { MANAGERS } from "@/lib/permissions";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "my_record",
    list: "/my-record",
    meta: { label: "my-record.menu", icon: IdcardOutlined, roles: ["employee"], group: "mine", order: 10, phone: true, actions: { proxy: MANAGERS } },
  },
  routes: [
    { path: "/my-record", page: () => import("./OverviewPage") },
    { path: "/my-record/sections/:section", page: () => import("./SectionPage") },
    { path: "/my-record/submit", page: () => import("./SubmitPage") },
    { path: "/my-record/update", page: () => import("./UpdatePage") },
    { path: "/my-record/correction", page: () => import("./CorrectionPage") },
    { path: "/my-record/versions", page: () => import("./VersionsPage") },
    { path: "/my-record/versions/:version", page: () => import("./VersionPage") },
    { path: "/my-record/papers", page: () => import("./PapersPage") },
    { path: "/my-record/readings", page: () => import("./ReadingsPage") },
    { path: "/proxy/:request", page: () => import("./proxy/ProxyOverviewPage"), action: "proxy" },
    { path: "/proxy/:request/sections/:section", page: () => import("./proxy/ProxySectionPage"), action: "proxy" },
    { path: "/proxy/:request/submit", page: () => import("./proxy/ProxySubmitPage"), action: "proxy" },
  ],
};
