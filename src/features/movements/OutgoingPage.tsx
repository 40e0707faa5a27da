import { TransferList } from "./TransferList";

/** Transfers from the officer's units. */
export default function OutgoingPage() {
  return <TransferList side="outgoing" />;
}
