import path from 'node:path';
import type { Database, StoredCall, StoredEntry, StoredRecording } from '@patchcord/db';
import type { CallDetails, CallSummary, LeftMessage } from '@patchcord/runtime/api';
import type { JournalEntry } from '@patchcord/runtime/engine';

/** The latest calls, each with the messages left in it. */
export async function callSummaries({ calls }: Database, limit: number): Promise<CallSummary[]> {
  const listed = await calls.list({ limit });
  const messages = await calls.messagesOf(listed.map(({ id }) => id));
  return listed.map((call) => callSummary(call, messages.get(call.id) ?? []));
}

export async function callDetails({ calls, flows }: Database, id: string): Promise<CallDetails | null> {
  const call = await calls.get(id);
  if (!call) return null;
  const [stored, recordings, version] = await Promise.all([
    calls.journal(id),
    calls.recordings(id),
    flows.version(call.versionHash),
  ]);
  const journal = stored.map(journalEntry);
  const messages = recordings.filter(({ kind }) => kind === 'message');
  return {
    ...callSummary(
      call,
      messages.map(({ file }) => file),
    ),
    versionNumber: version?.number ?? 0,
    recordings: recordings.filter(({ kind }) => kind === 'call').map(({ file }) => file),
    messagesLeft: messages.map((message) => leftMessage(id, message, journal)),
    journal,
  };
}

function callSummary(call: StoredCall, messages: readonly string[]): CallSummary {
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
    messages,
  };
}

/** The file's row says where it is, the journal's note how much of it is speech. */
function leftMessage(
  callId: string,
  { file, durationMs }: StoredRecording,
  journal: readonly JournalEntry[],
): LeftMessage {
  const name = path.basename(file, '.wav').replace(`${callId}-`, '');
  const note = journal.find((entry) => entry.kind === 'note' && isOf(entry, name));
  const details = note?.kind === 'note' ? note.details : {};
  return {
    name,
    file,
    atMs: note?.atMs ?? 0,
    durationMs: durationMs ?? msOf(details.durationMs),
    spokenMs: msOf(details.spokenMs),
  };
}

function isOf({ what, details }: Extract<JournalEntry, { kind: 'note' }>, name: string): boolean {
  return what === 'message-recorded' && details.recording === name;
}

function msOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

/** The engine wrote it in this format (`journalFormat`), so the engine's own type says what it is. */
export function journalEntry({ seq, atMs, data }: StoredEntry): JournalEntry {
  return { ...(data as JournalEntry), seq, atMs };
}
