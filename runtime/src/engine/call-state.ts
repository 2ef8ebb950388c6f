import type { Ended, HistoryTurn, ListenSettled, SaySettled } from '@patchcord/nodes/kit';

/** A node's place in a call: its id, behind those of the subflow nodes it runs in, e.g. `booking/askDate`. */
export type NodePath = string;

/** A node that was entered, and the port it was left by; null where it was taken over or is still running. */
export interface Visit {
  readonly node: NodePath;
  port: string | null;
}

/** What belongs to the call as a whole, whatever flow it is in. Everything here follows from the journal. */
export class CallState {
  readonly history: HistoryTurn[] = [];
  readonly path: Visit[] = [];
  /** How long the call may last; the flow it began with decides. */
  readonly limitMs: number;
  lastHeard = '';
  /** What the caller said last; null once he was spoken to, but for the filler while something is looked up. */
  unanswered: string | null = null;
  /** Effects requested so far. */
  effects = 0;
  /** How often the call has got into another flow. */
  flowsEntered = 0;
  /** Turns the caller has taken. */
  turns = 0;
  /** What cut a prompt short that nothing has listened to since (CALLS.md 7); words before keys. */
  interruption: 'speech' | 'key' | null = null;
  /** Time the caller spent with a human, which no limit counts (CALLS.md 16). */
  handedOverMs = 0;
  ended: Ended | null = null;

  constructor(limitMs: number) {
    this.limitMs = limitMs;
  }

  /** Takes in what the caller heard of the agent; `filler` is what may have been said while he waited for it. */
  said({ heardText, interrupted }: Pick<SaySettled, 'heardText' | 'interrupted'>, filler = ''): void {
    // Who spoke into the filler has said something new, which is to be listened to.
    const spoken = interrupted === null ? heardText.replaceAll(filler, '').trim() : heardText;
    if (spoken) this.unanswered = null;
    this.heardWaiting(heardText);
    if (this.interruption !== 'speech') this.interruption = interrupted ?? this.interruption;
  }

  /** Takes in what the caller heard of the filler. */
  heardWaiting(heardText: string): void {
    if (heardText) this.history.push({ role: 'agent', text: heardText });
  }

  /** Takes in what a listening effect settled with, and the words in it. */
  listened(heard: ListenSettled, words: string | null): void {
    this.interruption = null;
    if (heard.kind !== 'speech' && heard.kind !== 'keys') return;
    this.turns++;
    // Old words must not decide what keys were pressed for.
    this.lastHeard = words ?? '';
    this.unanswered = words;
    if (words !== null) this.history.push({ role: 'caller', text: words });
    else if (heard.kind === 'keys')
      this.history.push({ role: 'caller', text: `(pressed ${heard.keys})`, wordless: true });
  }
}
