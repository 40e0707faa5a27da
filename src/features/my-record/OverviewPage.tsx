import { CheckOutlined, EyeOutlined, HistoryOutlined, PaperClipOutlined, RightOutlined, RollbackOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { CampaignBanner } from "@/components/CampaignBanner";
import { InspectionBanner } from "@/components/InspectionBanner";
import { MovementHistory } from "@/components/movements/MovementHistory";
import { PrintButton } from "@/components/print/PrintButton";
import { PageHeader } from "@/components/PageHeader";
import { LoadingPage } from "@/components/states";
import { FindingList } from "./parts/FindingList";
import { ProxyNotice } from "./parts/ProxyNotice";
import { QualityCard } from "./parts/QualityCard";
import { SectionList } from "./parts/SectionList";
import { StateCard } from "./parts/StateCard";
import { place, Timeline } from "./parts/Timeline";
import { RecordGate, type RecordData } from "./RecordGate";
import { printableOf, returnReasons, sectionLink } from "./my-record.model";
import { useRecordSource } from "./source";

const SHOWN_OF_SECTION = 3;

/** My record: where it stands, what is asked of me, what I declared, what happened to it. */
export default function OverviewPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t("my-record.title")} />
      <RecordGate>{(data) => <Overview data={data} />}</RecordGate>
    </>
  );
}

/** What the overview shows, of one's own record or one typed for somebody. */
export function Overview({ data }: { data: RecordData }) {
  const { t } = useTranslation();
  const { base, proxy } = useRecordSource();
  const { record, catalogue, findings, proof, store, entriesOf } = data;
  const { employee, request, versions } = record;
  const unsaved = store?.pending().length ?? 0;
  const reasons = returnReasons(request);
  // Nothing moves under the finger once it is there: what the rules find belongs to the first sight.
  if (data.checking) return <LoadingPage />;
  // A section without any entry says so in the list of sections.
  const found = store ? (findings ?? []).filter(({ rule }) => rule !== "section_missing") : [];
  return (
    <div className="record-page">
      <p className="record-who"><strong>{employee.full_name}</strong> <span className="num">{employee.code}</span> <span>{employee.unit.name}</span></p>
      {unsaved > 0 ? <p className="record-unsaved" role="status">{t("my-record.unsaved", { count: unsaved })}</p> : null}
      <div className="record-columns">
        <div className="record-column">
          {proxy ? null : <><CampaignBanner /><InspectionBanner /><ProxyNotice data={data} /></>}
          <StateCard data={data} />
          {reasons.length > 0 ? (
            <section className="record-card" aria-labelledby="record-returned">
              <h2 id="record-returned">{t("my-record.returned_title")}</h2>
              <ul className="finding-list">
                {reasons.map((one, index) => (
                  <li key={index} className="error">
                    <Link to={sectionLink(base, one.section, { entry: catalogue.sections.find(({ key }) => key === one.section)?.repeatable ? one.entryId : null, field: one.field })}>
                      <RollbackOutlined aria-hidden />
                      <span><strong>{place(catalogue, one.section, one.field)}</strong><br />{one.reason}{one.handled ? <span className="record-handled"><CheckOutlined aria-hidden /> {t("my-record.handled")}</span> : null}</span>
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <section aria-labelledby="record-sections">
            <h2 id="record-sections" className="record-heading">{t("my-record.sections")}</h2>
            <SectionList data={data} />
          </section>
        </div>
        <div className="record-column">
          {found.length > 0 ? (
            <section className="record-card" aria-labelledby="record-missing">
              <h2 id="record-missing">{t("my-record.missing_title")}</h2>
              <FindingList findings={found} catalogue={catalogue} entriesOf={entriesOf} limit={SHOWN_OF_SECTION} />
            </section>
          ) : null}
          {request ? (
            <section className="record-card" aria-labelledby="record-timeline">
              <h2 id="record-timeline">{t("my-record.timeline")}</h2>
              <Timeline events={request.events} catalogue={catalogue} />
            </section>
          ) : null}
          {proxy ? null : (
            <>
              {employee.status === "active" && employee.approved_version > 0 ? <QualityCard sections={catalogue.sections} /> : null}
              <nav className="record-card record-links" aria-label={t("my-record.more")}>
                <Link to="/my-record/papers"><PaperClipOutlined aria-hidden /> <span>{t("my-record.papers.all")}<small>{proof.needed > 0 ? t("my-record.papers.proved", { proved: proof.needed - proof.missing.length, needed: proof.needed }) : t("my-record.papers.all_short")}</small></span> <RightOutlined aria-hidden /></Link>
                <Link to="/my-record/versions"><HistoryOutlined aria-hidden /> <span>{t("my-record.versions.link")}<small>{t("my-record.versions.count", { count: versions.length })}</small></span> <RightOutlined aria-hidden /></Link>
                <Link to="/my-record/readings"><EyeOutlined aria-hidden /> <span>{t("my-record.readings.title")}<small>{t("my-record.readings.short")}</small></span> <RightOutlined aria-hidden /></Link>
              </nav>
              <MovementHistory employeeId={employee.id} />
              <PrintButton printable={printableOf(record)} block />
            </>
          )}
        </div>
      </div>
    </div>
  );
}
