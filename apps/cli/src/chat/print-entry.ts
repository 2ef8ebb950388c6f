import type { JournalEntry } from '@patchcord/runtime/engine';

const dim = (text: string) => (process.stdout.isTTY ? `\u001b[2m${text}\u001b[22m` : text);

/** A journal entry as a line of conversation; null where a reader needs none. */
export function entryLine(entry: JournalEntry): string | null {
  switch (entry.kind) {
    case 'node-left':
      return dim(`         ${entry.node} → ${entry.port} → ${entry.to}`);
    case 'handler-taken':
      return dim(`         ${entry.from} → handler “${entry.handler}” → ${entry.to}`);
    case 'node-failed':
      return dim(`         ${entry.node} failed: ${entry.code} ${entry.message}`);
    case 'call-ended':
      return dim(`         ended by ${entry.by}${entry.reason ? ` (${entry.reason})` : ''}`);
    case 'effect-settled':
      return settlementLine(entry.settlement);
    case 'note':
      return isTakenUp(entry) ? dim('         (another engine takes the call up)') : null;
    default:
      return null;
  }
}

/** A caller who had hung up by then isn't there to be taken up. */
function isTakenUp({ what, details }: Extract<JournalEntry, { kind: 'note' }>): boolean {
  return what === 'engine-restarted' && details.caller === 'there';
}

function settlementLine(
  settlement: Extract<JournalEntry, { kind: 'effect-settled' }>['settlement'],
): string | null {
  switch (settlement.kind) {
    case 'said':
    case 'responded':
      return settlement.heardText
        ? `agent  ▸ ${settlement.heardText}${settlement.interrupted ? ' —' : ''}`
        : null;
    case 'ended':
      return settlement.heardText ? `agent  ▸ ${settlement.heardText} —` : null;
    case 'http-answered':
      return settlement.heardText
        ? `agent  ▸ ${settlement.heardText}`
        : dim(`         server: ${settlement.status}`);
    case 'recorded':
      return settlement.spokenMs > 0
        ? `caller ▸ (a message of ${Math.round(settlement.spokenMs / 1000)} s)`
        : null;
    case 'speech':
      return `caller ▸ ${settlement.text}`;
    case 'keys':
      return `caller ▸ [${settlement.keys}]`;
    case 'silence':
      return `caller ▸ …`;
    case 'unclear':
      return `caller ▸ (not understood)`;
    case 'deaf':
      return dim(`         nobody could listen: ${settlement.code}`);
    case 'transferred':
      return dim(`         transfer: ${settlement.outcome}`);
    default:
      return null;
  }
}
