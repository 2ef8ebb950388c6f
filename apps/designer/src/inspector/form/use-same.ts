import { useState } from 'react';

/** The earlier value as long as the new one says the same: what depends on it is left alone. */
export function useSame<Value>(value: Value, said: (value: Value) => string): Value {
  const [kept, setKept] = useState(value);
  if (kept === value || said(kept) === said(value)) return kept;
  setKept(value);
  return value;
}
