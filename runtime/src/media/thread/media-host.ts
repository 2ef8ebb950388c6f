import { randomBytes } from 'node:crypto';
import { CALLER_RING_BYTES, CallerRing } from '../caller-ring.ts';
import type { MediaEngineOptions, MediaStats, SessionPlace, TurnSettings } from '../contract.ts';
import type { VoiceDetectors } from '../ear/voice-detector.ts';
import { FRAME_MS } from '../frame.ts';
import { RtpWriter } from '../rtp/rtp-writer.ts';
import type { MediaNotice } from './messages.ts';
import { Pacer, type PacerClock } from './pacer.ts';
import { PortRange } from './port-range.ts';
import { openRtpSocket, openRtpSocketAt, type RtpSocket } from './rtp-socket.ts';
import { Session } from './session.ts';
import { blankTally } from './tally.ts';

/** A session with what it holds of the machine. */
export interface Seat {
  readonly session: Session;
  readonly socket: RtpSocket;
  readonly memory: SharedArrayBuffer;
}

/** All sessions of the media thread, with the sockets, the pacer and the shared memory they use. */
export class MediaHost {
  readonly #options: MediaEngineOptions;
  readonly #detectors: VoiceDetectors;
  readonly #clock: PacerClock;
  readonly #notify: (notice: MediaNotice) => void;
  readonly #ports: PortRange;
  readonly #tally = blankTally();
  readonly #pacer: Pacer;
  readonly #seats = new Map<number, Seat>();
  readonly #spareMemory: SharedArrayBuffer[] = [];

  constructor(
    options: MediaEngineOptions,
    detectors: VoiceDetectors,
    clock: PacerClock,
    notify: (notice: MediaNotice) => void,
  ) {
    this.#options = options;
    this.#detectors = detectors;
    this.#clock = clock;
    this.#notify = notify;
    this.#ports = new PortRange(options.portRange);
    this.#pacer = new Pacer(clock, () => {
      this.#tally.lateTicks++;
    });
  }

  seat(session: number): Seat | undefined {
    return this.#seats.get(session);
  }

  /** Fails with `RtpSocketError`. */
  async open(number: number, settings: TurnSettings, goesOn: SessionPlace | null): Promise<void> {
    const { bindAddress } = this.#options;
    const socket = goesOn?.port
      ? await openRtpSocketAt(bindAddress, goesOn.port)
      : await openRtpSocket(bindAddress, this.#ports);
    const memory = this.#spareMemory.pop() ?? new SharedArrayBuffer(CALLER_RING_BYTES);
    const session = this.#session(number, settings, socket, memory, frameAt(goesOn));
    socket.receive((packet, address, port) => session.receive(packet, address, port, this.#clock.now()));
    this.#seats.set(number, { session, socket, memory });
    this.#notify({ is: 'opened', session: number, port: socket.port, memory });
    this.#pacer.add(session);
  }

  /** The port and the memory are free for the next call when this settles. */
  async close(number: number): Promise<void> {
    const seat = this.#seats.get(number);
    if (seat === undefined) return;
    this.#seats.delete(number);
    this.#pacer.remove(seat.session);
    seat.session.close();
    await seat.socket.close();
    this.#spareMemory.push(seat.memory);
    this.#notify({ is: 'closed', session: number });
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#seats.keys()].map((number) => this.close(number)));
  }

  stats(): MediaStats {
    const { user, system } = process.threadCpuUsage();
    return { ...this.#tally, sessions: this.#seats.size, cpuSeconds: (user + system) / 1e6 };
  }

  #session(
    number: number,
    settings: TurnSettings,
    socket: RtpSocket,
    memory: SharedArrayBuffer,
    startFrame: number,
  ): Session {
    const ring = new CallerRing(memory);
    ring.begin(startFrame);
    const chance = randomBytes(10);
    return new Session({
      settings,
      detectors: this.#detectors,
      writer: new RtpWriter({
        ssrc: chance.readUInt32BE(0),
        sequence: chance.readUInt16BE(4),
        timestamp: chance.readUInt32BE(6),
      }),
      ring,
      startMs: startFrame * FRAME_MS,
      tally: this.#tally,
      send: (packet) => socket.send(packet),
      tell: (event) => this.#notify({ is: 'event', session: number, event }),
    });
  }
}

/** Number of the first frame of a session. */
function frameAt(place: SessionPlace | null): number {
  return Math.ceil((place?.atMs ?? 0) / FRAME_MS);
}
