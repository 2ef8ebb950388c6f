import type { OutgoingCall, Segment } from '@patchcord/caller';
import { flowSchema } from '@patchcord/flows/model';
import type { CallDetails, ExportReport } from '@patchcord/runtime/api';
import { expect } from 'vitest';
import { HumanPhone } from './human-phone.ts';
import { type CallSounds, longestQuiet } from './longest-quiet.ts';
import type { Product } from './product.ts';

/** For a busy machine: what the flow promises is late by no more than this. */
const graceMs = 1000;

/** Nobody on the line hears nothing for longer than the flow allows: holds for every call of every test. */
export async function neverLeftInSilence(
  product: Product,
  call: OutgoingCall,
  details: CallDetails,
): Promise<void> {
  const { startMs, endMs } = longestQuiet(soundsOf(call, details.callerNumber));
  const limitMs = (await quietMsOf(product, details)) + graceMs;
  expect(
    endMs - startMs,
    `${details.callerNumber} called “${details.flow}” and heard nothing from ${seconds(startMs)} to ${seconds(endMs)} after the answer. The flow’s limit and a second for the machine are ${seconds(limitMs)}: give it a filler or a nudge there, or, where the test’s own script is silent by design, say so with “silentBecause”`,
  ).toBeLessThanOrEqual(limitMs);
}

function soundsOf(call: OutgoingCall, callerNumber: string): CallSounds {
  const answeredAtMs = call.answeredAtMs ?? 0;
  const endMs = (call.ending?.atMs ?? performance.now()) - answeredAtMs;
  const sinceAnswer = (atMs: number) => atMs - answeredAtMs;
  const withHumans = HumanPhone.talksWith(callerNumber).map(({ startMs, endMs: untilMs }) => ({
    startMs: sinceAnswer(startMs),
    endMs: sinceAnswer(untilMs),
  }));
  return { heard: call.heard(), said: call.said(), keys: keysOf(call, answeredAtMs), withHumans, endMs };
}

/** Keys are packets of their own and no part of the sound that was said. */
function keysOf({ leg }: OutgoingCall, answeredAtMs: number): Segment[] {
  return [...leg.saidLog.packets()]
    .filter(({ payloadType }) => payloadType === leg.agreed?.eventPayloadType)
    .map(({ atMs }) => ({ startMs: atMs - answeredAtMs, endMs: atMs - answeredAtMs + 20 }));
}

async function quietMsOf(
  { engine }: Product,
  { flow, versionNumber }: Pick<CallDetails, 'flow' | 'versionNumber'>,
): Promise<number> {
  const { bundle } = await engine.get<ExportReport>(`/flows/${flow}/export?version=${versionNumber}`);
  return flowSchema.parse(bundle.flow).settings.limits.quietMs;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
