'use client';

import { useRouter } from 'next/navigation';
import { Select } from '../ui/select.tsx';

interface Choice {
  readonly value: string;
  readonly title: string;
}

interface CallFilterProps {
  readonly flow: string;
  readonly number: string;
  readonly flows: readonly Choice[];
  readonly numbers: readonly Choice[];
}

const all = '*';

/** Which calls are listed: of one flow, to one number. */
export function CallFilter({ flow, number, flows, numbers }: CallFilterProps) {
  const router = useRouter();
  const go = (wanted: { flow: string; number: string }) => {
    const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== ''));
    router.push(query.size === 0 ? '/calls' : `/calls?${query}`);
  };
  const chosen = (value: string) => (value === all ? '' : value);
  return (
    <div className="flex flex-wrap gap-2">
      <Select
        aria-label="Flow"
        className="w-52!"
        value={flow || all}
        options={[{ value: all, title: 'All flows' }, ...flows]}
        onChange={(value) => go({ flow: chosen(value), number })}
      />
      <Select
        aria-label="Number"
        className="w-52!"
        value={number || all}
        options={[{ value: all, title: 'All numbers' }, ...numbers]}
        onChange={(value) => go({ flow, number: chosen(value) })}
      />
    </div>
  );
}
