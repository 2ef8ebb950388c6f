import {
  followScript,
  type Move,
  type OutgoingCall,
  prepareMoves,
  type ScriptSettings,
  Voice,
} from '@patchcord/caller';
import type { CallDetails } from '@patchcord/runtime/api';
import { conversationOf } from '@patchcord/runtime/engine';
import { CallerPhone, type CallSettings } from './caller-phone.ts';
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
  live: (call: OutgoingCall) => Promise<unknown>,
  settings: CallSettings = {},
): Promise<PlacedCall> {
  const phone = await CallerPhone.open(product);
  const call = await lived(phone, number, live, settings).catch(async (error: unknown) => {
    await phone.abandon();
    throw error;
  });
  const heard = call.heard();
  const [details] = await phone.close();
  if (!details) throw new Error(`The call to ${number} was not answered.`);
  const { path, turns } = conversationOf(details.journal);
  return { call, heard, details, path: path.map(({ node }) => node), turns };
}

async function lived(
  phone: CallerPhone,
  number: string,
  live: (call: OutgoingCall) => Promise<unknown>,
  settings: CallSettings,
): Promise<OutgoingCall> {
  const call = await phone.dial(number, settings);
  await call.answered;
  await live(call);
  return call;
}
