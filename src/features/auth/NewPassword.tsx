import { useTranslation } from "react-i18next";
import { PasswordField } from "./AuthFields";
import { PASSWORD_MIN_LENGTH, PASSWORD_RULES, type PasswordRule } from "./password.model";

interface Props {
  next: string;
  again: string;
  onNext: (text: string) => void;
  onAgain: (text: string) => void;
  /** The rules that are not kept yet. */
  broken: readonly PasswordRule[];
  /** Sent once: what is wrong is said from now on. */
  tried: boolean;
  /** Rules that say nothing here. */
  without?: readonly PasswordRule[];
}

/** A new password typed twice, with the rules it must keep. */
export function NewPassword({ next, again, onNext, onAgain, broken, tried, without = [] }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <PasswordField
        label={t("auth.new_password")} name="next" autoComplete="new-password" maxLength={200} value={next}
        onChange={(event) => onNext(event.target.value)} error={tried && broken.length > 0 ? t("auth.rules_broken") : null}
      />
      <ul className="auth-rules" aria-label={t("auth.rules")}>
        {PASSWORD_RULES.filter((rule) => !without.includes(rule)).map((rule) => {
          const kept = !broken.includes(rule);
          return (
            <li key={rule} className={kept ? "kept" : undefined}>
              <span aria-hidden>{kept ? "✓" : "•"}</span> {t(`auth.rule.${rule}`, { count: PASSWORD_MIN_LENGTH })}
              <span className="visually-hidden">{t(kept ? "auth.rule_kept" : "auth.rule_open")}</span>
            </li>
          );
        })}
      </ul>
      <PasswordField
        label={t("auth.new_password_again")} name="again" autoComplete="new-password" maxLength={200} value={again}
        onChange={(event) => onAgain(event.target.value)} error={(tried || again.length >= next.length) && again && again !== next ? t("auth.again_differs") : null}
      />
    </>
  );
}
