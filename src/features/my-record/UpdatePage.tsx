import { BeginRequest } from "./parts/BeginRequest";

/** Begins an update of the approved record. */
export default function UpdatePage() {
  return <BeginRequest kind="update" />;
}
