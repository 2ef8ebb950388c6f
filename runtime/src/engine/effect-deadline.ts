import type { EffectRequest } from '@patchcord/nodes/kit';

/** Nothing waits for ever: slower than this, an effect has failed (no dead air). */
const slackMs = 10_000;
const speechMsPerCharacter = 120;
/** A pause among the keys is the longest. */
const keyMs = 1000;
const respondMs = 60_000;
/** Two people talk as long as they like (CALLS.md 16). */
const handOverMs = Number.POSITIVE_INFINITY;

export function effectDeadlineMs(request: EffectRequest): number {
  switch (request.kind) {
    case 'say':
      return slackMs + request.text.length * speechMsPerCharacter;
    case 'listen':
      return slackMs + request.silenceMs + request.maxSpeechMs + request.keys.max * request.keys.gapMs;
    case 'respond':
      return respondMs;
    case 'transfer':
      return slackMs + request.timeoutMs + (request.accept?.withinMs ?? 0);
    case 'hand-over':
      return handOverMs;
    case 'http':
      return slackMs + request.timeoutMs;
    case 'record':
      return slackMs + request.maxMs;
    case 'sleep':
      return slackMs + request.ms;
    case 'send-keys':
      return slackMs + request.keys.length * keyMs;
    case 'retrieve':
    case 'now':
    case 'hangup':
      return slackMs;
  }
}
