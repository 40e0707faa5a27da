import { CheckOutlined } from "@ant-design/icons";
import { Alert, Button, Form, Input, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CatalogueSelect } from "@/components/CatalogueSelect";
import { DateField } from "@/components/DateField";
import { useErrorText } from "@/providers/useErrorText";
import type { IsoDate } from "@/types/domain";
import { useTransferAct, type TransferDetail } from "./movements.api";
import { openChecks, type Check } from "./movements.model";
import { useComponentTitle } from "./useComponentTitle";

/** What the receiving unit answers: each component checked, the new position, the rank, the day the person starts. */
export function AcceptForm({ transfer }: { transfer: TransferDetail }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const titleOf = useComponentTitle();
  const [checks, setChecks] = useState<Check[]>(() => transfer.components.map(({ key }) => ({ key, ok: null, note: "" })));
  const [position, setPosition] = useState(transfer.person.position_title ?? "");
  const [startsOn, setStartsOn] = useState<IsoDate | null>(transfer.effective_date);
  const [rankChanges, setRankChanges] = useState(false);
  const [rank, setRank] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const accept = useTransferAct("accept", {
    success: "movements.done.accepted",
    onError: (error) => {
      setRefused(errorText(error));
      return true;
    },
  });
  const open = openChecks(checks);
  const wrong = { position: position.trim().length < 2, starts: startsOn === null, rank: rankChanges && rank === null };
  const check = (key: string, part: Partial<Check>) => setChecks(checks.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const submit = () => {
    setTried(true);
    setRefused(null);
    if (open.length > 0 || wrong.position || wrong.starts || wrong.rank) return;
    accept.mutate({
      transfer_id: transfer.id, revision: transfer.revision,
      acceptance: {
        position_title: position.trim(), rank_code: rankChanges ? rank : null, starts_on: startsOn, note: note.trim() || null,
        checklist: checks.map(({ key, ok, note: found }) => ({ key, ok, note: found.trim() || null })),
      },
    });
  };
  return (
    <Form layout="vertical" className="movement-card" onFinish={submit} disabled={accept.isPending} aria-labelledby="accept-title">
      <h2 id="accept-title">{t("movements.accept.title")}</h2>
      <p className="cell-soft">{t("movements.accept.text")}</p>
      <Button className="movement-all" onClick={() => setChecks(checks.map((one) => ({ ...one, ok: true })))}>{t("movements.accept.all")}</Button>
      <ul className="movement-checks">
        {transfer.components.map(({ key, entries, papers }) => {
          const one = checks.find((found) => found.key === key);
          const bad = tried && open.includes(key);
          return (
            <li key={key} className={bad ? "bad" : undefined}>
              <span className="movement-person"><strong>{titleOf(key)}</strong><span className="cell-soft">{t("movements.component.count", { entries, papers })}</span></span>
              <Radio.Group value={one?.ok ?? null} aria-label={titleOf(key)} onChange={(event) => check(key, { ok: event.target.value as boolean })}
                options={[{ value: true, label: t("movements.component.ok") }, { value: false, label: t("movements.component.missing") }]} />
              {one?.ok === false ? <Input value={one.note} maxLength={500} aria-label={t("movements.accept.missing_note", { title: titleOf(key) })} placeholder={t("movements.accept.missing_hint")} onChange={(event) => check(key, { note: event.target.value })} /> : null}
            </li>
          );
        })}
      </ul>
      <div className="movement-fields">
        <Form.Item label={t("movements.position_title")} htmlFor="accept-position" required validateStatus={tried && wrong.position ? "error" : undefined} help={tried && wrong.position ? t("movements.accept.position_required") : undefined}>
          <Input id="accept-position" value={position} maxLength={200} autoComplete="off" onChange={(event) => setPosition(event.target.value)} />
        </Form.Item>
        <Form.Item label={t("movements.accept.starts_on")} htmlFor="accept-starts" required validateStatus={tried && wrong.starts ? "error" : undefined} help={tried && wrong.starts ? t("movements.accept.starts_required") : undefined}>
          <DateField id="accept-starts" value={startsOn} onChange={setStartsOn} onInvalid={() => setStartsOn(null)} />
        </Form.Item>
        <Form.Item label={t("movements.rank")}>
          <Radio.Group value={rankChanges} aria-label={t("movements.rank")} onChange={(event) => setRankChanges(event.target.value as boolean)}
            options={[{ value: false, label: transfer.person.rank_name ? t("movements.accept.rank_kept_as", { rank: transfer.person.rank_name }) : t("movements.accept.rank_kept") }, { value: true, label: t("movements.accept.rank_changed") }]} />
        </Form.Item>
        {rankChanges ? (
          <Form.Item label={t("movements.new_rank")} htmlFor="accept-rank" required validateStatus={tried && wrong.rank ? "error" : undefined} help={tried && wrong.rank ? t("movements.accept.rank_required") : undefined}>
            <CatalogueSelect id="accept-rank" catalogue="rank" value={rank} onChange={setRank} category={transfer.person.category} />
          </Form.Item>
        ) : null}
      </div>
      <Form.Item label={t("movements.accept.note")} htmlFor="accept-note">
        <Input.TextArea id="accept-note" value={note} maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} onChange={(event) => setNote(event.target.value)} />
      </Form.Item>
      {refused ? <Alert type="error" showIcon message={refused} role="alert" /> : null}
      {tried && open.length > 0 ? <Alert type="warning" showIcon message={t("movements.accept.checks_open", { count: open.length })} role="alert" /> : null}
      <div className="movement-acts"><Button type="primary" htmlType="submit" icon={<CheckOutlined aria-hidden />} loading={accept.isPending}>{t("movements.accept.ok")}</Button></div>
    </Form>
  );
}
