import { stepPathName } from '@patchcord/flows/model';
import type { EffectRequest, EffectSettlement, Failed, TransferOutcome, Value } from '@patchcord/nodes/kit';
import type { JournalEntry } from '@patchcord/runtime/engine';

/** Something a call did or that happened in it, besides what was said. */
export interface Deed {
  readonly atMs: number;
  readonly kind: 'server' | 'documents' | 'ringing' | 'message' | 'handler' | 'keys' | 'flow' | 'failure';
  /** Number of its effect; null where it is none. */
  readonly effect: number | null;
  readonly words: string;
  /** What came of it. */
  readonly result: string | null;
  readonly bad: boolean;
}

/** A variable of the flow and what it held last. */
export interface SetValue {
  readonly variable: string;
  readonly value: Value;
  /** Set by the call's own flow, whose declarations say what it is; another flow's variable may have the same name. */
  readonly isOwn: boolean;
}

interface Telling {
  /** Only what can't hold anything of the caller. */
  readonly masked: boolean;
}

/** What a call did in the world, in order; what is only said or waited for is left to the conversation. */
export function deedsOf(journal: readonly JournalEntry[], { masked }: Telling): Deed[] {
  const settlements = new Map(
    journal.flatMap((entry) =>
      entry.kind === 'effect-settled' ? [[entry.effect, entry.settlement] as const] : [],
    ),
  );
  return journal.flatMap((entry) => deedOf(entry, settlements, masked) ?? []);
}

export function valuesOf(journal: readonly JournalEntry[]): SetValue[] {
  const values = new Map<string, Omit<SetValue, 'variable'>>();
  let isOwn = true;
  let left = false;
  for (const entry of journal) {
    if (entry.kind === 'flow-entered') {
      left ||= entry.within === null;
      isOwn = false;
    }
    // Below a subflow's node stand the nodes of another flow.
    if (entry.kind === 'node-entered') isOwn = !left && !entry.node.includes('/');
    if (entry.kind === 'variable-set') values.set(entry.variable, { value: entry.value, isOwn });
  }
  return [...values].map(([variable, set]) => ({ variable, ...set }));
}

function deedOf(
  entry: JournalEntry,
  settlements: ReadonlyMap<number, EffectSettlement>,
  masked: boolean,
): Deed | null {
  const { atMs } = entry;
  const deed = (kind: Deed['kind'], words: string, result: string | null = null, bad = false): Deed => ({
    atMs,
    effect: 'effect' in entry ? entry.effect : null,
    kind,
    words,
    result,
    bad,
  });
  switch (entry.kind) {
    case 'handler-taken':
      return deed(
        'handler',
        `The handler “${entry.handler}” took over`,
        `${stepPathName(entry.from)} → ${stepPathName(entry.to)}`,
      );
    case 'flow-entered':
      return deed('flow', `Went into the flow “${entry.flow}”`);
    case 'node-failed':
      return deed('failure', `“${stepPathName(entry.node)}” failed`, failureInWords(entry, masked), true);
    case 'effect-requested': {
      const done = requestInWords(entry.request, masked);
      if (!done) return null;
      const settlement = settlements.get(entry.effect);
      const result = settlement ? resultInWords(settlement, masked) : null;
      return deed(done.kind, done.words, result, isBad(settlement));
    }
    default:
      return null;
  }
}

/** What filled-in texts say is masked: addresses, questions, keys. */
function requestInWords(request: EffectRequest, masked: boolean): Pick<Deed, 'kind' | 'words'> | null {
  const { kind } = request;
  if (kind === 'http') {
    const url = masked ? `${URL.parse(request.url)?.origin ?? ''}/••••` : request.url;
    return { kind: 'server', words: `Asked a server: ${request.method} ${url}` };
  }
  if (kind === 'retrieve')
    return { kind: 'documents', words: `Looked up “${masked ? '••••' : request.question}”` };
  if (kind === 'transfer') return { kind: 'ringing', words: `Rang “${request.destination}”` };
  if (kind === 'hand-over') return { kind: 'ringing', words: 'Put the caller through to the human' };
  if (kind === 'record') return { kind: 'message', words: 'Recorded a message' };
  if (kind === 'send-keys') return { kind: 'keys', words: `Sent the keys ${masked ? '••••' : request.keys}` };
  return null;
}

const outcomes: Readonly<Record<TransferOutcome, string>> = {
  answered: 'a human answered',
  busy: 'busy',
  'no-answer': 'nobody answered',
  declined: 'declined',
  failed: 'could not be reached',
  cancelled: 'the caller left first',
};

/** A failure's sentence may repeat what failed. */
function failureInWords({ code, message }: Pick<Failed, 'code' | 'message'>, masked: boolean): string {
  return masked ? code : `${code}: ${message}`;
}

function resultInWords(settlement: EffectSettlement, masked: boolean): string | null {
  switch (settlement.kind) {
    case 'http-answered':
      return `answered ${settlement.status}`;
    case 'retrieved':
      return settlement.passages[0]
        ? `found “${settlement.passages[0].heading || settlement.passages[0].title}”`
        : 'found nothing';
    case 'transferred':
      return outcomes[settlement.outcome];
    case 'human-left':
      return 'the human hung up';
    case 'recorded':
      return settlement.spokenMs > 0
        ? `${Math.round(settlement.spokenMs / 1000)} s of speech`
        : 'nobody spoke';
    case 'failed':
      return failureInWords(settlement, masked);
    case 'ended':
      return settlement.by === 'human' ? 'the human hung up' : 'the call ended meanwhile';
    default:
      return null;
  }
}

function isBad(settlement: EffectSettlement | undefined): boolean {
  if (settlement?.kind === 'http-answered') return settlement.status >= 400;
  if (settlement?.kind === 'transferred') return settlement.outcome !== 'answered';
  return settlement?.kind === 'failed';
}
