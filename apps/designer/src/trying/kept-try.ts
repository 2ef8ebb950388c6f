import { versionHash } from '@patchcord/flows/model';
import type { StoryOfPeople } from '@patchcord/runtime/chat';
import type { CallFacts, TryState } from './try-state.ts';
import type { TryApi } from './try-store.ts';

/** What a window keeps of a conversation over a reload: where it is, and what was done in it should it be gone there. */
export interface KeptTry {
  readonly session: string;
  readonly active: number;
  readonly facts: CallFacts;
  /** Of the flow that is tried. */
  readonly hash: string;
  /** Null where it is too long to be kept. */
  readonly story: StoryOfPeople | null;
}

/** As many letters of what was done are kept; browsers have room for some millions. */
const mostKept = 200_000;

const keyOf = (flowId: string) => `patchcord-try/${flowId}`;

/** Keeps a conversation each time it waits for somebody. */
export function keepTry(talk: TryApi, flowId: string): void {
  talk.subscribe(({ phase, session, active, facts, tried, branches }, before) => {
    if (branches === before.branches && active === before.active && phase === before.phase) return;
    if (phase !== 'ready' || session === null || tried === null) return;
    const done = branches.find(({ id }) => id === active)?.story ?? null;
    const story = JSON.stringify(done).length <= mostKept ? done : null;
    const kept: KeptTry = { session, active, facts, hash: hashOf(tried), story };
    try {
      sessionStorage.setItem(keyOf(flowId), JSON.stringify(kept));
    } catch {
      // A browser that keeps nothing: with the page the conversation is gone.
    }
  });
}

/** Null where this window has had none, or keeps nothing. */
export function readTry(flowId: string): KeptTry | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(flowId)) ?? 'null');
    return isKept(kept) ? kept : null;
  } catch {
    return null;
  }
}

const hashes = new WeakMap<object, string>();

/** Of a flow as it is drawn, by which it is known again. */
export function hashOf(content: NonNullable<TryState['tried']>): string {
  const known = hashes.get(content) ?? versionHash(content.document, content.knowledge);
  hashes.set(content, known);
  return known;
}

/** Something of another build is none; what is in it, the server looks at. */
function isKept(value: unknown): value is KeptTry {
  if (typeof value !== 'object' || value === null) return false;
  const {
    session,
    active,
    hash,
    facts,
  }: { session?: unknown; active?: unknown; hash?: unknown; facts?: unknown } = value;
  return (
    typeof session === 'string' &&
    typeof active === 'number' &&
    typeof hash === 'string' &&
    typeof facts === 'object' &&
    facts !== null
  );
}
