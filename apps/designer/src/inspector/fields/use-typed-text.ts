import { useState } from 'react';

/** Text that stands for a value: as it was typed while it is being typed, as it is written otherwise. */
export function useTypedText(written: string, take: (text: string) => void) {
  const [typed, setTyped] = useState<string | null>(null);
  return {
    value: typed ?? written,
    onChange: (event: { readonly target: { readonly value: string } }) => {
      setTyped(event.target.value);
      take(event.target.value);
    },
    onBlur: () => setTyped(null),
  };
}
