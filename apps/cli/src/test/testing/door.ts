import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A flow small enough to be seen through at a glance. */
export const door = {
  format: 1,
  id: 'door',
  name: 'Door',
  entry: 'ask',
  settings: { onError: 'bye' },
  nodes: {
    ask: {
      type: 'menu@1',
      with: {
        text: 'In or out?',
        choices: [
          { port: 'in', label: 'in', key: '1' },
          { port: 'out', label: 'out', key: '2' },
        ],
      },
      on: { in: 'in', out: 'out' },
    },
    in: { type: 'say@1', with: { text: 'Come in.' }, on: { said: 'bye' } },
    out: { type: 'say@1', with: { text: 'Mind the step.' }, on: { said: 'bye' } },
    bye: { type: 'hangup@1', with: { text: 'Goodbye.' } },
  },
};

export const goesIn = {
  format: 1,
  name: 'goes in',
  caller: [{ keys: '1' }],
  expect: { path: ['ask:in', 'in', 'bye'] },
};

/** Its folder, with these tests by their files' names. */
export function writeDoor(folder: string, tests: Readonly<Record<string, unknown>>): string {
  mkdirSync(path.join(folder, 'tests'), { recursive: true });
  writeFileSync(path.join(folder, 'flow.json'), JSON.stringify(door));
  for (const [file, test] of Object.entries(tests))
    writeFileSync(path.join(folder, 'tests', file), typeof test === 'string' ? test : JSON.stringify(test));
  return folder;
}
