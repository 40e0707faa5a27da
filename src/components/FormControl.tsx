import type { ReactNode } from "react";

interface Control<T> {
  id?: string;
  value?: T;
  onChange?: (value: T | undefined) => void;
}

interface Props<T> extends Control<T> {
  children: (control: Control<T>) => ReactNode;
}

/**
 * Stands between Form.Item and a Select: the aria attributes Form.Item gives would land on the Select's outer div,
 * which has no role that allows them. The error under the field is announced by itself (role alert).
 */
export function FormControl<T>({ id, value, onChange, children }: Props<T>) {
  return <>{children({ id, value, onChange })}</>;
}
