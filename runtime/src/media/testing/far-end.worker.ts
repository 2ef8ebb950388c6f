import { createSocket, type Socket } from 'node:dgram';
import { parentPort } from 'node:worker_threads';
import { claimPriority } from '../thread/claim-priority.ts';
import { tone } from './tones.ts';

/** What was seen of the engine's packets at the sockets that received them. */
export interface FarEndFigures {
  readonly packets: number;
  readonly lost: number;
  /** |time between two packets of a call − 20 ms|. */
  readonly deviationP50Ms: number;
  readonly deviationP99Ms: number;
  readonly deviationMaxMs: number;
  /** Greatest difference, over the calls, between the time a call's packets took and the time they stand for. */
  readonly driftMs: number;
  /** How late a bare timer of this thread was meanwhile, 99.9th percentile: what the machine itself allows. */
  readonly timerLatenessMs: number;
}

interface Line {
  readonly socket: Socket;
  readonly port: number;
  firstMs: number;
  lastMs: number;
  packets: number;
  sequence: number;
}

// What is measured is the engine, not how long this end waits for a core.
claimPriority();
const lines: Line[] = [];
let deviations: number[] = [];
const latenesses: number[] = [];
let lost = 0;
let measuring = false;

/** First message: the ports to call, answered with our addresses. After that: seconds to talk, answered with the figures. */
parentPort?.on('message', async (question: readonly number[] | number) => {
  if (typeof question === 'number') parentPort?.postMessage(await talk(question));
  else parentPort?.postMessage(await Promise.all(question.map(begin)));
});

async function begin(port: number): Promise<{ address: string; port: number }> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const socket = createSocket({ type: 'udp4', lookup: (host, _options, done) => done(null, host, 4) });
  socket.bind(0, '127.0.0.1', resolve);
  await promise;
  const line: Line = { socket, port, firstMs: 0, lastMs: 0, packets: 0, sequence: 0 };
  lines.push(line);
  socket.on('message', (packet) => note(line, packet.readUInt16BE(2)));
  return { address: '127.0.0.1', port: socket.address().port };
}

function note(line: Line, sequence: number): void {
  if (!measuring) return;
  const nowMs = performance.now();
  if (line.packets === 0) line.firstMs = nowMs;
  else {
    deviations.push(Math.abs(nowMs - line.lastMs - 20));
    lost += ((sequence - line.sequence) & 0xffff) - 1;
  }
  line.lastMs = nowMs;
  line.sequence = sequence;
  line.packets++;
}

/** Every call sends 50 packets a second, the calls spread over the 20 ms. */
async function talk(seconds: number): Promise<FarEndFigures> {
  const voice = tone([300, 500], 20, 3000);
  const packet = Buffer.alloc(172);
  packet.writeUInt8(0x80, 0);
  packet.set(voice, 12);
  forgetFigures();
  const startMs = performance.now();
  let sent = 0;
  while (performance.now() - startMs < seconds * 1000 + 500) {
    measuring = performance.now() - startMs > 500;
    const due = ((performance.now() - startMs) / 20) * lines.length;
    for (; sent < due; sent++) sendOne(lines[sent % lines.length], packet, Math.floor(sent / lines.length));
    const sleptMs = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 2));
    latenesses.push(performance.now() - sleptMs - 2);
  }
  measuring = false;
  return figures();
}

/** Each window is measured for itself. */
function forgetFigures(): void {
  deviations = [];
  latenesses.length = 0;
  lost = 0;
  for (const line of lines) line.packets = 0;
}

function sendOne(line: Line | undefined, packet: Buffer, frame: number): void {
  if (line === undefined) return;
  packet.writeUInt16BE(frame & 0xffff, 2);
  packet.writeUInt32BE(frame * 160, 4);
  packet.writeUInt32BE(line.port, 8);
  line.socket.send(packet, line.port, '127.0.0.1');
}

function figures(): FarEndFigures {
  deviations = deviations.toSorted((a, b) => a - b);
  const drifts = lines.map((line) => Math.abs(line.lastMs - line.firstMs - (line.packets - 1) * 20));
  return {
    packets: lines.reduce((sum, line) => sum + line.packets, 0),
    lost,
    deviationP50Ms: share(deviations, 0.5),
    deviationP99Ms: share(deviations, 0.99),
    deviationMaxMs: share(deviations, 1),
    driftMs: Math.max(...drifts),
    timerLatenessMs: share(
      latenesses.toSorted((a, b) => a - b),
      0.999,
    ),
  };
}

function share(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
