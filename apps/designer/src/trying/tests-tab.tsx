'use client';

import { FlaskConical } from 'lucide-react';
import { StatePanel } from '../ui/state-panel.tsx';
import { TestDetail } from './test-detail.tsx';
import { TestList } from './test-list.tsx';
import { TestsBar } from './tests-bar.tsx';
import { useTestOverlay } from './use-test-overlay.ts';
import { useTests } from './use-tests.ts';

/** The tests of the flow: those that came with it, and those made of what was tried. */
export function TestsTab() {
  const tests = useTests((state) => state.tests);
  useTestOverlay();
  if (tests?.length === 0)
    return (
      <StatePanel icon={FlaskConical} title="No test yet">
        Talk to the flow under Try, then “Save as test”: from then on you see at once when an edit breaks it.
      </StatePanel>
    );
  return (
    <div className="flex h-full min-h-0 flex-col">
      <TestsBar />
      <div className="flex min-h-0 flex-1">
        <TestList />
        <TestDetail />
      </div>
    </div>
  );
}
