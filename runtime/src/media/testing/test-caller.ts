import { createSocket, type Socket } from 'node:dgram';

/** A packet as the caller got it, with the moment it came (ms, monotonic). */
export interface ReceivedPacket {
  readonly atMs: number;
  readonly marker: boolean;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  readonly payload: Uint8Array;
}

/** A far end on a real UDP socket, sharing no code with what it tests: sends what it is told, keeps what it gets. */
export class TestCaller {
  readonly received: ReceivedPacket[] = [];
  readonly #socket: Socket;
  readonly #port: number;
  sequence = 65_530;
  timestamp = 0xffff_ff00;
  ssrc = 0x1234_5678;
  payloadType = 0;

  private constructor(socket: Socket, port: number) {
    this.#socket = socket;
    this.#port = port;
    socket.on('message', (packet) => {
      this.received.push({
        atMs: performance.now(),
        marker: packet.readUInt8(1) >= 0x80,
        sequence: packet.readUInt16BE(2),
        timestamp: packet.readUInt32BE(4),
        ssrc: packet.readUInt32BE(8),
        payload: packet.subarray(12),
      });
    });
  }

  /** Bound to any free loopback port; sends to `port`. */
  static async calling(port: number): Promise<TestCaller> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const socket = createSocket('udp4').bind(0, '127.0.0.1', resolve);
    await promise;
    return new TestCaller(socket, port);
  }

  get address(): { address: string; port: number } {
    return { address: '127.0.0.1', port: this.#socket.address().port };
  }

  /** An RTP packet with the next sequence number and timestamp. */
  packet(payload: Uint8Array): Buffer {
    const packet = Buffer.alloc(12 + payload.length);
    packet.writeUInt8(0x80, 0);
    packet.writeUInt8(this.payloadType, 1);
    packet.writeUInt16BE(this.sequence, 2);
    packet.writeUInt32BE(this.timestamp, 4);
    packet.writeUInt32BE(this.ssrc, 8);
    packet.set(payload, 12);
    this.sequence = (this.sequence + 1) & 0xffff;
    this.timestamp = (this.timestamp + payload.length) >>> 0;
    return packet;
  }

  send(packet: Buffer): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#socket.send(packet, this.#port, '127.0.0.1', (error) => (error ? reject(error) : resolve()));
    return promise;
  }

  /** Sends µ-law at its own speed, 20 ms a packet. */
  async say(ulaw: Uint8Array): Promise<void> {
    const startMs = performance.now();
    for (let frame = 0; frame * 160 < ulaw.length; frame++) {
      await until(startMs + frame * 20);
      await this.send(this.packet(ulaw.subarray(frame * 160, frame * 160 + 160)));
    }
  }

  close(): void {
    this.#socket.close();
  }
}

/** Settles at a moment of the monotonic clock. */
export function until(atMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const delayMs = atMs - performance.now();
  if (delayMs <= 0) resolve();
  else setTimeout(resolve, delayMs);
  return promise;
}
