import { isHeard, type Manners, type SilenceFacts, silently, type VisitFacts } from './kit/index.ts';

/** Facts that nodes share, worded once: what speaking, being listened to and waiting for somebody else come to. */

/** A node that says one text and goes on. */
export function speaking(
  { text, bargeIn }: { readonly text: string; readonly bargeIn: boolean },
  saidPort: string,
): Partial<VisitFacts> {
  const heard = isHeard(text);
  return {
    afterCaller: ['interrupted'],
    never: bargeIn ? [] : ['interrupted'],
    speaks: heard,
    ...(!heard && { silence: silently([saidPort]) }),
  };
}

interface Hearing {
  readonly silenceMs: number;
  readonly tries: number;
}

/** A caller who says nothing is waited for as often as `hear` asks him; the port for it opens when that is over. */
export function waitingForWords({ silenceMs, tries }: Hearing): Pick<VisitFacts, 'waitMs' | 'turns'> {
  return { waitMs: tries * silenceMs, turns: { most: mostTurns(tries) } };
}

/** A key left over from before may come twice, once more where the recogniser fails meanwhile. */
export function mostTurns(tries: number): number {
  return tries + 2;
}

/** Silences of a node that listens, after a question of its own or at once; a nudge without words breaks none. */
export function listeningSilences(
  { silenceMs, tries, nudge }: Hearing & { readonly nudge: string },
  asksAloud: boolean,
): SilenceFacts {
  const isNudged = tries > 1 && isHeard(nudge);
  const longestMs = isNudged ? silenceMs : tries * silenceMs;
  const passesMs = { error: longestMs, ...(!isNudged && { noInput: longestMs }) };
  return {
    firstMs: asksAloud ? 0 : longestMs,
    withinMs: longestMs,
    lastMs: longestMs,
    passesMs: asksAloud ? {} : passesMs,
  };
}

/** Nobody speaks while somebody else is waited for, but for the flow's filler. */
export function waitingFor(
  ports: readonly string[],
  longestMs: number,
  manners: Manners,
): Pick<VisitFacts, 'waitMs' | 'silence'> {
  const firstMs = Math.min(longestMs, manners.fillerAfterMs);
  const laterMs = Math.min(longestMs - firstMs, laterFillerMs(manners));
  return {
    waitMs: longestMs,
    silence: { ...silently(ports, firstMs), withinMs: laterMs, lastMs: laterMs },
  };
}

/** Each filler waits longer than the one before, but never longer than half of what the flow lets be quiet. */
export function laterFillerMs({ quietMs }: Manners): number {
  return quietMs / 2;
}
