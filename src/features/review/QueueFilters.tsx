import { SearchOutlined } from "@ant-design/icons";
import type { CrudFilter } from "@refinedev/core";
import { Button, Checkbox, Input, Select } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import { UnitTreeSelect } from "@/components/UnitTreeSelect";
import { currentLanguage } from "@/i18n";
import { nameOrCodeFilters as searchFilters } from "@/lib/listFilters";
import { DEADLINE_STATES } from "./DeadlineState";
import { filterValue, KINDS, WAITS } from "./queue.model";

interface Props {
  filters: readonly CrudFilter[];
  onChange: (changes: CrudFilter[]) => void;
  /** Whether the list is of those that wait. */
  waiting: boolean;
}

const TYPING_PAUSE = 350;

/** What narrows the queue; all of it stands in the address. */
export function QueueFilters({ filters, onChange, waiting }: Props) {
  const { t } = useTranslation();
  const [round, setRound] = useState(0);
  const catalogue = useSectionCatalogue();
  const text = (field: string) => filterValue(filters, field) as string | undefined;
  const searched = text("code") ?? text("name_folded") ?? "";
  const waits = Number(text("waiting_days") ?? 0);
  const set = (field: string, operator: "eq" | "gt", value: string | number | undefined) => onChange([{ field, operator, value }]);
  const [section] = [filterValue(filters, "sections")].flat() as (string | undefined)[];
  const harmless = text("bulk_approvable") !== undefined;
  const any = ["code", "name_folded", "kind", "unit_id", "deadline_state", "waiting_days", "sections", "bulk_approvable"].some((field) => text(field) !== undefined);
  return (
    <div className="list-filters queue-filters" role="search" aria-label={t("review.queue.filters")}>
      <SearchBox key={round} searched={searched} onSearch={(typed) => onChange(searchFilters(typed))} />
      <div className="wide"><UnitTreeSelect aria-label={t("review.queue.unit")} value={text("unit_id")} onChange={(value) => set("unit_id", "eq", value)} /></div>
      <Select
        aria-label={t("review.queue.kind")} placeholder={t("review.queue.kind")} allowClear value={text("kind")} onChange={(value: string | undefined) => set("kind", "eq", value)}
        options={KINDS.map((value) => ({ value, label: t(`review.kind.${value}`) }))}
      />
      {waiting ? (
        <Select
          aria-label={t("review.queue.waiting")} placeholder={t("review.queue.waiting")} allowClear value={waits || undefined}
          onChange={(value: number | undefined) => set("waiting_days", "gt", value)}
          options={[...new Set([...WAITS, ...(waits ? [waits] : [])])].sort((a, b) => a - b).map((value) => ({ value, label: t("review.queue.longer_than", { count: value }) }))}
        />
      ) : null}
      <Select
        aria-label={t("review.queue.deadline")} placeholder={t("review.queue.deadline")} allowClear value={text("deadline_state")}
        onChange={(value: string | undefined) => set("deadline_state", "eq", value)}
        options={DEADLINE_STATES.map((value) => ({ value, label: t(`review.deadline.${value}`) }))}
      />
      <Select
        aria-label={t("review.queue.section")} placeholder={t("review.queue.section")} allowClear showSearch optionFilterProp="label" value={section} loading={catalogue.isPending}
        onChange={(value: string | undefined) => onChange([{ field: "sections", operator: "ina", value: value === undefined ? undefined : [value] }])}
        options={(catalogue.data?.sections ?? []).map((one) => ({ value: one.key, label: localText(one, "title", currentLanguage()) }))}
      />
      <Checkbox className="queue-harmless" checked={harmless} onChange={(event) => onChange([{ field: "bulk_approvable", operator: "eq", value: event.target.checked ? true : undefined }])}>
        {t("review.queue.harmless")}
      </Checkbox>
      {any ? (
        <Button className="queue-clear" onClick={() => {
          setRound(round + 1);
          onChange([
            ...searchFilters(""), ...["kind", "unit_id", "deadline_state"].map((field): CrudFilter => ({ field, operator: "eq", value: undefined })),
            { field: "waiting_days", operator: "gt", value: undefined }, { field: "sections", operator: "ina", value: undefined },
            { field: "bulk_approvable", operator: "eq", value: undefined },
          ]);
        }}>
          {t("review.queue.clear")}
        </Button>
      ) : null}
    </div>
  );
}

/** Searches a moment after typing stops. */
function SearchBox({ searched, onSearch }: { searched: string; onSearch: (typed: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    if (typed === null) return undefined;
    const timer = setTimeout(() => onSearch(typed), TYPING_PAUSE);
    return () => clearTimeout(timer);
    // onSearch is made anew by every answer of the list; only typing counts.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [typed]);
  return (
    <Input
      type="search" allowClear prefix={<SearchOutlined aria-hidden />} aria-label={t("review.queue.search")} placeholder={t("review.queue.search")} maxLength={100}
      value={typed ?? searched} onChange={(event) => setTyped(event.target.value)}
    />
  );
}
