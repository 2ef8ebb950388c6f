import { type JournalEntry, journalFormat } from '@patchcord/runtime/engine';
import { recordedCall } from '@patchcord/runtime/replay';
import type { ArchivedCall, CallArchive } from './call-archive.ts';

/** A call with all that a replay needs, in one piece: what it was and what it ran. */
export interface GoldenCall {
  readonly journalFormat: number;
  readonly startedAt: string;
  readonly flows: readonly GoldenFlow[];
  readonly journal: readonly JournalEntry[];
}

export interface GoldenFlow {
  readonly version: string;
  readonly document: unknown;
  readonly knowledge: readonly { readonly id: string; readonly title: string; readonly markdown: string }[];
}

export async function goldenOf(
  { startedAt, journal }: ArchivedCall,
  archive: CallArchive,
): Promise<GoldenCall> {
  const { version, others } = recordedCall(journal);
  const flows: GoldenFlow[] = [];
  for (const hash of [version, ...others.values()]) {
    const found = await archive.version(hash);
    if (found) flows.push({ version: hash, document: found.flow.document, knowledge: found.flow.knowledge });
  }
  return { journalFormat, startedAt: startedAt.toISOString(), flows, journal };
}
