'use client';

import clsx from 'clsx';
import { useEffect } from 'react';
import { verdictOf } from './tests-store.ts';
import { useTests, useTestsApi } from './use-tests.ts';

/** “Tests 14/14”: how many of how many passed, once they have run. */
export function TestsTitle() {
  const api = useTestsApi();
  const tests = useTests((state) => state.tests);
  const results = useTests((state) => state.results);
  useEffect(() => {
    void api.getState().load();
  }, [api]);
  if (!tests) return 'Tests';
  const verdicts = tests.map(({ id }) => verdictOf(results.get(id)));
  const count = (wanted: string) => verdicts.filter((verdict) => verdict === wanted).length;
  const ran = count('passed') + count('failed');
  return (
    <>
      Tests
      <span className={clsx('tabular-nums', count('failed') > 0 ? 'text-bad' : 'text-ink-2')}>
        {ran > 0 ? `${count('passed')}/${tests.length}` : tests.length}
      </span>
    </>
  );
}
