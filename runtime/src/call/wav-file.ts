import { constants, type FileHandle, open } from 'node:fs/promises';

const headerBytes = 44;
const sampleRate = 8000;

/**
 * An 8 kHz mono µ-law WAV that grows while somebody speaks. The header is right after every append, so that a crash leaves a
 * file that can be played.
 */
export class WavFile {
  readonly #file: FileHandle;
  #bytes = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Continues a file that a crash has left; begins it where there is none. */
  static async goOn(path: string): Promise<WavFile> {
    const wav = new WavFile(await open(path, constants.O_RDWR | constants.O_CREAT, 0o600));
    wav.#bytes = Math.max(0, (await wav.#file.stat()).size - headerBytes);
    await wav.#writeHeader();
    return wav;
  }

  static async create(path: string): Promise<WavFile> {
    const wav = new WavFile(await open(path, 'wx', 0o600));
    await wav.#writeHeader();
    return wav;
  }

  get durationMs(): number {
    return Math.round((this.#bytes * 1000) / sampleRate);
  }

  async append(ulaw: Uint8Array): Promise<void> {
    await this.#file.write(ulaw, 0, ulaw.length, headerBytes + this.#bytes);
    this.#bytes += ulaw.length;
    await this.#writeHeader();
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  /** RIFF with WAVE_FORMAT_MULAW (7), one channel, one byte a sample. */
  async #writeHeader(): Promise<void> {
    const header = Buffer.alloc(headerBytes);
    header.write('RIFF', 0, 'ascii');
    header.writeUInt32LE(headerBytes - 8 + this.#bytes, 4);
    header.write('WAVEfmt ', 8, 'ascii');
    header.writeUInt32LE(16, 16);
    header.writeUInt16LE(7, 20);
    header.writeUInt16LE(1, 22);
    header.writeUInt32LE(sampleRate, 24);
    header.writeUInt32LE(sampleRate, 28);
    header.writeUInt16LE(1, 32);
    header.writeUInt16LE(8, 34);
    header.write('data', 36, 'ascii');
    header.writeUInt32LE(this.#bytes, 40);
    await this.#file.write(header, 0, headerBytes, 0);
  }
}
