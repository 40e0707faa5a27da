import { BeginRequest } from "./parts/BeginRequest";

/** Begins a correction of approved facts that are locked (“Đính chính thông tin đã khóa”). */
export default function CorrectionPage() {
  return <BeginRequest kind="correction" />;
}
