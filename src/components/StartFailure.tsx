import { Component, type ReactNode } from "react";
import i18next from "i18next";

/** Around everything: when the app itself cannot start (no configuration, a file of an older release), says what to do. */
export class StartFailure extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown) {
    console.error(error);
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="state state-page">
        <h1>{i18next.t("common.start_failed.title")}</h1>
        <p>{i18next.t("common.start_failed.text")}</p>
        <button type="button" className="plain-button" onClick={() => location.reload()}>
          {i18next.t("common.reload")}
        </button>
      </main>
    );
  }
}
