import { expect, it } from 'vitest';
import type { TryLine } from '../../trying/try-lines.ts';
import { LineListener } from './line-listener.ts';

const line: TryLine = { kind: 'branch', branch: 1, from: null };

async function heardBy(stream: ReadableStream<TryLine>): Promise<TryLine[]> {
  const lines: TryLine[] = [];
  for await (const each of stream) lines.push(each);
  return lines;
}

it('a page that goes when the next one listens already leaves that one its lines', async () => {
  const listener = new LineListener();
  const first = listener.listen(() => undefined).getReader();
  const second = heardBy(listener.listen(() => listener.tell(line)));
  expect(await first.read()).toMatchObject({ done: true });
  await first.cancel();
  listener.tell(line);
  listener.end();
  expect(await second).toEqual([line, line]);
});

it('one that goes while nobody else listens is told nothing more, and nothing fails for it', async () => {
  const listener = new LineListener();
  await listener.listen(() => undefined).cancel();
  listener.tell(line);
  listener.end();
  expect(await heardBy(listener.listen(() => listener.end()))).toEqual([]);
});
