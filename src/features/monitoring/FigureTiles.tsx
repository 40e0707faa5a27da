import { AuditOutlined, CheckCircleOutlined, ClockCircleOutlined, ExclamationCircleOutlined, FormOutlined, IdcardOutlined, RollbackOutlined, TeamOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { scoreText } from "@/components/quality/quality.model";
import { Tiles, type Tile } from "@/components/Tiles";
import type { Line, Monitoring } from "./monitoring.api";
import { listOf, shareOf, toldText } from "./monitoring.model";

const TILES: readonly (Pick<Tile, "icon" | "tone"> & { figure: keyof Line; share?: true })[] = [
  { figure: "people", icon: TeamOutlined },
  { figure: "accounts_issued", icon: IdcardOutlined, share: true },
  { figure: "approved", icon: CheckCircleOutlined, share: true },
  { figure: "never_declared", icon: FormOutlined },
  { figure: "waiting", icon: AuditOutlined },
  { figure: "waiting_over_5_days", icon: ClockCircleOutlined, tone: "warn" },
  { figure: "returned", icon: RollbackOutlined },
  { figure: "overdue", icon: ExclamationCircleOutlined, tone: "bad" },
];

/** The totals; each leads to the people behind it where the reader may list them. */
export function FigureTiles({ total, unitId, linked, data }: { total: Line; unitId: string | undefined; linked: boolean; data: Pick<Monitoring, "rounded" | "long_wait_days"> }) {
  const { t } = useTranslation();
  const { rounded } = data;
  return (
    <div className="monitoring-wide">
      <Tiles tiles={TILES.map(({ figure, share, ...look }) => {
        const count = total[figure] ?? 0;
        const part = share ? shareOf(count, total.people) : null;
        const to = linked ? listOf(figure, unitId, data.long_wait_days) : undefined;
        return {
          ...look, label: t(`monitoring.figure.${figure}`), count, text: toldText(count, rounded, t("monitoring.few")),
          ...(to ? { to } : {}), ...(part === null || rounded ? {} : { note: t("monitoring.of_people", { share: scoreText(part) }) }),
        };
      })} />
    </div>
  );
}
