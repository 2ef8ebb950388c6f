import type { StoredDraft, StoredVersion } from '@patchcord/db';
import { liveStage } from '@patchcord/db/live-stage';
import { checkFlow, type Problem } from '@patchcord/flows/check';
import { diffFlows } from '@patchcord/flows/diff';
import { flowSchema, stepsByCard, versionHash } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { z } from 'zod';
import { checkedAgainst } from '../editor/surroundings.ts';
import { Refusal } from '../people/refusal.ts';
import { liveOf, numbersOf, stateOf } from './live-version.ts';
import { rooms } from './rooms.ts';
import { surroundingsOf } from './surroundings.ts';

/** What publishing the draft would do; shown before anybody decides. */
export interface PublishPreview {
  readonly revision: number;
  /** The version's name; null where the draft is no flow yet. */
  readonly hash: string | null;
  /** Under which the version would run. */
  readonly number: number;
  /** It was published before, under that number. */
  readonly isKnown: boolean;
  /** What runs now; null where nothing does. */
  readonly live: number | null;
  /** It is what runs already. */
  readonly isLive: boolean;
  /** What became another since what runs now, one sentence each; nothing where nothing runs. */
  readonly words: readonly string[];
  /** Why it can't be published. */
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** The numbers whose calls would run it. */
  readonly numbers: readonly string[];
}

export interface Published {
  readonly number: number;
  /** False where this very version ran already. */
  readonly released: boolean;
  readonly numbers: readonly string[];
}

export const publishInput = z.strictObject({
  /** Of the draft that was shown. */
  revision: z.int().min(0),
  hash: z.string().length(64),
  message: z.string().trim().max(500),
});

/** @throws Refusal `FLOW_UNKNOWN` */
export async function previewPublishing(id: string): Promise<PublishPreview> {
  const { flows } = rooms().database;
  const draft = await draftOf(id);
  const [live, history, numbers] = await Promise.all([liveOf(id), flows.history(id), numbersOf(id)]);
  const { errors, warnings, document } = await checked(id, draft);
  const hash = document ? versionHash(document, draft.knowledge, draft.prompts) : null;
  const known = history.find((version) => version.hash === hash);
  return {
    revision: draft.revision,
    hash,
    number: known?.number ?? (history[0]?.number ?? 0) + 1,
    isKnown: known !== undefined,
    live: live?.number ?? null,
    isLive: live !== null && live.hash === hash,
    words: live ? wordsBetween(live, draft) : [],
    errors,
    warnings,
    numbers,
  };
}

/**
 * Publishes the draft that was shown and lets calls run it from the next one on: checked again here, whatever a browser
 * has found. @throws Refusal `DRAFT_MOVED_ON` when it isn't that draft any more; `FLOW_FAULTY` with the problems
 */
export async function publishFlow(id: string, shown: z.output<typeof publishInput>): Promise<Published> {
  const draft = await draftOf(id);
  if (draft.revision !== shown.revision) throw movedOn(draft.name);
  const { errors, document } = await checked(id, draft);
  if (errors.length > 0 || !document) throw new FlowFaulty(errors);
  const hash = versionHash(document, draft.knowledge, draft.prompts);
  if (hash !== shown.hash) throw movedOn(draft.name);
  const { revision, message } = shown;
  const { prompts } = draft;
  const order = { flowId: id, stage: liveStage, revision, hash, prompts, document, message };
  const published = await rooms().database.flows.publishDraft(order);
  if (!published) throw movedOn(draft.name);
  void rooms().engine.prepare(id);
  return { ...published, numbers: await numbersOf(id) };
}

/** Told with its problems, as `failure` does. */
class FlowFaulty extends Refusal {
  constructor(problems: readonly Problem[]) {
    const found = problems.length === 1 ? 'an error' : `${problems.length} errors`;
    super(
      'FLOW_FAULTY',
      422,
      `The flow has ${found}, so it was not published: callers hear what they heard.`,
      problems,
    );
    this.name = 'FlowFaulty';
  }
}

function movedOn(name: string): Refusal {
  return new Refusal(
    'DRAFT_MOVED_ON',
    409,
    `“${name}” has been saved since this was shown, so it was not published: look at it again, then publish.`,
  );
}

async function draftOf(id: string): Promise<StoredDraft> {
  const draft = await rooms().database.flows.draft(id);
  if (draft) return draft;
  throw new Refusal('FLOW_UNKNOWN', 404, `There is no flow “${id.slice(0, 100)}” any more.`);
}

async function checked(id: string, draft: StoredDraft) {
  const { document, knowledge } = draft;
  const around = checkedAgainst(await surroundingsOf(id, draft));
  const found = checkFlow(document, { catalogue, knowledge, ...around, steps: stepsByCard });
  const errors = found.filter(({ severity }) => severity === 'error');
  const warnings = found.filter(({ severity }) => severity === 'warning');
  return { errors, warnings, document: flowSchema.safeParse(document).data ?? null };
}

function wordsBetween(live: StoredVersion, draft: StoredDraft): readonly string[] {
  return diffFlows(stateOf(live), stateOf(draft), catalogue).words;
}
