import type { Ended, ListenRequest, ListenSettled } from '@patchcord/nodes/kit';
import type { EffectContext } from '../world.ts';
import type { CallerMove, Meanwhile } from './caller-move.ts';
import { noiseMs, type VirtualLine } from './virtual-line.ts';

/** A caller's turn in a listening effect. */
type ListeningTo = Meanwhile & { readonly request: ListenRequest };

/** Races speech, keys and silence as a live call does; null where the caller speaks beyond the deadline. */
export async function listenOn(
  line: VirtualLine,
  request: ListenRequest,
  context: EffectContext,
): Promise<ListenSettled | Ended | null> {
  line.forgetStaleWords();
  const deadlineMs = line.nowMs + context.deadlineMs;
  const silentAtMs = line.nowMs + request.silenceMs;
  for (;;) {
    const heard = takeFor(line, request, deadlineMs);
    if (heard) return heard;
    if (line.nowMs >= deadlineMs || silentAtMs >= deadlineMs) return tooLate(line, deadlineMs);
    const lastsMs = silentAtMs - line.nowMs;
    const move = lastsMs > 0 ? await line.caller.next({ request, context, lastsMs }) : undefined;
    if (!move || 'silent' in move) {
      line.nowMs = Math.max(line.nowMs, silentAtMs);
      return { kind: 'silence' };
    }
    if ('hangUp' in move || 'hangUpAfterMs' in move) {
      line.nowMs += 'hangUpAfterMs' in move ? Math.min(move.hangUpAfterMs, lastsMs) : 0;
      return line.hangUp();
    }
    doWhileListenedTo(line, move, { request, context, lastsMs });
  }
}

/** What the caller does while he is listened to. Words that are wanted take their time when they are taken. */
function doWhileListenedTo(
  line: VirtualLine,
  move: Exclude<CallerMove, { silent: true } | { hangUp: true } | { hangUpAfterMs: number }>,
  { request, context, lastsMs }: ListeningTo,
): void {
  if ('hearOut' in move) return;
  if ('noise' in move) {
    line.noise(line.nowMs);
    line.nowMs += noiseMs;
    return;
  }
  const tookMs = line.hear(move, line.nowMs, context);
  if ('pressing' in move) {
    line.nowMs += Math.min(move.afterMs, tookMs);
    line.press(move.pressing, line.nowMs);
  } else if ('keys' in move) line.nowMs += tookMs;
  // Where only keys are wanted nobody waits for the end of what he says.
  else if (!request.speech) line.nowMs += Math.min(tookMs, lastsMs);
}

/** What this effect wants of that which was said and pressed; the rest stays for the next one. */
function takeFor(line: VirtualLine, request: ListenRequest, deadlineMs: number): ListenSettled | null {
  const keys = line.ear.takeKeys(request.keys);
  if (keys !== null) return { kind: 'keys', keys };
  const words = request.speech ? line.ear.takeWords(deadlineMs) : undefined;
  if (!words) return null;
  const { text, startedMs, spokenMs } = words;
  line.nowMs = Math.max(line.nowMs, startedMs + spokenMs);
  return text === null ? { kind: 'unclear' } : { kind: 'speech', text, spokenMs };
}

function tooLate(line: VirtualLine, deadlineMs: number): null {
  line.nowMs = deadlineMs + 1;
  return null;
}
