import type { Database, StoredCall, StoredEntry } from '@patchcord/db';
import type { CallDetails, CallSummary } from '@patchcord/runtime/api';
import type { JournalEntry } from '@patchcord/runtime/engine';

export function callSummary(call: StoredCall): CallSummary {
  return {
    id: call.id,
    flow: call.flowId,
    version: call.versionHash,
    dialledNumber: call.dialledNumber,
    callerNumber: call.callerNumber,
    startedAt: call.startedAt.toISOString(),
    answeredAt: call.answeredAt?.toISOString() ?? null,
    endedAt: call.endedAt?.toISOString() ?? null,
    endedBy: call.endedBy,
    cause: call.cause,
  };
}

export async function callDetails({ calls, flows }: Database, id: string): Promise<CallDetails | null> {
  const call = await calls.get(id);
  if (!call) return null;
  const [journal, recordings, version] = await Promise.all([
    calls.journal(id),
    calls.recordings(id),
    flows.version(call.versionHash),
  ]);
  return {
    ...callSummary(call),
    versionNumber: version?.number ?? 0,
    recordings: recordings.map(({ file }) => file),
    journal: journal.map(journalEntry),
  };
}

/** The engine wrote it in this format (`journalFormat`), so the engine's own type says what it is. */
function journalEntry({ seq, atMs, data }: StoredEntry): JournalEntry {
  return { ...(data as JournalEntry), seq, atMs };
}
