/**
 * Keeps real calls as golden journals: `node apps/engine/scripts/keep-golden.ts FOLDER/ID.json NAME …`, in pairs. Tests with real calls
 * write such files where `PATCHCORD_GOLDEN` names a folder.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { entriesByLine, goldenFolder } from '../src/archive/golden/golden-files.ts';
import type { GoldenCall } from '../src/archive/golden.ts';

const [, , ...given] = process.argv;
for (let index = 0; index < given.length; index += 2) keep(given[index] ?? '', given[index + 1] ?? '');

function keep(file: string, name: string): void {
  const { journalFormat, startedAt, flows, journal }: GoldenCall = JSON.parse(readFileSync(file, 'utf8'));
  for (const flow of flows) {
    const place = path.join(goldenFolder, 'flows', `${flow.version.slice(0, 12)}.json`);
    if (!existsSync(place)) writeFileSync(place, `${JSON.stringify(flow)}\n`);
  }
  const head = { journalFormat, startedAt, flows: flows.map(({ version }) => version.slice(0, 12)) };
  const text = `${JSON.stringify(head).slice(0, -1)},\n"journal":${entriesByLine(journal)}}\n`;
  writeFileSync(path.join(goldenFolder, 'calls', `${name}.json`), text);
}
