'use client';

/** Where one talks to the flow as it is drawn. */
export function TryTab() {
  return <p className="p-4 text-ink-2">Talk to this flow with “npx patchcord chat”.</p>;
}
