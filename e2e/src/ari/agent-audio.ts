import type { Socket } from 'node:dgram';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { joinClips, tone, toneLevelDb } from '@patchcord/caller';
import { mulaw } from 'alawmulaw';

const frameSamples = 160;
const frameMs = 20;

/** The engine's end of the audio, as plain as can be: sends one tone, keeps what it hears. Close it when done. */
export class AgentAudio {
  readonly port: number;
  readonly #socket: Socket;
  readonly #heard: Int16Array[] = [];
  #timer: NodeJS.Timeout | undefined;

  static async open(): Promise<AgentAudio> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new AgentAudio(socket);
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.port = socket.address().port;
    socket.on('message', (packet) => this.#heard.push(mulaw.decode(packet.subarray(12))));
  }

  /** Sends a tone for ever, 20 ms a packet, to where Asterisk hears us. */
  sendTone(hz: number, remote: { readonly address: string; readonly port: number }): void {
    const samples = mulaw.encode(tone(hz, 1_000));
    const startedMs = performance.now();
    let frame = 0;
    this.#timer = setInterval(() => {
      while (frame * frameMs <= performance.now() - startedMs) {
        const at = (frame * frameSamples) % samples.length;
        this.#socket.send(
          packetOf(frame, samples.subarray(at, at + frameSamples)),
          remote.port,
          remote.address,
        );
        frame += 1;
      }
    }, 5);
  }

  get packetsHeard(): number {
    return this.#heard.length;
  }

  /** Level of a tone in the last 600 ms heard. */
  toneDb(hz: number): number {
    return toneLevelDb(joinClips(...this.#heard.slice(-30)), hz);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#socket.close();
  }
}

function packetOf(frame: number, payload: Uint8Array): Buffer {
  const header = Buffer.alloc(12);
  header[0] = 0x80;
  header.writeUInt16BE(frame & 0xffff, 2);
  header.writeUInt32BE((frame * frameSamples) >>> 0, 4);
  header.writeUInt32BE(0x50_43_00_01, 8);
  return Buffer.concat([header, payload]);
}
