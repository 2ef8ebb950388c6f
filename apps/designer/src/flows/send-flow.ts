import { zipSync } from 'fflate';
import { AskFailed, sendBytes } from '../ui/ask.ts';

/** One file, or all files of a folder. */
export type SentFlow = readonly File[];

const mostBytes = 32 * 1024 * 1024;

/** @throws AskFailed */
export async function sendFlow(files: SentFlow, over: string): Promise<{ id: string; name: string }> {
  const bytes = await bytesOf(files);
  if (bytes.size > mostBytes)
    throw new AskFailed(
      'TOO_LARGE',
      413,
      'This is larger than a flow may be, 32 MB: shorten its recordings.',
    );
  return sendBytes('POST', `/api/flows/import?over=${over}`, bytes);
}

/** A folder travels as a ZIP, which is what the server takes besides a single file. */
async function bytesOf(files: SentFlow): Promise<Blob> {
  const [first] = files;
  if (files.length === 1 && first && !first.webkitRelativePath) return first;
  const small = files.filter(({ size }) => size <= mostBytes);
  const read = small.map(
    async (file) => [file.webkitRelativePath || file.name, new Uint8Array(await file.arrayBuffer())] as const,
  );
  return new Blob([new Uint8Array(zipSync(Object.fromEntries(await Promise.all(read))))]);
}
