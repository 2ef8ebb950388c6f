import { zipSync } from 'fflate';
import { sendBytes } from '../ui/ask.ts';

/** One file, or all files of a folder. */
export type SentFlow = readonly File[];

const mostBytes = 32 * 1024 * 1024;

/** @throws AskFailed */
export async function sendFlow(files: SentFlow, over: string): Promise<{ id: string; name: string }> {
  return sendBytes('POST', `/api/flows/import?over=${over}`, await bytesOf(files));
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
