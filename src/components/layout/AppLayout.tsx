import { MenuOutlined, SearchOutlined } from "@ant-design/icons";
import { Drawer } from "antd";
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, useLocation } from "react-router";
import type { Feature } from "@/types/feature";
import { HeaderTools } from "./HeaderTools";
import { NavList } from "./NavList";
import { ProvinceMark } from "./ProvinceMark";
import { useProvinceName } from "./useProvinceName";
import "./layout.css";

const CommandPalette = lazy(() => import("./CommandPalette"));
const BOTTOM_ENTRIES = 4;

interface Props {
  menu: Feature["resource"][];
  children: ReactNode;
}

/** Header, menu (sidebar; on phones a bottom bar and a drawer) and the page. */
export function AppLayout({ menu, children }: Props) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const province = useProvinceName();
  const [drawer, setDrawer] = useState(false);
  const [palette, setPalette] = useState(false);
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        setPalette((open) => !open);
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  // A new page: its top comes into view, and a screen reader or the Tab key goes on from there.
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <div className="layout">
      <a className="skip-link" href="#main">{t("common.skip_to_content")}</a>
      <header className="layout-header">
        <NavLink to="/" className="brand">
          <ProvinceMark />
          <span className="brand-text">
            <span className="brand-province">{province}</span>
            <span className="brand-name">{t("common.app_name")}</span>
          </span>
        </NavLink>
        <button type="button" className="palette-button" onClick={() => setPalette(true)} aria-keyshortcuts="Control+K">
          <SearchOutlined aria-hidden />
          <span>{t("common.palette.open")}</span>
          <kbd>Ctrl K</kbd>
        </button>
        <HeaderTools />
      </header>
      <nav className="sidebar" aria-label={t("common.main_menu")}>
        <NavList menu={menu} />
      </nav>
      <main id="main" className="layout-main" ref={main} tabIndex={-1} data-page={pathname + search}>{children}</main>
      <nav className="bottom-bar" aria-label={t("common.quick_menu")}>
        {menu.filter(({ meta }) => meta.phone).slice(0, BOTTOM_ENTRIES).map(({ name, list, meta: { icon: Icon, label } }) => (
          <NavLink key={name} to={list ?? "/"} end={list === "/"}>
            <Icon aria-hidden />
            <span>{t(label)}</span>
          </NavLink>
        ))}
        <button type="button" onClick={() => setDrawer(true)} aria-expanded={drawer}>
          <MenuOutlined aria-hidden />
          <span>{t("common.more")}</span>
        </button>
      </nav>
      <Drawer
        open={drawer} onClose={() => setDrawer(false)} placement="left" width={304} title={t("common.main_menu")}
        styles={{ body: { padding: 8 } }} closable={{ "aria-label": t("common.close") }}
      >
        <nav aria-label={t("common.main_menu")}><NavList menu={menu} onChoose={() => setDrawer(false)} /></nav>
      </Drawer>
      {palette ? <Suspense fallback={null}><CommandPalette menu={menu} onClose={() => setPalette(false)} /></Suspense> : null}
    </div>
  );
}
