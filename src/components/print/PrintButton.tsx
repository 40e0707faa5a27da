import { PrinterOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { firstChoice, type Printable } from "./print.model";

const PrintModal = lazy(() => import("./PrintModal"));

interface Props {
  printable: Printable;
  /** The version the window opens with; the newest unless said. */
  version?: number;
  block?: boolean;
  /** What the button says; “In hồ sơ” unless said. */
  label?: string;
}

/** Opens the window that prints a record; nothing where there is nothing to print. */
export function PrintButton({ printable, version, block, label }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const first = firstChoice(printable, version);
  if (!first) return null;
  return (
    <>
      <Button icon={<PrinterOutlined aria-hidden />} onClick={() => setOpen(true)} block={block}>{label ?? t("printing.button")}</Button>
      {open ? <Suspense><PrintModal printable={printable} first={first} onClose={() => setOpen(false)} /></Suspense> : null}
    </>
  );
}
