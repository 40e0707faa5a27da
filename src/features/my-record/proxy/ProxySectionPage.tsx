import { OneSection } from "../SectionPage";
import { ProxyFrame } from "./ProxyFrame";

/** One section of a record that an officer types for somebody. */
export default function ProxySectionPage() {
  return <ProxyFrame>{(data) => <OneSection data={data} />}</ProxyFrame>;
}
