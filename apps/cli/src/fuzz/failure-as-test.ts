import { flowTestSchema } from '@patchcord/flows/test';
import { nameInside } from '@patchcord/runtime/flow-frame';
import { type FuzzFailure, runCall, type Subject } from '@patchcord/runtime/fuzz';

/** The shortest call that breaks a promise, as a test that fails until it is kept. */
export async function failureAsTest(
  { rule, message, decisions }: FuzzFailure,
  subject: Subject,
): Promise<object> {
  const { record, decisions: used } = await runCall(subject, decisions);
  const requestOf = (effect: number) => record.acts.find(({ context }) => context.effect === effect);
  const troubles = used.broken.flatMap(({ effect, code }) => {
    const act = requestOf(effect);
    return act
      ? [{ effect: act.request.kind, node: nameInside(act.context.node), fails: code, times: 1 }]
      : [];
  });
  return flowTestSchema.parse({
    format: 1,
    name: `keeps the promise “${rule}”`,
    note: `Found by fuzzing: ${message}`,
    call: {
      callerNumber: used.callerNumber,
      given: { ...used.given },
      startedAt: new Date(used.startedEpochMs).toISOString(),
    },
    caller: [...used.moves],
    world: {
      http: used.exchanges.map((exchange) =>
        'code' in exchange
          ? { fails: exchange.code, ...took(exchange), times: 1 }
          : { status: exchange.status, answer: exchange.body, ...took(exchange), times: 1 },
      ),
      retrieve: used.findings.map((finding) => {
        if ('code' in finding) return { fails: finding.code, ...took(finding), times: 1 };
        const { passages, tookMs } = 'passages' in finding ? finding : { passages: finding, tookMs: 0 };
        return { passages: [...passages], tookMs, times: 1 };
      }),
      respond: used.answers.map((answer) => {
        if ('code' in answer) return { fails: answer.code, ...took(answer), times: 1 };
        const { text, exit, toolCall } = answer;
        return { text, exit, ...(toolCall ? { toolCall: { ...toolCall } } : {}), ...took(answer), times: 1 };
      }),
      transfer: used.transfers.map((ringing) => ({ ...ringing, times: 1 })),
      troubles,
      talkMs: used.talkMs,
    },
    expect: { promises: true },
  });
}

function took({ tookMs }: { readonly tookMs?: number }): { tookMs?: number } {
  return tookMs === undefined ? {} : { tookMs: Math.min(tookMs, 600_000) };
}
