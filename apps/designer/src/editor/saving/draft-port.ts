import type { FlowContent } from '@patchcord/flows/edit';
import { AskFailed, ask } from '../../ui/ask.ts';
import type { LoadedDraft } from '../loaded-draft.ts';

/** The server’s copy of a draft. Everything here may throw an `AskFailed`. */
export interface DraftPort {
  load(): Promise<LoadedDraft>;
  revision(): Promise<number>;
  /** @returns the revision it is now */
  save(content: FlowContent, revision: number, how?: { readonly leaving: boolean }): Promise<number>;
}

/** What takes longer isn’t answered any more. */
const patienceMs = 15_000;
/** A page that is left may finish sending so much (Fetch, “inflight keepalive bytes”: 64 KiB for all of them). */
const mostLeavingBytes = 60_000;

export function draftPort(flowId: string): DraftPort {
  const place = `/api/flows/${encodeURIComponent(flowId)}/draft`;
  const patience = () => ({ signal: AbortSignal.timeout(patienceMs) });
  return {
    load: () => ask('GET', place, undefined, patience()),
    async revision() {
      return revisionOf(await ask('GET', `${place}/revision`, undefined, patience()));
    },
    async save({ document, layout, knowledge }, revision, { leaving } = { leaving: false }) {
      const content = { revision, document, layout, knowledge };
      const keepalive = leaving && new Blob([JSON.stringify(content)]).size < mostLeavingBytes;
      return revisionOf(await ask('PUT', place, content, keepalive ? { keepalive } : patience()));
    },
  };
}

function revisionOf(answer: unknown): number {
  const revision: unknown =
    typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'revision') : null;
  if (typeof revision === 'number') return revision;
  throw new AskFailed('NO_ANSWER', 0, 'The designer’s answer came only in part: it is asked again.');
}
