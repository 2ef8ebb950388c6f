import type { StoredPrompt } from '@patchcord/db';
import { liveStage } from '@patchcord/db/live-stage';
import { type Layout, layoutSchema } from '@patchcord/flows/model';
import { z } from 'zod';
import { Refusal } from '../people/refusal.ts';
import { draftRevision } from './drafts.ts';
import { liveOf, numbersOf } from './live-version.ts';
import { rooms } from './rooms.ts';

/** One line of a flow's history. */
export interface ListedVersion {
  readonly number: number;
  readonly hash: string;
  readonly message: string;
  readonly publishedAt: string;
  readonly isLive: boolean;
  /** It has been what calls run, now or before. */
  readonly hasRun: boolean;
}

export interface History {
  /** The latest first. */
  readonly versions: readonly ListedVersion[];
  /** Since when what runs now does; null where nothing runs. */
  readonly liveSince: string | null;
}

/** All that belonged to a flow when it was published. */
export interface OpenedVersion {
  readonly number: number;
  readonly document: unknown;
  readonly layout: Layout | null;
  readonly knowledge: readonly { readonly id: string; readonly markdown: string }[];
  readonly prompts: readonly StoredPrompt[];
}

export const goBackInput = z.strictObject({
  /** The version to run again. */
  number: z.int().min(1),
  /** What ran when this was decided. */
  instead: z.int().min(1),
});

/** @throws Refusal `FLOW_UNKNOWN` */
export async function listVersions(id: string): Promise<History> {
  await draftRevision(id);
  const { flows } = rooms().database;
  const [versions, releases] = await Promise.all([flows.history(id), flows.releases(id)]);
  const live = releases.filter(({ stage }) => stage === liveStage);
  const [now] = live;
  const ran = new Set(live.map(({ hash }) => hash));
  return {
    liveSince: now?.releasedAt.toISOString() ?? null,
    versions: versions.map(({ number, hash, message, createdAt }) => ({
      number,
      hash,
      message,
      publishedAt: createdAt.toISOString(),
      isLive: hash === now?.hash,
      hasRun: ran.has(hash),
    })),
  };
}

/** @throws Refusal `VERSION_UNKNOWN` */
export async function openVersion(id: string, number: number): Promise<OpenedVersion> {
  const { flows } = rooms().database;
  const version = await flows.version((await versionOf(id, number)).hash);
  if (!version) throw unknown(number);
  const { document, layout, knowledge, prompts } = version;
  return {
    number,
    document,
    layout: layoutSchema.safeParse(layout).data ?? null,
    knowledge: knowledge.map(({ id: name, markdown }) => ({ id: name, markdown })),
    prompts,
  };
}

/**
 * Lets calls run an earlier version again, from the next one on. @returns the numbers whose calls do
 * @throws Refusal `VERSION_UNKNOWN`; `LIVE_MOVED_ON` where somebody has published or gone back meanwhile
 */
export async function goBack(
  id: string,
  { number, instead }: z.output<typeof goBackInput>,
): Promise<{ readonly number: number; readonly numbers: readonly string[] }> {
  const [{ hash }, before] = await Promise.all([versionOf(id, number), versionOf(id, instead)]);
  const order = { flowId: id, stage: liveStage, hash, instead: before.hash };
  if (await rooms().database.flows.restore(order)) {
    void rooms().engine.prepare(id);
    return { number, numbers: await numbersOf(id) };
  }
  const live = await liveOf(id);
  throw new Refusal(
    'LIVE_MOVED_ON',
    409,
    `Version ${instead} isn’t what runs any more${live ? `: by now it is version ${live.number}` : ''}. Nothing was changed; look at the history again.`,
  );
}

async function versionOf(id: string, number: number) {
  const found = (await rooms().database.flows.history(id)).find((version) => version.number === number);
  if (found) return found;
  throw unknown(number);
}

function unknown(number: number): Refusal {
  return new Refusal('VERSION_UNKNOWN', 404, `This flow has no version ${number} any more.`);
}
