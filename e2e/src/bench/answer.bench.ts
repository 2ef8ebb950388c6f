import { benchNumbers } from './bench-flows.ts';
import { Capture } from './capture/capture.ts';
import { inviteOf } from './capture/invite.ts';
import { spanText } from './capture/port-set.ts';
import { readPcap } from './capture/read-pcap.ts';
import { rtpOf, ulawLevelDb, voicedDb } from './capture/rtp.ts';
import { type Benchmark, type Figure, median, percentile } from './figure.ts';
import { talkingCaller } from './load/caller-clips.ts';
import { SippLoad } from './load/sipp-load.ts';
import { onStage, type Stage } from './stage.ts';

const rounds = 3;
const callsARound = 50;

/** How soon a caller hears a voice when many dial at once. */
export const answer: Benchmark = {
  name: 'answer',
  method: `${rounds} rounds of ${callsARound} INVITEs spread over one second (SIPp); from the INVITE on the wire to the first packet above ${voicedDb} dBFS to that caller; a call that hears nothing counts as Infinity.`,
  parts: [{ figures: ['fifty-invites-first-voice'], run: firstVoices }],
};

async function firstVoices(): Promise<Figure[]> {
  const { all, toAnswer } = await onStage({}, measure);
  return [
    {
      name: 'fifty-invites-first-voice',
      stat: 'p95',
      value: percentile(all, 0.95),
      op: '<=',
      goal: 700,
      unit: 'ms',
      samples: all.length,
      detail: `median ${median(all).toFixed(0)} ms, worst ${Math.max(...all).toFixed(0)} ms; 200 OK after p50 ${median(toAnswer).toFixed(0)}, p95 ${percentile(toAnswer, 0.95).toFixed(0)} ms`,
    },
  ];
}

interface Waits {
  readonly all: number[];
  readonly toAnswer: number[];
}

async function measure(stage: Stage): Promise<Waits> {
  const ulaw = await talkingCaller();
  await round(stage, ulaw, 'warm');
  const waits: Waits = { all: [], toAnswer: [] };
  for (let count = 0; count < rounds; count++) {
    const { all, toAnswer } = await round(stage, ulaw, `${count}`);
    waits.all.push(...all);
    waits.toAnswer.push(...toAnswer);
  }
  // A call whose INVITE never went out heard nothing either.
  const missing = rounds * callsARound - waits.all.length;
  waits.all.push(...Array<number>(Math.max(0, missing)).fill(Infinity));
  return waits;
}

async function round(stage: Stage, ulaw: Uint8Array, name: string): Promise<Waits> {
  const { ports } = stage;
  const filter = `udp and (port ${ports.sip} or (src portrange ${spanText(ports.asteriskRtp)} and dst portrange ${spanText(ports.load)}))`;
  const capture = await Capture.start({ file: stage.file(`answer-${name}.pcap`), filter, snapBytes: 2000 });
  const load = new SippLoad({
    stage,
    number: benchNumbers.talking,
    calls: callsARound,
    perSecond: callsARound,
    holdMs: 4000,
    ulaw,
  });
  try {
    await load.finished();
  } finally {
    await load.stop();
    await capture.stop();
  }
  return waitsIn(capture.file, ports.sip);
}

interface Dialled {
  readonly invitedUs: number;
  readonly port: number;
  answeredUs: number;
  heardUs: number;
}

function waitsIn(file: string, sipPort: number): Waits {
  const byCall = new Map<string, Dialled>();
  const byPort = new Map<number, Dialled>();
  readPcap(file, ({ atUs, destinationPort, sourcePort, payload }) => {
    if (destinationPort === sipPort) {
      const invite = inviteOf(payload.toString('latin1'));
      // A repeated INVITE is the same call's: the first one counts.
      if (!invite || byCall.has(invite.callId)) return;
      const dialled = { invitedUs: atUs, port: invite.mediaPort, answeredUs: Infinity, heardUs: Infinity };
      byCall.set(invite.callId, dialled);
      byPort.set(invite.mediaPort, dialled);
    } else if (sourcePort === sipPort) {
      const call = answeredCall(payload.toString('latin1'));
      const dialled = call === null ? undefined : byCall.get(call);
      if (dialled) dialled.answeredUs = Math.min(dialled.answeredUs, atUs);
    } else {
      const dialled = byPort.get(destinationPort);
      if (!dialled || dialled.heardUs < Infinity) return;
      const rtp = rtpOf(payload);
      if (rtp && ulawLevelDb(rtp.payload) > voicedDb) dialled.heardUs = atUs;
    }
  });
  const dialled = [...byCall.values()];
  return {
    all: dialled.map(({ invitedUs, heardUs }) => (heardUs - invitedUs) / 1000),
    toAnswer: dialled.map(({ invitedUs, answeredUs }) => (answeredUs - invitedUs) / 1000),
  };
}

function answeredCall(text: string): string | null {
  if (!text.startsWith('SIP/2.0 200') || !/^CSeq: \d+ INVITE/im.test(text)) return null;
  return /^Call-ID: *(\S+)/im.exec(text)?.[1] ?? null;
}
