import { access, constants, type FileHandle, open, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../people/refusal.ts';
import { type ByteRange, readRange } from './byte-range.ts';
import { rooms } from './rooms.ts';

const pieceBytes = 64 * 1024;

/** A recording of a call as a player asks for it: piece by piece. @throws Refusal `RECORDING_UNKNOWN` */
export async function recordingAnswer(
  callId: string,
  name: string,
  rangeHeader: string | null,
): Promise<Response> {
  const file = await fileOf(callId, name);
  // It isn’t opened before somebody reads: HEAD is answered like GET, and nobody ever reads or cancels that.
  await access(file, constants.R_OK);
  const { size } = await stat(file);
  const range = readRange(rangeHeader, size);
  if (range === 'unsatisfiable' || size === 0)
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } });
  const { first, last } = range ?? { first: 0, last: size - 1 };
  return new Response(streamed(file, { first, last }), {
    status: range ? 206 : 200,
    headers: {
      'content-type': 'audio/wav',
      'content-length': String(last - first + 1),
      'accept-ranges': 'bytes',
      ...(range ? { 'content-range': `bytes ${first}-${last}/${size}` } : {}),
    },
  });
}

/** Only a file that the call's books name, and that lies where recordings lie, whatever leads there. */
async function fileOf(callId: string, name: string): Promise<string> {
  const { database, settings } = rooms();
  const found = (await database.calls.recordings(callId)).find(({ file }) => path.basename(file) === name);
  if (!found) throw unknown();
  const folder = await realpath(path.resolve(settings.home, 'recordings')).catch(() => null);
  const file = await realpath(found.file).catch(() => null);
  if (!folder || !file?.startsWith(folder + path.sep)) throw unknown();
  return file;
}

/** Piece by piece as the player takes them; the file is open from the first to the last, or until nobody wants more. */
function streamed(from: string, { first, last }: ByteRange): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = first;
  let opened: Promise<FileHandle> | null = null;
  return new ReadableStream(
    {
      async pull(controller) {
        opened ??= open(from);
        const file = await opened;
        const piece = new Uint8Array(Math.min(pieceBytes, last + 1 - at));
        const { bytesRead } = await file.read(piece, 0, piece.length, at).catch(async (error: unknown) => {
          await file.close();
          throw error;
        });
        at += bytesRead;
        if (bytesRead > 0) controller.enqueue(piece.subarray(0, bytesRead));
        if (bytesRead > 0 && at <= last) return;
        await file.close();
        controller.close();
      },
      cancel: async () => (await opened)?.close(),
    },
    // Nothing ahead: else the first piece is pulled before anybody wants it.
    { highWaterMark: 0 },
  );
}

function unknown(): Refusal {
  return new Refusal('RECORDING_UNKNOWN', 404, 'This recording isn’t there any more.');
}
