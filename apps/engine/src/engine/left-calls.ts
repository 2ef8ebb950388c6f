import { type UnfinishedCall, unfinishedCalls } from '@patchcord/db';
import { callPlaceSchema, checkpointSchema, type LeftCall } from '@patchcord/runtime/call';
import { type JournalEntry, journalFormat } from '@patchcord/runtime/engine';

/** The calls an engine that died has left, as its database knows them. @throws DatabaseError */
export function leftCalls(databaseUrl: string): LeftCall[] {
  return unfinishedCalls(databaseUrl).map(leftCall);
}

function leftCall(call: UnfinishedCall): LeftCall {
  const { id, dialledNumber, callerNumber, channel, startedAt, attempts, lastSeq } = call;
  const place = callPlaceSchema.safeParse(call.place).data ?? null;
  const isReadable = call.journalFormat === journalFormat && (place !== null || lastSeq === 0);
  return {
    id,
    flow: call.flowId,
    version: call.versionHash,
    dialledNumber,
    callerNumber,
    channel,
    startedAt,
    place,
    checkpoint: checkpointSchema.safeParse(call.checkpoint).data ?? null,
    // The engine wrote it in this format, so the engine's own type says what it is.
    journal: call.journal.map(({ data, seq, atMs }) => ({ ...(data as JournalEntry), seq, atMs })),
    lastSeq,
    recording: call.recordings[0] ?? null,
    attempts,
    unreadable: isReadable ? null : 'JOURNAL_UNREADABLE',
  };
}
