import { setTimeout as pause } from 'node:timers/promises';
import {
  followScript,
  type Move,
  type OutgoingCall,
  prepareMoves,
  type ScriptSettings,
  SipPhone,
  Voice,
} from '@patchcord/caller';
import type { CallDetails } from '@patchcord/runtime/api';
import { conversationOf } from '@patchcord/runtime/engine';
import { neverLeftInSilence } from './never-left-in-silence.ts';
import type { Product } from './product.ts';

/** A call a test has placed: what the caller lived through, and what the engine wrote down. */
export interface PlacedCall {
  readonly call: OutgoingCall;
  /** What the caller heard: 8 kHz samples from the answer on. */
  readonly heard: Int16Array;
  readonly details: CallDetails;
  readonly path: readonly string[];
  readonly turns: readonly { readonly role: string; readonly text: string }[];
}

export interface CallSettings {
  /** A number of its own for each call unless told. */
  readonly from?: string;
  /** Why this caller may be left in silence for longer than the flow allows; nobody may otherwise. */
  readonly silentBecause?: string;
}

let callers = 0;

/** A caller's number of its own for each call, so that calls can be told apart. */
export function nextCallerNumber(): string {
  callers++;
  return `+1555${String(process.pid % 1000).padStart(3, '0')}${String(callers).padStart(4, '0')}`;
}

/** Dials, follows the script, hangs up, and reads the call back. */
export async function placeCall(
  product: Product,
  number: string,
  moves: readonly Move[],
  settings: ScriptSettings & CallSettings = {},
): Promise<PlacedCall> {
  const voice = new Voice();
  try {
    const ready = await prepareMoves(moves, voice);
    return await talk(product, number, (call) => followScript(call, ready, settings), settings);
  } finally {
    await voice.close();
  }
}

/** Dials, lets the caller do as it likes, hangs up, reads the call back, and makes sure nobody was left in silence. */
export async function talk(
  product: Product,
  number: string,
  live: (call: OutgoingCall, phone: SipPhone) => Promise<unknown>,
  { from = nextCallerNumber(), silentBecause }: CallSettings = {},
): Promise<PlacedCall> {
  const phone = await SipPhone.open({ keep: 'both' });
  let heard: Int16Array;
  let call: OutgoingCall;
  try {
    call = await phone.dial({ number, from, server: { address: '127.0.0.1', port: product.ports.sip } });
    await call.answered;
    await live(call, phone);
    heard = call.heard();
  } finally {
    await phone.close();
  }
  const details = await endedCall(product, from);
  if (!silentBecause) await neverLeftInSilence(product, call, details);
  const { path, turns } = conversationOf(details.journal);
  return { call, heard, details, path: path.map(({ node }) => node), turns };
}

const writtenDeadlineMs = 5000;

/** The engine's record of a caller's last call once it is complete. */
export async function endedCall(
  product: Product,
  from: string,
  withinMs = writtenDeadlineMs,
): Promise<CallDetails> {
  const untilMs = performance.now() + withinMs;
  for (;;) {
    const calls = await product.engine.get<CallDetails[]>('/calls?limit=200');
    const found = calls.find(({ callerNumber, endedAt }) => callerNumber === from && endedAt !== null);
    if (found) return product.engine.get<CallDetails>(`/calls/${found.id}`);
    if (performance.now() > untilMs)
      throw new Error(`No finished call from ${from} was written within ${withinMs} ms.`);
    await pause(50);
  }
}
