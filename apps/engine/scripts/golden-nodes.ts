/**
 * Keeps, for a node type at its present version, a handful of calls that go all its ways: `node apps/engine/scripts/golden-nodes.ts
 * collect`, or no name for every type that has none yet. From then on its runner asks for these very effects; one that asks for
 * others is another version (CALLS.md 21).
 */
import { existsSync, writeFileSync } from 'node:fs';
import { catalogue } from '@patchcord/nodes/catalogue';
import type { EffectRequest } from '@patchcord/nodes/kit';
import { runners } from '@patchcord/nodes/runners';
import { type JournalEntry, journalFormat } from '@patchcord/runtime/engine';
import fc from 'fast-check';
import { makeCall } from '../../../runtime/src/replay/testing/make-call.ts';
import { callThrough, type RandomCall } from '../../../runtime/src/replay/testing/random-call.ts';
import { randomNodes } from '../../../runtime/src/replay/testing/random-node.ts';
import { entriesByLine, goldenNodeFile } from '../src/archive/golden/golden-files.ts';

const asked = process.argv[2];
const mostKept = 8;
const longest = 60;

for (const node of randomNodes) {
  const [{ type } = { type: '' }] = fc.sample(node, { numRuns: 1, seed: 1 });
  const [name = ''] = type.split('@');
  if (asked ? name !== asked : existsSync(goldenNodeFile(type))) continue;
  const calls = fc.sample(callThrough(node), { numRuns: 600, seed: 20_261_128 });
  const kept = await mostDifferent(calls);
  writeFileSync(goldenNodeFile(type), `[\n${kept.join(',\n')}\n]\n`);
  console.log(`${type}: ${kept.length} calls`);
}

/** Calls in which the node does what it does in none of the others, the shorter ones first. */
async function mostDifferent(calls: readonly RandomCall[]): Promise<string[]> {
  const made: { call: RandomCall; entries: readonly JournalEntry[] }[] = [];
  for (const call of calls) {
    const { entries } = await makeCall(call, catalogue, runners);
    if (entries.length <= longest) made.push({ call, entries });
  }
  made.sort((a, b) => a.entries.length - b.entries.length);
  const candidates = made.map(({ call, entries }) => ({ call, entries, deeds: new Set(deedsOf(entries)) }));
  const seen = new Set<string>();
  const kept: string[] = [];
  for (;;) {
    const best = candidates.reduce((most, one) => (newIn(one) > newIn(most) ? one : most));
    if (newIn(best) === 0 || kept.length >= mostKept) return kept;
    for (const deed of best.deeds) seen.add(deed);
    kept.push(inOnePiece(best.call, best.entries));
  }
  function newIn({ deeds }: { readonly deeds: ReadonlySet<string> }): number {
    return [...deeds].filter((deed) => !seen.has(deed)).length;
  }
}

/** What the node in question did: what it asked for after what, and how it was left. */
function deedsOf(entries: readonly JournalEntry[]): string[] {
  const deeds: string[] = [];
  let last = '';
  let isHere = false;
  for (const entry of entries) {
    if (entry.kind === 'node-entered') isHere = entry.node === 'n0';
    if (!isHere) continue;
    if (entry.kind === 'effect-requested') deeds.push(`${last} > ${askedIn(entry.request)}`);
    if (entry.kind === 'variable-set') deeds.push(`sets ${entry.variable}`);
    if (entry.kind === 'effect-settled') last = entry.settlement.kind;
    if (entry.kind === 'node-left') deeds.push(`${last} left by ${entry.port}`);
    if (entry.kind === 'node-failed') deeds.push(`failed: ${entry.code}`);
  }
  return deeds;
}

function askedIn(request: EffectRequest): string {
  if (request.kind !== 'listen') return request.kind;
  const { expects, keys, speech } = request;
  return JSON.stringify([expects.digits, expects.values, keys.max, keys.end, speech]);
}

function inOnePiece({ flows }: RandomCall, entries: readonly JournalEntry[]): string {
  const ran = new Set(
    entries.flatMap((entry) =>
      entry.kind === 'call-started' || entry.kind === 'flow-entered' ? [entry.flow] : [],
    ),
  );
  const documents = flows.filter(({ id }) => ran.has(id)).map((flow) => JSON.stringify(flow));
  return `{"journalFormat":${journalFormat},"flows":[\n${documents.join(',\n')}],\n"journal":${entriesByLine(entries)}}`;
}
