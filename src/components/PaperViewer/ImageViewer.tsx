import { useCallback, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { SheetTools } from "./SheetTools";
import { useSheet } from "./useSheet";

interface Props {
  blob: Blob;
  title: string;
  /** More buttons beside zoom and turn. */
  tools?: ReactNode;
}

/** A scanned picture with zoom and turning. */
export function ImageViewer({ blob, title, tools }: Props) {
  const { t } = useTranslation();
  const sheet = useSheet();
  const [broken, setBroken] = useState(false);
  const { natural, scale, turns, box } = sheet;

  const showBytes = useCallback((image: HTMLImageElement) => {
    const url = URL.createObjectURL(blob);
    image.src = url;
    return () => { URL.revokeObjectURL(url); };
  }, [blob]);

  if (broken) return <p className="paper-broken" role="alert">{t("section.paper.broken")}</p>;
  return (
    <>
      <SheetTools sheet={sheet} after={tools} />
      <div {...sheet.frameProps} className="paper-frame" role="group" aria-label={t("section.paper.picture", { name: title })} onKeyDown={sheet.onKey}>
        <div className="paper-sheet" style={{ width: box.width, height: box.height }}>
          <img
            ref={showBytes} alt={title} draggable={false}
            onLoad={(event) => { sheet.setNatural({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight }); }}
            onError={() => { setBroken(true); }}
            style={{ width: natural.width * scale, height: natural.height * scale, transform: `translate(-50%, -50%) rotate(${turns * 90}deg)` }}
          />
        </div>
      </div>
    </>
  );
}
