import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type OutgoingCall, SipPhone } from '@patchcord/caller';
import { AgentEar } from './agent-ear.ts';
import type { CallerOrder, CallerReport, CallerTrial } from './caller-order.ts';

// A process of its own, told what to do through the channel to its parent; it knows of the product only SIP and RTP.
process.once('message', (order: CallerOrder) => {
  void carryOut(order).then((report) => process.send?.(report, () => process.disconnect()));
});
process.once('disconnect', () => process.exit(0));

const answerMs = 10_000;
const agentMs = 12_000;

async function carryOut(order: CallerOrder): Promise<CallerReport> {
  const clips = order.clips.map(readClip);
  const trials: CallerTrial[] = [];
  const failures: string[] = [];
  let answered = 0;
  const phone = await SipPhone.open({ keep: 'none' });
  const liveThrough = async (call: number): Promise<void> => {
    await pause(call * order.spacingMs);
    const dialled = await phone.dial({
      number: order.number,
      from: `+1557${String(call).padStart(4, '0')}`,
      server: { address: '127.0.0.1', port: order.sipPort },
    });
    try {
      await withDeadline(dialled.answered, answerMs);
      answered++;
      await talk(dialled, { order, call, clips, trials, failures });
    } catch (error) {
      failures.push(`call ${call}: ${error instanceof Error ? error.message : error}`);
    } finally {
      dialled.hangUp();
    }
  };
  try {
    await Promise.all(Array.from({ length: order.calls }, (_, call) => liveThrough(call)));
    return { answered, trials, failures };
  } finally {
    await phone.close();
  }
}

interface Talking {
  readonly order: CallerOrder;
  readonly call: number;
  readonly clips: readonly Int16Array[];
  readonly trials: CallerTrial[];
  readonly failures: string[];
}

async function talk(line: OutgoingCall, { order, call, clips, trials, failures }: Talking): Promise<void> {
  const ear = new AgentEar(line);
  let spokeMs = 0;
  for (let trial = 0; trial < order.trials; trial++) {
    const [least, most] = order.waitMs;
    const waitMs = least + Math.random() * (most - least);
    const ready =
      order.manner === 'interrupt'
        ? await ear.spokeFor(waitMs, agentMs)
        : await ear.finished(spokeMs, waitMs, agentMs);
    if (!ready) {
      failures.push(
        `call ${call}, trial ${trial}: the agent ${order.manner === 'interrupt' ? 'did not speak' : 'did not finish'}`,
      );
      return;
    }
    const clip = (call * order.trials + trial) % clips.length;
    trials.push({ call, localPort: line.leg.port, clip, atMs: performance.timeOrigin + performance.now() });
    await line.play(noisy(clips[clip] ?? new Int16Array(0), order.noiseAmplitude));
    spokeMs = performance.now();
    if (order.manner === 'interrupt' && trial < order.trials - 1) await ear.silentFor(300, 2000);
  }
  await pause(order.lingerMs);
}

function readClip(file: string): Int16Array {
  const bytes = readFileSync(file);
  return new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2).slice();
}

function noisy(samples: Int16Array, amplitude: number): Int16Array {
  return samples.map((sample) =>
    Math.max(-32_768, Math.min(32_767, sample + Math.round((Math.random() * 2 - 1) * amplitude))),
  );
}

function withDeadline<Value>(promise: Promise<Value>, deadlineMs: number): Promise<Value> {
  const late = pause(deadlineMs).then(() => {
    throw new Error(`nobody answered within ${deadlineMs / 1000} s`);
  });
  return Promise.race([promise, late]);
}
