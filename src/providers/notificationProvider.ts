import type { NotificationProvider } from "@refinedev/core";
import { App } from "antd";
import { useMemo } from "react";

/** Refine's notices shown by antd, inside <App> so that they follow theme and language. */
export function useNotificationProvider(): NotificationProvider {
  const { notification } = App.useApp();
  return useMemo(() => ({
    open: ({ key, message, description, type }) => {
      notification.open({ key, message: description ?? message, description: description ? message : undefined, type: type === "progress" ? "info" : type });
    },
    close: (key) => notification.destroy(key),
  }), [notification]);
}
