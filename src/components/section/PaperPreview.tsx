import { Drawer } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PaperViewer } from "@/components/PaperViewer/PaperViewer";
import type { PaperJson } from "./types";
import "./section.css";

interface Props {
  paper: PaperJson;
  onClose: () => void;
}

const WIDTH = 900;

/** A paper read in a drawer, at the page it is linked to. Each opening is logged. */
export function PaperPreview({ paper, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer open onClose={onClose} width={`min(${WIDTH}px, 100vw)`} title={paper.title} styles={{ body: { padding: 0 } }} closable={{ "aria-label": t("common.close") }}>
      <PaperViewer paper={paper} keepMinutes={0} />
    </Drawer>
  );
}

/** `[open, element]`: call `open(paper)`, put the element in the page. */
export function usePaperPreview(): [(paper: PaperJson) => void, ReactNode] {
  const [paper, setPaper] = useState<PaperJson | null>(null);
  return [setPaper, paper ? <PaperPreview key={`${paper.id} ${paper.page ?? ""}`} paper={paper} onClose={() => setPaper(null)} /> : null];
}
