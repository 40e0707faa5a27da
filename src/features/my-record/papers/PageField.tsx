import { InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PaperJson } from "@/components/section/types";

const LAST_PAGE = 9999;

/** The page of a paper that proves the entry; empty means the whole paper. Taken when the person leaves the field. */
export default function PageField({ paper, onChange }: { paper: PaperJson; onChange: (page: number | null) => void }) {
  const { t } = useTranslation();
  const [page, setPage] = useState(paper.page);
  const leave = () => { if (page !== paper.page) onChange(page); };
  return (
    <label className="paper-page">
      <span aria-hidden>{t("my-record.papers.page")}</span>
      <InputNumber
        min={1} max={LAST_PAGE} precision={0} controls={false} value={page} placeholder="–" inputMode="numeric" aria-label={t("my-record.papers.page_of", { name: paper.title })}
        onChange={setPage} onBlur={leave} onPressEnter={leave}
      />
    </label>
  );
}
