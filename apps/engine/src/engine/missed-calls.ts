import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { canonicalNumber } from '@patchcord/flows/model';
import type { CallStore, FlowDirectory } from '@patchcord/runtime/call';

/** A call that came while no engine was there. */
interface MissedCall {
  readonly channel: string;
  readonly startedAt: string;
  readonly dialledNumber: string;
  readonly callerNumber: string;
}

export interface MissedCallBooks {
  /** Null where the Asterisk isn't ours. */
  readonly file: string | null;
  readonly store: CallStore;
  readonly directory: FlowDirectory;
}

/**
 * Writes the calls down that met the dialplan's apology, or a human, because no engine was there. Once each: a crash in
 * between finds the lines again, and the same calls by their names. @returns how many
 */
export async function bookMissedCalls({ file, store, directory }: MissedCallBooks): Promise<number> {
  if (file === null) return 0;
  const taken = `${file}.taken`;
  // What is left of a crash comes first; Asterisk begins a new file meanwhile.
  if (!existsSync(taken) && existsSync(file)) renameSync(file, taken);
  if (!existsSync(taken)) return 0;
  const missed = readFileSync(taken, 'utf8').split('\n').flatMap(missedCall);
  for (const call of missed) await book(call, store, directory);
  rmSync(taken);
  return missed.length;
}

/** `seconds since 1970|channel|whom for|who`, as the dialplan writes it; anything else is left out. */
function missedCall(line: string): MissedCall[] {
  const [, epoch, channel, dialledNumber, callerNumber] =
    /^(\d{9,11})\|([\w.-]{1,80})\|([\w+*#.-]{0,80})\|([\w+*#.-]{0,80})$/.exec(line) ?? [];
  if (!epoch || !channel) return [];
  const startedAt = new Date(Number(epoch) * 1000).toISOString();
  return [{ channel, startedAt, dialledNumber: dialledNumber ?? '', callerNumber: callerNumber ?? '' }];
}

async function book(call: MissedCall, store: CallStore, directory: FlowDirectory): Promise<void> {
  const { dialledNumber, startedAt } = call;
  // By the hours it came in: now, with the engine back, another flow may have the number.
  const atMs = Date.parse(startedAt);
  const choice = dialledNumber === '' ? null : await directory.choose([canonicalNumber(dialledNumber)], atMs);
  const id = idOf(call);
  const number = choice?.number ?? dialledNumber;
  const flow = choice?.flow.document.id ?? '';
  await store.begin({ ...call, id, flow, version: choice?.version ?? '', dialledNumber: number });
  store.append(id, {
    kind: 'call-ended',
    by: 'engine',
    cause: null,
    reason: 'ENGINE_AWAY',
    seq: 1,
    atMs: 0,
  });
  await store.end(id, { endedAt: startedAt, endedBy: 'engine', cause: null, reason: 'ENGINE_AWAY' });
}

/** The same for the same channel, in the form of the others (RFC 9562, version 8). */
function idOf({ channel, startedAt }: MissedCall): string {
  const hex = createHash('sha256').update(`${channel} ${startedAt}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
