import type {
  EffectRequest,
  EffectSettlement,
  EndedBy,
  HistoryTurn,
  ListenSettled,
} from '@patchcord/nodes/kit';
import type { NodePath } from './call-state.ts';
import type { JournalEntry } from './journal.ts';
import { wordsHeard } from './words-heard.ts';

/** A turn as it was heard, with its time on the call's clock. */
export interface ConversationTurn extends HistoryTurn {
  readonly atMs: number;
  readonly interrupted: boolean;
}

/** A call as a person reads it, told from its journal alone. */
export interface Conversation {
  readonly turns: readonly ConversationTurn[];
  readonly path: readonly { readonly node: NodePath; readonly port: string | null; readonly atMs: number }[];
  readonly endedBy: EndedBy | null;
  readonly cause: number | null;
  readonly reason: string | null;
  readonly durationMs: number;
}

export function conversationOf(entries: readonly JournalEntry[]): Conversation {
  const turns: ConversationTurn[] = [];
  const path: { node: NodePath; port: string | null; atMs: number }[] = [];
  let ending: Pick<Conversation, 'endedBy' | 'cause' | 'reason'> = {
    endedBy: null,
    cause: null,
    reason: null,
  };
  let request: EffectRequest | null = null;
  // A journal that begins in the middle may leave a node it never entered.
  const unseen: { port: string | null } = { port: null };
  for (const entry of entries) {
    const visitOf = (node: NodePath) => path.findLast((visit) => visit.node === node) ?? unseen;
    if (entry.kind === 'node-entered') path.push({ node: entry.node, port: null, atMs: entry.atMs });
    else if (entry.kind === 'node-left') visitOf(entry.node).port = entry.port;
    else if (entry.kind === 'handler-taken') visitOf(entry.from).port = `handler:${entry.handler}`;
    else if (entry.kind === 'call-ended')
      ending = { endedBy: entry.by, cause: entry.cause, reason: entry.reason };
    else if (entry.kind === 'effect-requested') request = entry.request;
    else if (entry.kind === 'effect-settled') {
      const turn = turnOf(entry.settlement, request);
      if (turn) turns.push({ ...turn, atMs: entry.atMs });
    }
  }
  return { turns, path, ...ending, durationMs: entries.at(-1)?.atMs ?? 0 };
}

function turnOf(
  settlement: EffectSettlement,
  request: EffectRequest | null,
): Omit<ConversationTurn, 'atMs'> | null {
  if (settlement.kind === 'said' || settlement.kind === 'responded') {
    if (settlement.heardText === '') return null;
    return { role: 'agent', text: settlement.heardText, interrupted: settlement.interrupted !== null };
  }
  if (settlement.kind === 'http-answered' || settlement.kind === 'retrieved')
    return settlement.heardText ? { role: 'agent', text: settlement.heardText, interrupted: false } : null;
  if (settlement.kind === 'ended')
    return settlement.heardText ? { role: 'agent', text: settlement.heardText, interrupted: true } : null;
  if (settlement.kind === 'speech') return { role: 'caller', text: settlement.text, interrupted: false };
  if (settlement.kind === 'keys')
    return { role: 'caller', text: pressed(settlement, request), interrupted: false };
  return null;
}

/** What was really done, and what it stood for: nobody should read a key as a voice. */
function pressed(
  settlement: Extract<ListenSettled, { kind: 'keys' }>,
  request: EffectRequest | null,
): string {
  const words = request?.kind === 'listen' ? wordsHeard(settlement, request.keys) : null;
  return words === null ? `(pressed ${settlement.keys})` : `(pressed ${settlement.keys}: ${words})`;
}
