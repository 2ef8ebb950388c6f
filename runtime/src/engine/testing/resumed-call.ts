import type { EffectRequest, EffectSettlement } from '@patchcord/nodes/kit';
import { CallJournal } from '../call-journal.ts';
import type { FlowRun } from '../flow-run.ts';
import { type JournalEntry, MemoryJournal } from '../journal.ts';
import { RecordedPast } from '../recorded-past.ts';
import { type ResumableWorld, ResumedWorld } from '../resumed-world.ts';
import { runFlow } from '../run-flow.ts';

/** What the second engine was asked for: effects by number, those it took up and those it began. */
export interface Asked {
  readonly resumed: number[];
  readonly performed: number[];
}

/** A live world that goes on as the whole call, of which `entries` are the journal, did; its clock runs with it. */
export function worldAsIn(entries: readonly JournalEntry[], asked: Asked): ResumableWorld {
  let nowMs = 0;
  const settle = (effect: number): EffectSettlement => {
    const settled = entries.find((entry) => entry.kind === 'effect-settled' && entry.effect === effect);
    if (settled?.kind !== 'effect-settled') throw new Error(`The whole call had no effect ${effect}.`);
    nowMs = settled.atMs;
    return settled.settlement;
  };
  return {
    nowMs: () => nowMs,
    watchNode: (patienceMs, onStuck) => {
      const turned = setImmediate(() => {
        nowMs += patienceMs;
        onStuck();
      });
      return () => clearImmediate(turned);
    },
    async perform(_request: EffectRequest, { effect }) {
      asked.performed.push(effect);
      return settle(effect);
    },
    async resume(_request, { effect }) {
      asked.resumed.push(effect);
      return settle(effect);
    },
  };
}

/** Goes on with a call from what of its journal is left, and returns all of it. */
export async function resume(
  left: readonly JournalEntry[],
  live: ResumableWorld,
  run: Omit<FlowRun, 'world' | 'journal'>,
  lastSeq?: number,
) {
  const past = new RecordedPast(left, lastSeq);
  const kept = new MemoryJournal();
  const outcome = await runFlow({
    ...run,
    world: new ResumedWorld(past, live),
    journal: new CallJournal(kept, live, past),
  });
  return { outcome, written: kept.entries, entries: [...left, ...kept.entries] };
}
