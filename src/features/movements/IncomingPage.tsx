import { TransferList } from "./TransferList";

/** Transfers to the officer's units. */
export default function IncomingPage() {
  return <TransferList side="incoming" />;
}
