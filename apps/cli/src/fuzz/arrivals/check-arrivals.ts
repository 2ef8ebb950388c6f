import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Database, migrate, openDatabase } from '@patchcord/db';
import { DatabaseDirectory } from '@patchcord/engine/directory';
import { flowSchema, versionHash } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { type Finding, Random } from '@patchcord/runtime/fuzz';
import { dialledNumbers, numbersToTry } from '@patchcord/runtime/numbers';
import { type Arrival, arrivals, flowOf, numbers } from './arrival.ts';

/** How many calls arrive. */
const many = 100;

/**
 * Calls arrive by any number, written in any way, beside others that are none of theirs: each must come to the flow its first known
 * number belongs to. The engine's own directory is asked, over a database of its own.
 */
export async function checkArrivals(seed: number): Promise<Finding | null> {
  const folder = await mkdtemp(path.join(tmpdir(), 'patchcord-arrivals-'));
  try {
    const url = `file:${path.join(folder, 'numbers.db')}`;
    migrate(url);
    const database = await openDatabase({ url });
    try {
      return await lookUpAll(database, seed);
    } finally {
      await database.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function lookUpAll(database: Database, seed: number): Promise<Finding | null> {
  await release(database);
  const directory = new DatabaseDirectory(database, catalogue, () => undefined);
  const random = new Random(seed);
  for (let call = 0; call < many; call++) {
    const arrival = arrivals(random);
    const tried = numbersToTry(dialledNumbers(channelOf(arrival), [arrival.argument], variablesOf(arrival)));
    const choice = await directory.choose(tried);
    const expected = flowOf(arrival);
    const chosen = choice?.flow.document.id ?? 'none';
    if (chosen !== expected)
      return {
        rule: 'the-right-flow',
        message: `A call with the numbers ${JSON.stringify(arrival)} came to the flow “${chosen}” instead of “${expected}”.`,
      };
  }
  return null;
}

/** One flow for each number's owner, and the numbers that lead to them. */
async function release(database: Database): Promise<void> {
  for (const id of new Set(numbers.map(({ flow }) => flow))) {
    const document = flowSchema.parse({
      format: 1,
      id,
      name: id,
      entry: 'bye',
      settings: { onError: 'bye' },
      nodes: { bye: { type: 'hangup@1', with: { text: id } } },
    });
    const version = {
      flowId: id,
      name: id,
      hash: versionHash(document),
      document,
      knowledge: [],
      prompts: [],
      message: '',
    };
    await database.flows.publishAndRelease({ ...version, shipped: false }, 'live');
  }
  for (const { number, flow, isFallback } of numbers)
    await database.numbers.map({ number, flowId: flow, stage: 'live', isFallback });
}

function channelOf({ extension }: Arrival) {
  return {
    dialplan: { context: 'from-trunk', exten: extension, priority: 1, app_name: 'Stasis', app_data: '' },
  };
}

function variablesOf({ did, dnid }: Arrival) {
  return { FROM_DID: did, 'CALLERID(dnid)': dnid };
}
