import { BellOutlined, StopOutlined } from "@ant-design/icons";
import { App, Button, Select, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { DataState } from "@/components/DataState";
import { PageHeader } from "@/components/PageHeader";
import { ReasonModal } from "@/components/ReasonModal";
import { useSectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import { LoadingPage } from "@/components/states";
import { currentLanguage } from "@/i18n";
import { formatDate } from "@/lib/dates";
import { useCampaign, useCloseCampaign, usePeople, useProgress, useRemind, type Campaign } from "./campaigns.api";
import { barParts, PERSON_STATES, totalsOf, type Totals, type UnitProgress } from "./campaigns.model";
import "./campaigns.css";

const PAGE = 20;

/** One drive: how far each unit is, and who is where. */
export default function CampaignPage() {
  const { id = "" } = useParams();
  const campaign = useCampaign(id);
  return <DataState query={campaign} isEmpty={() => false} loading={<LoadingPage />}>{(data) => <Content key={data.id} campaign={data} />}</DataState>;
}

function Content({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [closing, setClosing] = useState(false);
  const [unit, setUnit] = useState<string | null>(null);
  const progress = useProgress(campaign.id);
  const remind = useRemind({ onSuccess: (count) => void message.success(t("campaigns.reminded", { count })) });
  const close = useCloseCampaign({ success: "campaigns.closed_done", onSuccess: () => setClosing(false) });
  const running = campaign.state === "open" || campaign.state === "past_due";
  return (
    <>
      <PageHeader
        title={campaign.title} trail={[{ label: t("campaigns.menu"), to: "/campaigns" }]} tag={<span className="status-tag tone-wait">{t(`campaigns.states.${campaign.state}`)}</span>}
        description={`${campaign.unit_name} · ${formatDate(campaign.opens_on)} – ${formatDate(campaign.until)}`}
        actions={(
          <>
            {running ? <Button icon={<BellOutlined aria-hidden />} loading={remind.isPending} onClick={() => remind.mutate({ p_campaign_id: campaign.id })}>{t("campaigns.remind")}</Button> : null}
            {campaign.state === "closed" ? null : <Button danger icon={<StopOutlined aria-hidden />} onClick={() => setClosing(true)}>{t("campaigns.close")}</Button>}
          </>
        )}
      />
      <Facts campaign={campaign} />
      <DataState query={progress} isEmpty={(units) => units.length === 0}>
        {(units) => (
          <>
            <Figures totals={totalsOf(units)} />
            <Units units={units} chosen={unit} onChoose={setUnit} />
          </>
        )}
      </DataState>
      <People campaignId={campaign.id} unit={unit} key={unit} />
      <ReasonModal open={closing} title={t("campaigns.close")} text={t("campaigns.close_text")} okText={t("campaigns.close")} danger minLength={5} maxLength={500} loading={close.isPending}
        onOk={(reason) => close.mutate({ p_campaign_id: campaign.id, p_reason: reason })} onCancel={() => setClosing(false)} />
    </>
  );
}

function Facts({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { data } = useSectionCatalogue();
  const title = (key: string) => { const section = data?.sections.find((one) => one.key === key); return section ? localText(section, "title", currentLanguage()) : key; };
  return (
    <dl className="campaign-facts">
      <div><dt>{t("campaigns.sections")}</dt><dd>{campaign.sections.map(title).join("; ")}</dd></div>
      <div><dt>{t("campaigns.categories")}</dt><dd>{campaign.categories.length > 0 ? campaign.categories.map((one) => t(`home.category.${one}`)).join("; ") : t("campaigns.everybody")}</dd></div>
      {campaign.message ? <div><dt>{t("campaigns.message")}</dt><dd>{campaign.message}</dd></div> : null}
      {campaign.close_reason ? <div><dt>{t("campaigns.close_reason")}</dt><dd>{campaign.close_reason}</dd></div> : null}
    </dl>
  );
}

/** A bar of three parts; its words stand beside it. */
function ProgressBar({ of }: { of: Totals }) {
  const { t } = useTranslation();
  const { approved, submitted, opened } = barParts(of);
  return (
    <svg className="campaign-bar" role="img" aria-label={t("campaigns.bar", { ...of })} viewBox="0 0 100 8" preserveAspectRatio="none">
      <rect width="100" height="8" className="ground" />
      <rect width={approved} height="8" className="approved" />
      <rect x={approved} width={submitted} height="8" className="submitted" />
      <rect x={approved + submitted} width={opened} height="8" className="opened" />
    </svg>
  );
}

const FIGURES = ["people", "opened", "submitted", "approved", "late"] as const;

function Figures({ totals }: { totals: Totals }) {
  const { t } = useTranslation();
  return (
    <section className="campaign-totals" aria-label={t("campaigns.progress")}>
      <ProgressBar of={totals} />
      <dl>{FIGURES.map((figure) => <div key={figure} className={figure}><dt>{t(`campaigns.figure.${figure}`)}</dt><dd className="num">{totals[figure]}</dd></div>)}</dl>
    </section>
  );
}

function Units({ units, chosen, onChoose }: { units: UnitProgress[]; chosen: string | null; onChoose: (unit: string | null) => void }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t("campaigns.units")}>
      <h2 className="campaign-heading">{t("campaigns.units")}</h2>
      <Table<UnitProgress>
        dataSource={units} rowKey="unit_id" size="middle" scroll={{ x: "max-content" }} pagination={{ pageSize: PAGE, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { dataIndex: "unit_name", title: t("campaigns.unit"), render: (name: string, row) => <Button type="link" aria-pressed={chosen === row.unit_id} onClick={() => onChoose(chosen === row.unit_id ? null : row.unit_id)}>{name}</Button> },
          { key: "bar", title: t("campaigns.progress"), width: 160, render: (_, row) => <ProgressBar of={row} /> },
          ...FIGURES.map((figure) => ({ dataIndex: figure, title: t(`campaigns.figure.${figure}`), className: "num", sorter: (a: UnitProgress, b: UnitProgress) => a[figure] - b[figure] })),
        ]}
      />
    </section>
  );
}

function People({ campaignId, unit }: { campaignId: string; unit: string | null }) {
  const { t } = useTranslation();
  const [state, setState] = useState<string | null>(null);
  const [page, setPage] = useState(1);
  const people = usePeople({ p_campaign_id: campaignId, p_unit_id: unit, p_state: state, p_limit: PAGE, p_offset: (page - 1) * PAGE });
  return (
    <section aria-label={t("campaigns.who")}>
      <h2 className="campaign-heading">{t(unit ? "campaigns.who_unit" : "campaigns.who")}</h2>
      <div className="list-filters">
        <Select aria-label={t("campaigns.state")} placeholder={t("campaigns.state")} allowClear value={state} onChange={(value: string | undefined) => { setState(value ?? null); setPage(1); }}
          options={PERSON_STATES.map((value) => ({ value, label: t(`campaigns.person.${value}`) }))} />
      </div>
      <DataState query={people}>
        {(rows) => (
          <Table
            dataSource={rows} rowKey="employee_id" size="middle" scroll={{ x: "max-content" }}
            pagination={{ current: page, pageSize: PAGE, total: rows[0]?.total ?? 0, onChange: setPage, showSizeChanger: false, hideOnSinglePage: true }}
            columns={[
              { dataIndex: "full_name", title: t("campaigns.name"), render: (name: string, row) => <Link to={`/employees/${row.employee_id}`}>{name}</Link> },
              { dataIndex: "unit_name", title: t("campaigns.unit") },
              { dataIndex: "state", title: t("campaigns.state"), render: (value: string) => t(`campaigns.person.${value}`) },
              { dataIndex: "reminded_on", title: t("campaigns.reminded_on"), className: "num", render: formatDate },
            ]}
          />
        )}
      </DataState>
    </section>
  );
}
