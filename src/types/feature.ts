import type { ComponentType } from "react";
import type { Role } from "./domain";

/** One page of a feature. Written `{ path: "/…", page: () => import("./Page") }`, which the preload map reads. */
export interface FeatureRoute {
  path: string;
  page: () => Promise<{ default: ComponentType }>;
  /** The action asked of can(): "list" unless told; "show", "create", "edit" or one of `meta.actions`. */
  action?: string;
}

export interface FeatureMeta {
  /** i18n key of the menu entry. */
  label: string;
  icon: ComponentType<{ className?: string }>;
  /** Who sees it. */
  roles: readonly Role[];
  /** Who may do a certain thing, where it is fewer (or others) than `roles`. */
  actions?: Readonly<Record<string, readonly Role[]>>;
  group: "mine" | "work" | "admin";
  /** Place in the menu: small numbers first. */
  order: number;
  /** In the bottom bar of phones (the first four a person may see). */
  phone?: boolean;
  /** Not in the menu; its pages are reached from others. */
  hidden?: boolean;
}

export interface Feature {
  resource: {
    /** Refine's resource name: the table, view or function the lists read. */
    name: string;
    list?: string;
    show?: string;
    create?: string;
    edit?: string;
    meta: FeatureMeta;
  };
  routes: readonly FeatureRoute[];
}
