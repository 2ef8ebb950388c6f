import { describe, expect, it } from 'vitest';
import type { LoggedPacket } from './packet-log.ts';
import { placePackets } from './place-packets.ts';

const packet = (
  atMs: number,
  timestamp: number,
  ssrc = 1,
  sequence = Math.floor(timestamp / 160),
): LoggedPacket => ({
  atMs,
  timestamp: timestamp >>> 0,
  sequence: sequence & 0xffff,
  ssrc,
  payloadType: 0,
  marker: false,
  payload: new Uint8Array(160),
});

const startsMs = (packets: LoggedPacket[]) =>
  placePackets(packets, 1000).map(({ startSample }) => startSample / 8);

describe('packets on the caller’s clock', () => {
  it('lie where their timestamps say, jitter or not', () =>
    expect(startsMs([packet(1100, 0), packet(1135, 160), packet(1138, 320)])).toEqual([100, 120, 140]));

  it('leave room for a lost one', () =>
    expect(startsMs([packet(1100, 0), packet(1140, 320)])).toEqual([100, 140]));

  it('lie in order though one overtook another', () =>
    expect(startsMs([packet(1100, 0), packet(1121, 320), packet(1122, 160)])).toEqual([100, 140, 120]));

  it('lie where they belong though one arrives absurdly late or twice', () =>
    expect(startsMs([packet(1100, 0), packet(1500, 3200), packet(1501, 160), packet(1520, 3360)])).toEqual([
      100, 500, 120, 520,
    ]));

  it('run on over the wrap of the timestamp', () =>
    expect(startsMs([packet(1100, 2 ** 32 - 160), packet(1120, 0)])).toEqual([100, 120]));

  it('follow the clock again after a pause that the sender didn’t count', () =>
    expect(startsMs([packet(1100, 0), packet(3100, 160)])).toEqual([100, 2100]));

  it('keep their time when a burst arrives at once', () =>
    expect(startsMs([packet(1100, 0), packet(1101, 160), packet(1102, 320), packet(1103, 480)])).toEqual([
      100, 120, 140, 160,
    ]));

  it('begin anew with another sender', () =>
    expect(startsMs([packet(1100, 0), packet(1200, 99_999, 2), packet(1220, 100_159, 2)])).toEqual([
      100, 200, 220,
    ]));

  it('begin anew when the timestamp jumps', () =>
    expect(startsMs([packet(1100, 0), packet(1120, 8_000_000)])).toEqual([100, 120]));
});
