import { randomInt } from 'node:crypto';
import type { Socket } from 'node:dgram';
import { levelDb } from '../audio/level.ts';
import type { Cancel, Clock } from '../clock.ts';
import type { HostPort } from '../sip/address.ts';
import { type MediaAgreement, payloadTypeOf } from '../sip/sdp.ts';
import { bindUdp } from '../sip/socket.ts';
import { decodeG711, encodeG711 } from './g711.ts';
import { KeyListener } from './keys.ts';
import { frameSamples, type Pacer } from './pacer.ts';
import { type RtpPacket, readRtp, writeRtp } from './packet.ts';
import { PacketLog } from './packet-log.ts';
import { Speaker } from './speaker.ts';

export interface LegSettings {
  readonly address: string;
  readonly clock: Clock;
  readonly pacer: Pacer;
  readonly keep: KeepAudio;
}

/** Which directions are kept for `heard()` and for stereo recordings; hundreds of calls may keep none. */
export type KeepAudio = 'both' | 'heard' | 'none';

export interface LegListener {
  /** A frame of sound arrived. */
  frame?(level: number, atMs: number): void;
  key?(key: string, atMs: number): void;
  /** Every 20 ms while the line is open, sound or not. */
  tick?(atMs: number): void;
}

/** The sound of one call: sends a packet every 20 ms and keeps what arrives. Owns one UDP port. */
export class RtpLeg {
  readonly port: number;
  readonly speaker = new Speaker();
  readonly heardLog = new PacketLog();
  readonly saidLog = new PacketLog();
  readonly #socket: Socket;
  readonly #settings: LegSettings;
  readonly #listeners = new Set<LegListener>();
  readonly #keys = new KeyListener();
  readonly #ssrc = randomInt(2 ** 32);
  #sequence = randomInt(2 ** 16);
  #timestamp = randomInt(2 ** 32);
  #keyTimestamp = 0;
  #marker = true;
  #agreed: MediaAgreement | undefined;
  #stopTicking: Cancel | undefined;
  #packetsHeard = 0;
  #closed = false;

  static async open(settings: LegSettings): Promise<RtpLeg> {
    return new RtpLeg(await bindUdp({ address: settings.address, port: 0 }), settings);
  }

  private constructor(socket: Socket, settings: LegSettings) {
    this.#socket = socket;
    this.#settings = settings;
    this.port = socket.address().port;
    socket.on('message', (datagram) => this.#receive(datagram));
  }

  get local(): HostPort {
    return { address: this.#settings.address, port: this.port };
  }

  get agreed(): MediaAgreement | undefined {
    return this.#agreed;
  }

  get packetsHeard(): number {
    return this.#packetsHeard;
  }

  /** Begins sending, or changes where to and in which codec. */
  aim(agreed: MediaAgreement): void {
    this.#agreed = agreed;
    this.#marker = true;
    this.#stopTicking ??= this.#settings.pacer.add(() => this.#tick());
  }

  /** A key that reached us another way than as RTP. */
  hearKey(key: string): void {
    const nowMs = this.#settings.clock.nowMs();
    for (const listener of this.#listeners) listener.key?.(key, nowMs);
  }

  listen(listener: LegListener): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopTicking?.();
    this.#stopTicking = undefined;
    this.speaker.close(this.#settings.clock.nowMs());
    this.#listeners.clear();
    this.#socket.close();
  }

  #tick(): void {
    const nowMs = this.#settings.clock.nowMs();
    if (this.#agreed) this.#sendNext(this.#agreed, nowMs);
    for (const listener of this.#listeners) listener.tick?.(nowMs);
  }

  #sendNext(agreed: MediaAgreement, nowMs: number): void {
    const frame = this.speaker.next(nowMs);
    if (frame.kind === 'sound') {
      this.#send(
        agreed,
        payloadTypeOf[agreed.codec],
        encodeG711(frame.samples, agreed.codec),
        this.#timestamp,
        nowMs,
      );
    } else if (agreed.eventPayloadType !== undefined) {
      if (frame.first) this.#keyTimestamp = this.#timestamp;
      // Every packet of one key carries the time the key went down (RFC 4733 section 2.2).
      this.#marker = frame.first;
      for (const payload of frame.payloads)
        this.#send(agreed, agreed.eventPayloadType, payload, this.#keyTimestamp, nowMs);
    }
    this.#timestamp = (this.#timestamp + frameSamples) >>> 0;
  }

  #send(
    agreed: MediaAgreement,
    payloadType: number,
    payload: Uint8Array,
    timestamp: number,
    nowMs: number,
  ): void {
    this.#sequence = (this.#sequence + 1) & 0xffff;
    const packet = {
      payloadType,
      marker: this.#marker,
      sequence: this.#sequence,
      timestamp,
      ssrc: this.#ssrc,
      payload,
    };
    this.#marker = false;
    if (!agreed.remoteListens) return;
    this.#socket.send(writeRtp(packet), agreed.remote.port, agreed.remote.address);
    if (this.#settings.keep === 'both') this.saidLog.add(packet, nowMs);
  }

  #receive(datagram: Buffer): void {
    const nowMs = this.#settings.clock.nowMs();
    const packet = readRtp(datagram);
    if (!packet) return;
    if (packet.payloadType === this.#agreed?.eventPayloadType) this.#receiveKey(packet);
    else if (this.#isSound(packet)) this.#receiveSound(packet, nowMs);
  }

  #isSound(packet: RtpPacket): boolean {
    return packet.payloadType === payloadTypeOf.PCMU || packet.payloadType === payloadTypeOf.PCMA;
  }

  #receiveKey(packet: RtpPacket): void {
    const key = this.#keys.receive(packet);
    if (key !== undefined) this.hearKey(key);
  }

  #receiveSound(packet: RtpPacket, nowMs: number): void {
    this.#packetsHeard++;
    if (this.#settings.keep !== 'none') this.heardLog.add(packet, nowMs);
    if (this.#listeners.size === 0) return;
    const level = levelDb(
      decodeG711(packet.payload, packet.payloadType === payloadTypeOf.PCMA ? 'PCMA' : 'PCMU'),
    );
    for (const listener of this.#listeners) listener.frame?.(level, nowMs);
  }
}
