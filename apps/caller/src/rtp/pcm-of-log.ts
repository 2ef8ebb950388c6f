import { payloadTypeOf } from '../sip/sdp.ts';
import { decodeG711 } from './g711.ts';
import type { LoggedPacket, PacketLog } from './packet-log.ts';
import { placePackets } from './place-packets.ts';

/** 16-bit samples at 8 kHz; sample 0 is `originMs`, what never came is silence, nothing before the origin is kept. */
export function pcmOfLog(log: PacketLog, originMs: number, maxMs = 3_600_000): Int16Array {
  const placed = placePackets(soundOf(log), originMs);
  const end = placed.reduce(
    (latest, { packet, startSample }) => Math.max(latest, startSample + packet.payload.length),
    0,
  );
  const pcm = new Int16Array(Math.min(end, maxMs * 8));
  for (const { packet, startSample } of placed) write(pcm, packet, startSample);
  return pcm;
}

/** The sound of the last packets, one behind the other, whenever they came. */
export function latestPcmOfLog(log: PacketLog, packets: number): Int16Array {
  const frames = [...soundOf(log, packets)].map(({ payload, payloadType }) =>
    decodeG711(payload, payloadType === payloadTypeOf.PCMA ? 'PCMA' : 'PCMU'),
  );
  const pcm = new Int16Array(frames.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const frame of frames) {
    pcm.set(frame, at);
    at += frame.length;
  }
  return pcm;
}

function* soundOf(log: PacketLog, last?: number): Generator<LoggedPacket> {
  for (const packet of log.packets(last)) {
    if (packet.payloadType === payloadTypeOf.PCMU || packet.payloadType === payloadTypeOf.PCMA) yield packet;
  }
}

function write(pcm: Int16Array, packet: LoggedPacket, startSample: number): void {
  const samples = decodeG711(packet.payload, packet.payloadType === payloadTypeOf.PCMA ? 'PCMA' : 'PCMU');
  const from = Math.max(0, -startSample);
  const to = Math.min(samples.length, pcm.length - startSample);
  if (to > from) pcm.set(samples.subarray(from, to), startSample + from);
}
