import type { CallFailed } from '../call-ending.ts';
import type { OutgoingCall } from '../outgoing-call.ts';
import { followScript, type ScriptResult } from '../script/follow-script.ts';
import { prepareMoves } from '../script/prepare-moves.ts';
import { turnTimings } from '../script/turn-timings.ts';
import { SipPhone } from '../sip-phone.ts';
import { Voice } from '../voice/voice.ts';
import type { DialPlan } from './parse-arguments.ts';
import type { Reporter } from './reporter.ts';
import { saveRecordings } from './save-recordings.ts';
import { scriptReporter, sinceAnswer } from './script-reporter.ts';

/** A server that is there answers an INVITE in milliseconds, if only with 100. */
const noServerMs = 8000;

/** Places one call, follows the script, saves and sums up. Rejects with CallFailed when it was never answered. */
export async function placeCall(plan: DialPlan, reporter: Reporter, stop: AbortSignal): Promise<void> {
  const voice = new Voice(plan.cacheFolder === undefined ? {} : { cacheFolder: plan.cacheFolder });
  const moves = await prepareMoves(plan.moves, voice, plan.voice).finally(() => voice.close());
  const phone = await SipPhone.open({ port: plan.port, codecs: plan.codecs });
  try {
    const call = await dial(phone, plan, reporter);
    const giveUp = () => call.hangUp();
    stop.addEventListener('abort', giveUp, { once: true });
    if (stop.aborted) giveUp();
    await call.answered.catch((failure: CallFailed) => failed(failure, call, reporter));
    reporter.report({
      event: 'answered',
      atMs: 0,
      afterMs: Math.round((call.answeredAtMs ?? 0) - call.dialledAtMs),
    });
    const result = await followScript(call, moves, {
      ...(plan.lingerMs === undefined ? {} : { lingerMs: plan.lingerMs }),
      onEvent: scriptReporter(call, reporter),
      signal: stop,
    });
    await finish(call, result, plan, reporter);
  } finally {
    await phone.close();
  }
}

async function dial(phone: SipPhone, plan: DialPlan, reporter: Reporter): Promise<OutgoingCall> {
  const { number, server, from, username } = plan;
  reporter.report({ event: 'dialling', number, from, server: `${server.address}:${server.port}` });
  const credentials = username ? { username, password: process.env.PATCHCORD_SIP_PASSWORD ?? '' } : undefined;
  return phone.dial({
    number,
    server,
    from,
    giveUpAfterMs: noServerMs,
    ...(credentials ? { credentials } : {}),
    onRinging: (status) => reporter.report({ event: 'ringing', status }),
  });
}

function failed(failure: CallFailed, call: OutgoingCall, reporter: Reporter): never {
  const { how, by } = failure.ending;
  reporter.report({ event: 'hung-up', by: nameOf(by), how, code: failure.status });
  reporter.summarise({
    answered: false,
    code: failure.status,
    problem: failure.message,
    endedBy: nameOf(by),
    timings: { inviteToEndMs: Math.round(failure.ending.atMs - call.dialledAtMs) },
    turns: [],
    files: [],
  });
  throw failure;
}

async function finish(
  call: OutgoingCall,
  result: ScriptResult,
  plan: DialPlan,
  reporter: Reporter,
): Promise<void> {
  const ending = await call.ended;
  const atMs = sinceAnswer(call, ending.atMs);
  if (ending.by === 'them') reporter.report({ event: 'remote-hangup', atMs, cause: ending.cause ?? null });
  reporter.report({
    event: 'hung-up',
    atMs,
    by: nameOf(ending.by),
    how: ending.how,
    cause: ending.cause ?? null,
  });
  const files = await saveRecordings(call, plan, reporter);
  const { firstVoicedMs } = result;
  reporter.summarise({
    answered: true,
    endedBy: nameOf(ending.by),
    cause: ending.cause ?? null,
    timings: {
      inviteToOkMs: Math.round((call.answeredAtMs ?? 0) - call.dialledAtMs),
      okToFirstVoicedMs: firstVoicedMs === undefined ? null : sinceAnswer(call, firstVoicedMs),
      callMs: atMs,
    },
    turns: turnTimings(result),
    agentSpoke: result.bursts.map((burst) => [
      sinceAnswer(call, burst.startMs),
      sinceAnswer(call, burst.endMs),
    ]),
    keysHeard: call.keysHeard,
    packetsHeard: call.leg.packetsHeard,
    files,
  });
}

/** Seen from the person who reads it: this process is the caller. */
function nameOf(by: 'me' | 'them' | 'nobody'): string {
  return { me: 'caller', them: 'agent', nobody: 'nobody' }[by];
}
