import type { Runners, TransferOutcome } from '@patchcord/nodes/kit';
import { type CallerMove, type JournalEntry, scriptedCaller } from '../../engine/index.ts';
import type { LanguageModel } from '../../providers/index.ts';
import type { Story } from '../story.ts';
import { TextCall, type TextCallOptions } from '../text-call.ts';

/** What of the world was asked, each thing once. */
export interface Asked {
  readonly kinds: string[];
}

/** A world that never says the same twice: whoever asks again hears something else. */
export function fickleWorld(asked: Asked): Pick<TextCallOptions, 'outside' | 'model'> {
  let count = 0;
  const model: LanguageModel = {
    name: 'fickle',
    kind: 'language-model',
    async *respond() {
      asked.kinds.push('respond');
      yield { type: 'text-delta', text: `Answer ${++count}.` };
      if (count % 3 === 0) yield { type: 'exit', exit: 'done' };
      yield { type: 'finish', reason: 'answered', usage: null };
    },
  };
  const outside: TextCallOptions['outside'] = {
    given: {},
    startedEpochMs: Date.UTC(2026, 10, 25, 15, 0),
    http: () => {
      asked.kinds.push('http');
      return { status: 200, body: { at: `${(++count % 9) + 1}:00` }, tookMs: count * 700 };
    },
    retrieve: () => [],
    close: async () => undefined,
  };
  return { model, outside };
}

interface Talk {
  readonly flows: TextCallOptions['flows'];
  readonly runners: Runners;
  readonly moves: readonly CallerMove[];
  readonly outcomes?: readonly TransferOutcome[];
  readonly story?: Story;
  readonly retold?: boolean;
  readonly asked?: Asked;
}

/** A whole call; a caller who has no moves left hangs up. */
export async function talk({ flows, runners, moves, outcomes = [], asked = { kinds: [] }, ...told }: Talk) {
  const entries: JournalEntry[] = [];
  const script = scriptedCaller([...moves, { hangUp: true }]);
  let rung = 0;
  const call = new TextCall({
    flows,
    runners,
    callerNumber: '+12125550100',
    dialledNumber: '100',
    ...fickleWorld(asked),
    ...told,
    person: {
      peek: (meanwhile) => script.peek(meanwhile),
      next: (meanwhile) => script.next(meanwhile) ?? { hangUp: true },
      transfer: () => {
        asked.kinds.push('transfer');
        return outcomes[rung++ % outcomes.length] ?? 'answered';
      },
    },
    onEntry: (entry) => entries.push(entry),
  });
  await call.run();
  return { call, entries, asked: asked.kinds };
}
