import type { Json } from '@patchcord/nodes/kit';
import type { Dispatcher } from 'undici';
import { z } from 'zod';
import { HttpFailed } from './http-failed.ts';

/** More than a call can use, little enough for the journal. */
export const maxAnswerBytes = 256 * 1024;

/** Reads an answer up to the limit, and as JSON where it says it is. */
export async function readAnswer(
  { headers, body }: Pick<Dispatcher.ResponseData, 'headers' | 'body'>,
  host: string,
): Promise<Json> {
  // Nothing compressed was asked for; what comes compressed anyway could be a bomb.
  const encoding = String(headers['content-encoding'] ?? 'identity').toLowerCase();
  if (encoding !== 'identity') {
    await body.dump({ limit: 0 }).catch(() => undefined);
    throw new HttpFailed('HTTP_NOT_JSON', `“${host}” sent its answer compressed, which wasn't asked for.`);
  }
  const text = await readText(body, host);
  if (text === '') return null;
  return isJson(headers['content-type']) ? parseJson(text, host) : text;
}

async function readText(body: Dispatcher.ResponseData['body'], host: string): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > maxAnswerBytes) {
      body.destroy();
      throw new HttpFailed(
        'HTTP_TOO_LARGE',
        `“${host}” answered with more than ${maxAnswerBytes / 1024} KB: ask it for less.`,
      );
    }
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function isJson(type: string | string[] | undefined): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(String(type ?? ''));
}

function parseJson(text: string, host: string): Json {
  try {
    return z.json().parse(JSON.parse(text));
  } catch (error) {
    throw new HttpFailed(
      'HTTP_NOT_JSON',
      `“${host}” answered with something that is no JSON although it says so.`,
      {
        cause: error,
      },
    );
  }
}
