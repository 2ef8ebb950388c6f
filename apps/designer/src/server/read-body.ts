import type { z } from 'zod';
import { Refusal } from '../people/refusal.ts';

/** What a form sends is small; files have limits of their own. */
const mostJsonBytes = 64 * 1024;

/** @throws Refusal when it is too large, no JSON, or not what the schema says */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  mostBytes = mostJsonBytes,
): Promise<z.output<Schema>> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
    throw new Refusal('JSON_EXPECTED', 415, 'Send JSON, with its content type.');
  const read = schema.safeParse(parsed(new TextDecoder().decode(await readBytes(request, mostBytes))));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Refusal('INPUT_INVALID', 400, issue ? whatIsWrong(issue) : 'not understood');
}

/**
 * Counts while it reads: a length that is promised may be a lie. What is too much is read on for a while and thrown away:
 * a browser hears an answer only when it has sent all. @throws Refusal `TOO_LARGE`
 */
export async function readBytes(request: Request, mostBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const body: ReadableStream<Uint8Array> | null = request.body;
  for await (const part of body ?? []) {
    size += part.byteLength;
    if (size <= mostBytes) parts.push(part);
    else if (size > mostBytes * 4) break;
  }
  if (size > mostBytes) throw new Refusal('TOO_LARGE', 413, `This is larger than ${inWords(mostBytes)}.`);
  return Buffer.concat(parts);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('JSON_BROKEN', 400, 'What was sent is no JSON.');
  }
}

/** A sentence of our own is for whoever filled in the form, and stands below it; what the schema says itself needs its place. */
function whatIsWrong({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 || message.endsWith('.') ? message : `“${path.join('.')}”: ${message}`;
}

function inWords(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MB` : `${Math.round(bytes / 1024)} kB`;
}
