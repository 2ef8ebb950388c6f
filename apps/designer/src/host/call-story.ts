import type { Database, StoredCall, StoredRecording } from '@patchcord/db';
import { journalEntry } from '@patchcord/engine/archive';
import { type Conversation, conversationOf } from '@patchcord/runtime/engine';
import { migrateJournal } from '@patchcord/runtime/replay';
import { type Deed, deedsOf, type SetValue, valuesOf } from '../calls/call-deeds.ts';

/** A call as it was written down, told in the order people ask for it. */
export interface CallStory {
  readonly call: StoredCall;
  readonly conversation: Conversation;
  readonly deeds: readonly Deed[];
  /** What its variables held last. */
  readonly values: readonly SetValue[];
  readonly recordings: readonly StoredRecording[];
  /** Entries that can't be read any more. */
  readonly damaged: number;
}

/** Null where there is no such call; `masked`: its deeds for eyes that may not see callers. @throws DatabaseError, JournalUnreadable */
export async function callStory(
  { calls }: Database,
  id: string,
  { masked }: { readonly masked: boolean },
): Promise<CallStory | null> {
  const call = await calls.get(id);
  if (!call) return null;
  let damaged = 0;
  const [stored, recordings] = await Promise.all([
    calls.journal(id, () => {
      damaged++;
    }),
    calls.recordings(id),
  ]);
  const journal = migrateJournal(stored.map(journalEntry), call.journalFormat);
  return {
    call,
    conversation: conversationOf(journal),
    deeds: deedsOf(journal, { masked }),
    values: valuesOf(journal),
    recordings,
    damaged,
  };
}
