import { PrinterOutlined } from "@ant-design/icons";
import { Alert, App, Button, Modal, Segmented } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "@/components/numbers";
import { useAction } from "@/providers/useRpc";
import { BATCHES, resetUnused, unusedOf, type BatchRow } from "./bulk.api";
import { printSlips } from "./printSlips";
import { SlipSheets, type PerPage } from "./SlipSheets";
import { inOrder } from "./slips.model";
import { keepSlips, markPrinted, useSlips } from "./slipStore";

interface Props {
  batch: BatchRow;
  running: boolean;
  /** User names chosen in the list of people; none means all. */
  chosen: string[];
}

/** Slips this tab still holds: printing them, and a new one-time password for those whose slip is lost. */
export function BatchSlips({ batch, running, chosen }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { slips, printed } = useSlips(batch.id);
  const [perPage, setPerPage] = useState<PerPage>(8);
  const [asking, setAsking] = useState(false);
  const [printing, setPrinting] = useState(false);
  const again = useAction<number>(async () => {
    let count = 0;
    await resetUnused(await unusedOf(batch.id, chosen), (fresh) => {
      count += fresh.length;
      keepSlips(batch.id, fresh);
    });
    return count;
  }, { invalidates: BATCHES, onSuccess: (count) => { setAsking(false); void message.success(t("accounts.bulk.slips.again_done", { number: formatCount(count) })); } });
  const wanted = useMemo(() => inOrder(chosen.length > 0 ? slips.filter(({ username }) => chosen.includes(username)) : slips), [slips, chosen]);
  const print = async () => {
    setPrinting(true);
    await printSlips();
    setPrinting(false);
    if (wanted.length === slips.length) markPrinted(batch.id);
  };
  if (batch.issued === 0 && slips.length === 0) return null;
  return (
    <section className="bulk-card" aria-label={t("accounts.bulk.slips.title")}>
      <h2 className="bulk-heading">{t("accounts.bulk.slips.title")}</h2>
      {slips.length > 0 ? (
        <>
          <Alert type={printed ? "info" : "warning"} showIcon className="form-alert" message={t(printed ? "accounts.bulk.slips.printed" : "accounts.bulk.slips.held", { number: formatCount(slips.length) })} />
          <div className="bulk-acts">
            <Segmented<PerPage> aria-label={t("accounts.bulk.slips.per_page")} value={perPage} onChange={setPerPage} options={([8, 4] as const).map((count) => ({ value: count, label: t("accounts.bulk.slips.to_a_page", { count }) }))} />
            <Button type="primary" icon={<PrinterOutlined aria-hidden />} disabled={running || wanted.length === 0} loading={printing} onClick={() => void print()}>
              {t(chosen.length > 0 ? "accounts.bulk.slips.print_chosen" : "accounts.bulk.slips.print", { number: formatCount(wanted.length) })}
            </Button>
          </div>
        </>
      ) : <p>{t("accounts.bulk.slips.gone")}</p>}
      {!running && batch.unused > 0 ? (
        <div className="bulk-acts">
          <Button onClick={() => setAsking(true)} loading={again.isPending}>{t("accounts.bulk.slips.again", { number: formatCount(batch.unused) })}</Button>
          <p className="soft">{t("accounts.bulk.slips.again_about")}</p>
        </div>
      ) : null}
      <Modal
        open={asking} title={t("accounts.bulk.slips.again", { number: formatCount(batch.unused) })} okText={t("accounts.bulk.slips.again_ok")} cancelText={t("common.cancel")} maskClosable={false}
        okButtonProps={{ loading: again.isPending }} cancelButtonProps={{ disabled: again.isPending }} closable={!again.isPending} onCancel={() => setAsking(false)} onOk={() => again.mutate()}
      >
        <p>{t("accounts.bulk.slips.again_text")}</p>
      </Modal>
      <SlipSheets slips={wanted} perPage={perPage} />
    </section>
  );
}
