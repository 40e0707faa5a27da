import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startI18n } from "@/i18n";
import "./base.css";
import { App } from "./App";

const root = document.getElementById("root");
if (!root) throw new Error("No #root in index.html");

await startI18n();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
