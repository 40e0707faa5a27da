import { RotateLeftOutlined, RotateRightOutlined, ZoomInOutlined, ZoomOutOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Sheet } from "./useSheet";

const PERCENT = 100;

/** Zoom and turning; what stands before and after them differs by kind of paper. */
export function SheetTools({ sheet, before, after }: { sheet: Sheet; before?: ReactNode; after?: ReactNode }) {
  const { t } = useTranslation();
  const button = (name: string, icon: ReactNode, act: () => void) => (
    <Button size="small" icon={icon} onClick={act} aria-label={t(`section.paper.${name}`)} title={t(`section.paper.${name}`)} />
  );
  return (
    <div className="paper-tools" role="toolbar" aria-label={t("section.paper.tools")}>
      {before}
      {button("zoom_out", <ZoomOutOutlined aria-hidden />, () => { sheet.zoom(-1); })}
      <span className="paper-scale num" aria-live="polite">{Math.round(sheet.scale * PERCENT)}%</span>
      {button("zoom_in", <ZoomInOutlined aria-hidden />, () => { sheet.zoom(1); })}
      <Button size="small" onClick={sheet.fitWidth} disabled={sheet.isFitted}>{t("section.paper.fit")}</Button>
      {button("turn_left", <RotateLeftOutlined aria-hidden />, () => { sheet.rotate(-1); })}
      {button("turn_right", <RotateRightOutlined aria-hidden />, () => { sheet.rotate(1); })}
      {after}
    </div>
  );
}
