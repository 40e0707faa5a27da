import { Button } from "antd";
import { WarningOutlined } from "@ant-design/icons";
import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** Keeps a page's crash inside the page: the menu stays, and the person can try again. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidCatch(error: unknown) {
    console.error(error);
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return <Crash error={this.state.error} />;
  }
}

function Crash({ error }: { error: unknown }) {
  const { t } = useTranslation();
  // A page's file is gone after a new release: only a reload fetches the new one.
  const outdated = error instanceof Error && /dynamically imported module|module script failed|Unable to preload/i.test(error.message);
  return (
    <section className="state state-page" role="alert">
      <WarningOutlined className="state-icon bad" aria-hidden />
      <h1>{t(outdated ? "common.outdated.title" : "common.crash.title")}</h1>
      <p>{t(outdated ? "common.outdated.text" : "common.crash.text")}</p>
      <Button type="primary" onClick={() => location.reload()}>{t("common.reload")}</Button>
    </section>
  );
}
