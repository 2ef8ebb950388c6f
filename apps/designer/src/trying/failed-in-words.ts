import { stepPathName } from '@patchcord/flows/model';
import type { JournalEntry } from '@patchcord/runtime/engine';

type Failure = Pick<Extract<JournalEntry, { kind: 'node-failed' }>, 'node' | 'message'>;

/** A step that failed, under its card's name. The engine's own sentences begin with its id, as a log needs it. */
export function failedInWords({ node, message }: Failure): string {
  const name = `“${stepPathName(node)}”`;
  const byId = `“${node.split('/').at(-1)}” `;
  return message.startsWith(byId) ? `${name} ${message.slice(byId.length)}` : `${name} failed: ${message}`;
}
