import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CallWriter, liveStage, openDatabase } from '@patchcord/db';
import type { GoldenCall } from '@patchcord/engine/archive';
import type { JournalEntry } from '@patchcord/runtime/engine';
import { wavHeader } from '../../../runtime/src/media/record/wav-header.ts';
import type { RunningDesigner } from './start-designer.ts';

const golden = path.resolve(import.meta.dirname, '../../../apps/engine/src/archive/golden/calls');

export interface KeptCall {
  readonly id: string;
  readonly startedAt: Date;
  /** Instead of the recorded ones. */
  readonly callerNumber?: string;
  readonly dialledNumber?: string;
  readonly flowId?: string;
  readonly journal?: readonly JournalEntry[];
  /** Seconds of sound; absent where it wasn't recorded. */
  readonly soundS?: number;
  /** It has no end yet. */
  readonly goesOn?: true;
}

/** A recorded call's journal, as the engine wrote it. */
export function goldenJournal(name: string): readonly JournalEntry[] {
  const call: GoldenCall = JSON.parse(readFileSync(path.join(golden, `${name}.json`), 'utf8'));
  return call.journal;
}

/** Writes calls down as the engine does, of the versions that are live. */
export async function keepCalls(
  { databaseUrl, home }: Pick<RunningDesigner, 'databaseUrl' | 'home'>,
  calls: readonly (KeptCall & { readonly like: string })[],
): Promise<void> {
  const writer = new CallWriter({
    url: databaseUrl,
    onFailure: (error) => {
      throw error;
    },
  });
  await writer.prepare();
  const { flows, close } = await openDatabase({ url: databaseUrl });
  for (const { like, ...call } of calls) {
    const journal = call.journal ?? goldenJournal(like);
    const live = await flows.released(call.flowId ?? startOf(journal).flow, liveStage);
    await keep(writer, home, call, { journal, version: live?.hash ?? '' });
  }
  await close();
  await writer.close();
}

async function keep(
  writer: CallWriter,
  home: string,
  { id, startedAt, soundS, goesOn, ...given }: KeptCall,
  { journal, version }: { readonly journal: readonly JournalEntry[]; readonly version: string },
): Promise<void> {
  const started = startOf(journal);
  const ended = journal.find((entry) => entry.kind === 'call-ended');
  await writer.begin({
    id,
    startedAt,
    flowId: given.flowId ?? started.flow,
    versionHash: version,
    dialledNumber: given.dialledNumber ?? started.dialledNumber,
    callerNumber: given.callerNumber ?? started.callerNumber,
    channel: `channel-${id}`,
  });
  writer.answered(id, startedAt);
  for (const { seq, atMs, ...event } of journal)
    writer.append({ callId: id, seq, atMs, kind: event.kind, data: JSON.stringify(event) });
  if (soundS !== undefined) record(writer, home, id, soundS);
  if (goesOn || ended?.kind !== 'call-ended') return writer.flush();
  const endedAt = new Date(startedAt.getTime() + ended.atMs);
  await writer.end(id, { endedAt, endedBy: ended.by, cause: ended.cause, reason: ended.reason });
}

function startOf(journal: readonly JournalEntry[]) {
  const started = journal.find((entry) => entry.kind === 'call-started');
  if (started?.kind === 'call-started') return started;
  throw new Error('This journal doesn’t begin.');
}

/** A tone of both sides, in the form the engine records in. */
function record(writer: CallWriter, home: string, id: string, seconds: number): void {
  const file = path.join(home, 'recordings', `${id}.wav`);
  const sound = Buffer.alloc(seconds * 16_000);
  for (let at = 0; at < sound.length; at++) sound[at] = at % 40 < 20 ? 0xa0 : 0x20;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, Buffer.concat([wavHeader(sound.length), sound]));
  writer.recordingStarted(id, { file });
  writer.recordingClosed(id, file, seconds * 1000);
}
