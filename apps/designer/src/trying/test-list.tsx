'use client';

import clsx from 'clsx';
import { Circle, CircleCheck, CircleX, LoaderCircle } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { inputLook } from '../ui/field.tsx';
import type { ListedTest } from './test-lines.ts';
import { type TestVerdict, verdictOf } from './tests-store.ts';
import { useTests, useTestsApi } from './use-tests.ts';

const looks = {
  passed: { icon: CircleCheck, tone: 'text-live', words: 'passed' },
  failed: { icon: CircleX, tone: 'text-bad', words: 'failed' },
  unknown: { icon: Circle, tone: 'text-ink-3', words: 'not run yet' },
};

/** Every test, failed ones first once they have run. Arrow keys go from one to the next. */
export function TestList() {
  const [wanted, setWanted] = useState('');
  const tests = useTests((state) => state.tests);
  const results = useTests((state) => state.results);
  const list = useRef<HTMLUListElement>(null);
  if (!tests) return <LoaderCircle aria-label="Loading" className="m-4 size-4 animate-spin text-ink-3" />;
  const verdict = ({ id }: ListedTest) => verdictOf(results.get(id));
  const shown = tests
    .filter(({ name }) => name.toLowerCase().includes(wanted.trim().toLowerCase()))
    .toSorted((a, b) => rank(verdict(a)) - rank(verdict(b)));
  const walk = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button.matches(':focus'));
    buttons[Math.min(buttons.length - 1, Math.max(0, at + by))]?.focus();
  };
  return (
    <div className="flex w-2/5 max-w-120 min-w-60 shrink-0 flex-col border-r">
      <div className="p-2">
        <input
          type="search"
          aria-label="Find a test"
          placeholder="Find a test"
          data-own-history
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          className={`${inputLook} h-7!`}
        />
      </div>
      <ul ref={list} aria-label="Tests" onKeyDown={walk} className="min-h-0 flex-1 overflow-y-auto px-1 pb-2">
        {shown.map((test) => (
          <TestRow key={test.id} test={test} verdict={verdict(test)} />
        ))}
        {shown.length === 0 ? <li className="px-2 text-ink-2">No test is called so.</li> : null}
      </ul>
    </div>
  );
}

function rank(verdict: TestVerdict): number {
  return verdict === 'failed' ? 0 : 1;
}

function TestRow({ test, verdict }: { readonly test: ListedTest; readonly verdict: TestVerdict }) {
  const api = useTestsApi();
  const isSelected = useTests((state) => state.selected === test.id);
  const { icon: Icon, tone, words } = looks[verdict];
  return (
    <li>
      <button
        type="button"
        aria-pressed={isSelected}
        onClick={() => api.getState().select(test.id)}
        className={clsx(
          'flex w-full items-center gap-2 rounded px-2 py-1 text-left',
          isSelected ? 'bg-accent-soft' : 'hover:bg-hover',
        )}
      >
        <Icon aria-hidden className={clsx('size-4 shrink-0', tone)} />
        <span className="sr-only">{words}: </span>
        <span className="truncate">{test.name}</span>
      </button>
    </li>
  );
}
