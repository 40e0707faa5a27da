import type { ThemeConfig } from "antd";

/** antd's tokens with the colours of base.css; every text colour has a contrast of at least 4.5 on its ground. */
const theme: ThemeConfig = {
  token: {
    colorPrimary: "#0f55a8",
    colorInfo: "#0f55a8",
    colorLink: "#0f55a8",
    colorSuccess: "#146c3a",
    colorWarning: "#8a4b00",
    colorError: "#b3231c",
    colorText: "#17212f",
    colorTextSecondary: "#4c586a",
    colorTextTertiary: "#5a6577",
    colorTextDescription: "#4c586a",
    colorTextPlaceholder: "#667080",
    colorBgLayout: "#f3f5f8",
    colorBorder: "#c3cbd7",
    colorBorderSecondary: "#e1e6ed",
    borderRadius: 6,
    fontSize: 14,
    fontFamily: '"Segoe UI", "Noto Sans", Roboto, "Helvetica Neue", Arial, sans-serif',
    controlHeight: 36,
    motionDurationMid: "0.12s",
    motionDurationSlow: "0.16s",
  },
  components: {
    Table: { headerBg: "#eef2f7", headerColor: "#2b3748", cellPaddingBlockMD: 9, rowHoverBg: "#f1f6fc" },
    Card: { headerFontSize: 15 },
    Button: { fontWeight: 500, primaryShadow: "none", defaultShadow: "none" },
  },
};

/**
 * The tokens for who sits before the screen: nothing lower than 40 px under fingers. antd's own short movements stay for who asked for none, too: with its
 * `motion` off, or over at once, a list that closes and opens again while one types was left outside the screen, one time in five.
 */
export function themeFor({ touch }: { touch: boolean }): ThemeConfig {
  return { ...theme, token: { ...theme.token, ...(touch ? { controlHeight: 42 } : {}) } };
}
