import type { EffectRequest, EffectSettlement } from '@patchcord/nodes/kit';
import type { JournalEntry } from '@patchcord/runtime/engine';
import { failedInWords } from './failed-in-words.ts';

/** One thing that was said, done, or that happened, as a conversation shows it. */
export interface Bubble {
  /** Number of its effect; 0 where it belongs to none. */
  readonly effect: number;
  readonly node: string;
  /** On the call's clock. */
  readonly atMs: number;
  readonly who: 'agent' | 'caller' | 'call';
  /** What was heard, or what happened. */
  readonly text: string;
  /** What of a sentence nobody heard any more, since it was cut short. */
  readonly unheard: string;
  readonly look: 'words' | 'deed' | 'bad';
}

/** A conversation as a person reads it, told from its journal. */
export function bubblesOf(entries: readonly JournalEntry[]): Bubble[] {
  const bubbles: Bubble[] = [];
  let node = '';
  let request: EffectRequest | null = null;
  for (const entry of entries) {
    if (entry.kind === 'node-entered') node = entry.node;
    if (entry.kind === 'effect-requested') request = entry.request;
    const told = bubbleOf(entry, request);
    if (told)
      bubbles.push({
        effect: 'effect' in entry ? entry.effect : 0,
        node,
        atMs: entry.atMs,
        unheard: '',
        look: 'words',
        ...told,
      });
  }
  return bubbles;
}

type Told = Pick<Bubble, 'who' | 'text'> & Partial<Bubble>;

function bubbleOf(entry: JournalEntry, request: EffectRequest | null): Told | null {
  switch (entry.kind) {
    case 'effect-settled':
      return settled(entry.settlement, request);
    case 'handler-taken':
      return { who: 'call', look: 'deed', text: `The handler “${entry.handler}” takes over` };
    case 'node-failed':
      return { who: 'call', look: 'bad', text: failedInWords(entry) };
    case 'flow-entered':
      return { who: 'call', look: 'deed', text: `Goes into the flow “${entry.flow}”` };
    case 'call-ended':
      return ending(entry);
    default:
      return null;
  }
}

function settled(settlement: EffectSettlement, request: EffectRequest | null): Told | null {
  switch (settlement.kind) {
    case 'said':
      return heard(settlement.heardText, request?.kind === 'say' ? request.text : '');
    case 'responded':
      return heard(settlement.heardText, '', settlement.interrupted !== null);
    case 'http-answered':
    case 'retrieved':
      return settlement.heardText ? { who: 'agent', text: settlement.heardText } : null;
    case 'ended':
      return settlement.heardText === undefined
        ? null
        : heard(settlement.heardText, request?.kind === 'say' ? request.text : '', true);
    case 'speech':
      return { who: 'caller', text: settlement.text };
    case 'keys':
      return { who: 'caller', look: 'deed', text: keysInWords(settlement.keys, request) };
    case 'silence':
      return { who: 'caller', look: 'deed', text: 'says nothing' };
    case 'unclear':
      return { who: 'caller', look: 'deed', text: 'says something nobody understands' };
    case 'recorded':
      return { who: 'caller', look: 'deed', text: messageInWords(settlement.spokenMs) };
    case 'deaf':
      return { who: 'call', look: 'bad', text: `Nobody could listen: ${settlement.code}` };
    case 'transferred':
      return { who: 'call', look: 'deed', text: rangInWords(request, settlement.outcome) };
    case 'human-left':
      return { who: 'call', look: 'deed', text: 'The caller has talked with the human' };
    default:
      return null;
  }
}

function heard(text: string, whole: string, cut = false): Told | null {
  const rest = wordsOf(whole).slice(wordsOf(text).length).join(' ');
  if (text === '' && rest === '') return null;
  return { who: 'agent', text, unheard: rest || (cut ? '—' : '') };
}

function keysInWords(keys: string, request: EffectRequest | null): string {
  const words = request?.kind === 'listen' ? request.keys.words?.[keys] : undefined;
  return `presses ${keys || '#'}${words ? ` (“${words}”)` : ''}`;
}

function messageInWords(spokenMs: number): string {
  return spokenMs === 0 ? 'leaves no message' : `leaves a message of ${Math.round(spokenMs / 1000)} s`;
}

export const outcomeWords = {
  answered: 'answers',
  busy: 'is busy',
  'no-answer': 'doesn’t answer',
  declined: 'declines',
  failed: 'can’t be reached',
  cancelled: 'was given up',
} as const;

function rangInWords(request: EffectRequest | null, outcome: keyof typeof outcomeWords): string {
  const who = request?.kind === 'transfer' ? `“${request.destination}”` : 'Somebody';
  return `${who} is rung and ${outcomeWords[outcome]}`;
}

function ending({ by, reason }: Extract<JournalEntry, { kind: 'call-ended' }>): Told {
  const who = { caller: 'The caller hung up', flow: 'The flow hung up', human: 'The human hung up' };
  if (by !== 'engine') return { who: 'call', look: 'deed', text: who[by] };
  return { who: 'call', look: 'bad', text: `The call was ended${reason ? `: ${reason}` : ''}` };
}

export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

export interface ShownVariable {
  readonly name: string;
  readonly value: string | number | boolean | null;
  /** Set since the caller did something last. */
  readonly isNew: boolean;
}

/** What the call knows, as it was set; what came of the caller's last turn is marked. */
export function variablesOf(entries: readonly JournalEntry[]): ShownVariable[] {
  const turn = entries.findLastIndex(
    (entry) => entry.kind === 'effect-settled' && ['speech', 'keys'].includes(entry.settlement.kind),
  );
  const shown = new Map<string, ShownVariable>();
  for (const [at, entry] of entries.entries()) {
    if (entry.kind !== 'variable-set') continue;
    const { variable: name, value } = entry;
    shown.set(name, { name, value, isNew: turn !== -1 && at > turn });
  }
  return [...shown.values()];
}

/** The entries before an effect was settled: where one goes back to. */
export function entriesBefore(entries: readonly JournalEntry[], effect: number): readonly JournalEntry[] {
  const at = entries.findIndex((entry) => entry.kind === 'effect-settled' && entry.effect === effect);
  return at === -1 ? entries : entries.slice(0, at);
}
