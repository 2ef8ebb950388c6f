'use client';

/** The tests of the flow. */
export function TestsTab() {
  return <p className="p-4 text-ink-2">Run the tests of this flow with “npx patchcord test”.</p>;
}
