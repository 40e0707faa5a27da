import { useId, useState, type ComponentProps, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface FieldProps extends ComponentProps<"input"> {
  label: string;
  hint?: ReactNode;
  error?: string | null;
}

/** A labelled input with its hint and error. */
export function Field({ label, hint, error, children, ...input }: FieldProps & { children?: ReactNode }) {
  const id = useId();
  return (
    <div className="auth-field">
      <label htmlFor={id}>{label}</label>
      <div className="auth-input">
        <input id={id} aria-invalid={error ? true : undefined} aria-describedby={hint || error ? `${id}-note` : undefined} {...input} />
        {children}
      </div>
      {hint || error ? <p id={`${id}-note`} className={error ? "auth-note bad" : "auth-note"}>{error ?? hint}</p> : null}
    </div>
  );
}

/** A password that can be looked at. */
export function PasswordField(props: FieldProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <Field {...props} type={shown ? "text" : "password"} autoCapitalize="none" autoCorrect="off" spellCheck={false}>
      <button type="button" className="auth-eye" aria-pressed={shown} aria-label={t("auth.show_password")} onClick={() => setShown(!shown)}>
        <svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden focusable="false">
          <path d="M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12z" />
          <circle cx="12" cy="12" r="3" />
          {shown ? <path d="M4 20 20 4" /> : null}
        </svg>
      </button>
    </Field>
  );
}

/** A line above the form: what happened, what to do. Read out when it appears. */
export function Notice({ tone, children }: { tone: "info" | "bad"; children: ReactNode }) {
  return <p className={`auth-notice ${tone}`} role={tone === "bad" ? "alert" : "status"}>{children}</p>;
}
