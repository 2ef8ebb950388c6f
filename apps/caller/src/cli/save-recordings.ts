import { parse } from 'node:path';
import { writeWav } from '../audio/write-wav.ts';
import type { PhoneCall } from '../phone-call.ts';
import type { Reporter } from './reporter.ts';

/** Writes what was heard, and if asked what was said beside it (left said, right heard). Returns the files. */
export async function saveRecordings(
  call: PhoneCall,
  files: { readonly wav: string | undefined; readonly stereo: string | undefined },
  reporter: Reporter,
  callNumber = 1,
): Promise<string[]> {
  const saved: string[] = [];
  if (call.answeredAtMs === undefined) return saved;
  if (files.wav) saved.push(await save(numbered(files.wav, callNumber), [call.heard()], reporter));
  if (files.stereo)
    saved.push(await save(numbered(files.stereo, callNumber), [call.said(), call.heard()], reporter));
  return saved;
}

async function save(file: string, channels: Int16Array[], reporter: Reporter): Promise<string> {
  await writeWav(file, channels).catch((error: Error) => {
    throw new Error(`${file} can't be written (${error.message}): give another place.`);
  });
  reporter.report({ event: 'saved', file });
  return file;
}

/** heard.wav for the first call, heard-2.wav for the second. */
function numbered(file: string, callNumber: number): string {
  if (callNumber === 1) return file;
  const { dir, name, ext } = parse(file);
  return `${dir ? `${dir}/` : ''}${name}-${callNumber}${ext}`;
}
