import { RecordingRefused } from './recording-refused.ts';

/** The two parts of a WAV file that count. */
export interface WavChunks {
  readonly format: DataView;
  readonly sound: DataView;
}

/** Finds them, wherever they stand; fails with `RECORDING_REFUSED` where the file's sizes don't add up. */
export function wavChunks(file: Uint8Array): WavChunks {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < 12 || nameAt(view, 0) !== 'RIFF' || nameAt(view, 8) !== 'WAVE')
    throw new RecordingRefused('it is no WAV file', 'Save it as WAV (PCM).');
  const found = new Map<string, DataView>();
  for (let at = 12; at + 8 <= file.length && !(found.has('fmt ') && found.has('data')); ) {
    const name = nameAt(view, at);
    const bytes = view.getUint32(at + 4, true);
    if (at + 8 + bytes > file.length) throw cutShort(name, bytes, file.length - at - 8);
    if (!found.has(name)) found.set(name, new DataView(view.buffer, view.byteOffset + at + 8, bytes));
    at += 8 + bytes + (bytes % 2);
  }
  const [format, sound] = [found.get('fmt '), found.get('data')];
  if (format && format.byteLength >= 16 && sound) return { format, sound };
  throw new RecordingRefused('it lacks its format or its sound', 'Save it as WAV (PCM) again.');
}

function nameAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)));
}

function cutShort(name: string, bytes: number, left: number): RecordingRefused {
  const part = JSON.stringify(name.trim());
  return new RecordingRefused(
    `its part ${part} should have ${bytes} bytes, and ${left} are there`,
    'It was cut short: save or copy it again.',
  );
}
