import { catalogue } from '@patchcord/nodes/catalogue';
import { runners } from '@patchcord/nodes/runners';
import { describe, expect, it } from 'vitest';
import type { JournalEntry } from './journal.ts';
import { type Asked, resume, worldAsIn } from './testing/resumed-call.ts';
import { openZoo } from './testing/zoo-call.ts';

const { run, call } = openZoo(catalogue, runners);
const interrupting = [{ interruptAfterMs: 900, say: 'a keeper please' }, { hangUp: true as const }];

describe('a journal that the flow no longer follows', () => {
  it('leads to the way out, is told of, and never uses the number of an effect again', async () => {
    const whole = await call([{ say: 'lions' }, { keys: '1' }, { silent: true }], ['busy'], [true]);
    const cut = whole.entries.findIndex((entry) => entry.kind === 'node-entered' && entry.visit === 2);
    const otherText = whole.entries.slice(0, cut).map((entry) => reworded(entry));
    const { outcome, written } = await resume(otherText, politeWorld(), run);
    expect(written[0]).toMatchObject({ kind: 'note', what: 'recovery-diverged', seq: cut + 1 });
    expect(outcome.path.map(({ node }) => node)).toEqual(['greet', 'sorry']);
    const before = otherText.flatMap((entry) => (entry.kind === 'effect-requested' ? [entry.effect] : []));
    const said = written.filter((entry) => entry.kind === 'effect-requested').slice(1);
    expect(said.map((entry) => entry.kind === 'effect-requested' && entry.request.kind)).toEqual([
      'say',
      'hangup',
    ]);
    for (const entry of said)
      if (entry.kind === 'effect-requested') expect(entry.effect).toBeGreaterThan(Math.max(...before));
    expect(written.at(-1)).toMatchObject({ kind: 'call-ended', by: 'flow' });
  });
});

describe('a journal of which entries are missing', () => {
  it('leads to the way out from there: what may have been done is not done again', async () => {
    const whole = await call([{ say: 'a keeper please' }, { silent: true }], ['busy'], [true]);
    const dialled = whole.entries.findIndex(
      (entry) => entry.kind === 'effect-requested' && entry.request.kind === 'transfer',
    );
    for (const cut of [dialled, dialled + 1]) {
      const asked: string[] = [];
      const world = politeWorld(asked);
      const { outcome, written } = await resume(whole.entries.slice(0, cut), world, run, cut + 5);
      expect(asked).not.toContain('transfer');
      expect(written.map(({ seq }) => seq)[0]).toBe(cut + 6);
      expect(outcome.path.at(-1)?.node).toBe('sorry');
      expect(written.at(-1)).toMatchObject({ kind: 'call-ended', by: 'flow' });
    }
  });
});

describe('words that interrupted and that nothing had listened to', () => {
  it('are known to be lost by the first listening effect after the gap', async () => {
    const whole = await call(interrupting, ['busy'], [true]);
    const settled = whole.entries.findIndex(({ kind }) => kind === 'effect-settled');
    const begun: boolean[] = [];
    const live = worldAsIn(whole.entries, { resumed: [], performed: [] });
    await resume(
      whole.entries.slice(0, settled + 1),
      {
        ...live,
        resume: (request, context, { interruptionLost, unsettled }) => {
          begun.push(interruptionLost && unsettled === null);
          return live.perform(request, context);
        },
      },
      run,
    );
    expect(begun).toEqual([true]);
  });
});

function reworded(entry: JournalEntry): JournalEntry {
  if (entry.kind !== 'effect-requested' || entry.request.kind !== 'say') return entry;
  return { ...entry, request: { ...entry.request, text: 'Welcome to the aquarium' } };
}

/** Whatever is said is said, and a hang-up hangs up. */
function politeWorld(kinds: string[] = []) {
  const asked: Asked = { resumed: [], performed: [] };
  const world = worldAsIn([], asked);
  return {
    ...world,
    async resume(request: { readonly kind: string }) {
      kinds.push(request.kind);
      return { kind: 'transferred' as const, outcome: 'busy' as const, cause: null };
    },
    async perform(request: { readonly kind: string; readonly text?: string }) {
      kinds.push(request.kind);
      if (request.kind === 'hangup') return { kind: 'hung-up' as const };
      const heardText = request.text ?? '';
      return { kind: 'said' as const, heardText, playedMs: 100, interrupted: null, estimated: true };
    },
  };
}
