import { useState, type SubmitEvent } from "react";
import { useAuthError } from "../useAuthError";

interface CodeSubmit {
  /** Name of the form's field. */
  field: string;
  /** The code as it is sent, or null when what was typed is none. */
  read: (typed: string) => string | null;
  /** What to say of what is no code. */
  incomplete: string;
  give: (code: string) => Promise<unknown>;
  onDone: () => void;
}

/** Sends the one code of a form: once at a time; a refusal is said, and what was typed stands selected to be typed anew. */
export function useCodeSubmit({ field: name, read, incomplete, give, onDone }: CodeSubmit) {
  const errorText = useAuthError();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    const field = event.currentTarget.elements.namedItem(name) as HTMLInputElement;
    const code = read(field.value);
    if (code === null) {
      setProblem(incomplete);
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      await give(code);
      onDone();
    } catch (error) {
      setProblem(errorText(error));
      setBusy(false);
      field.select();
    }
  };
  return { problem, busy, onSubmit: (event: SubmitEvent<HTMLFormElement>) => void submit(event) };
}
