import { expect, it } from 'vitest';
import { effectDeadlineMs } from './effect-deadline.ts';

it('a transfer may take the time of ringing, and that of accepting on top', () => {
  const ringing = { kind: 'transfer', destination: 'desk', timeoutMs: 25_000 } as const;
  const accept = { text: 'Ada calls. Press 1.', key: '1', withinMs: 15_000 };
  expect(effectDeadlineMs({ ...ringing, accept })).toBe(effectDeadlineMs(ringing) + 15_000);
});
