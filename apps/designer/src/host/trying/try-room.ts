import { randomUUID } from 'node:crypto';
import { type StoryOfPeople, storyFrom } from '@patchcord/runtime/chat';
import type { LanguageModel } from '@patchcord/runtime/providers';
import { Refusal } from '../../people/refusal.ts';
import type { TryLine } from '../../trying/try-lines.ts';
import { readyFlow, type TriedContent } from './ready-flow.ts';
import { TrySession } from './try-session.ts';
import type { TrySetting } from './try-setting.ts';

/** Somebody may have so many conversations open, in all windows; with the next one the one left longest ends. */
const mostOfOne = 4;
const mostOfAll = 60;
/** A conversation that nobody goes on with ends after this. */
const idleMs = 20 * 60_000;
const sweepMs = 60_000;

export interface TryOrder
  extends Pick<TrySetting, 'callerNumber' | 'dialledNumber' | 'startedEpochMs' | 'servers'> {
  readonly content: TriedContent;
  /** What was done in another conversation, to be done in this one. */
  readonly story?: StoryOfPeople | undefined;
}

interface Kept {
  readonly session: TrySession;
  readonly owner: string;
  readonly flowId: string;
  usedMs: number;
}

interface TryRoomSetting {
  readonly environment: NodeJS.ProcessEnv;
  readonly model: LanguageModel;
  readonly where: Parameters<typeof readyFlow>[1];
  now(): number;
}

/** The conversations that people have with flows, in this process: they need no engine. Whatever happens, none is kept for ever. */
export class TryRoom {
  readonly #setting: TryRoomSetting;
  readonly #kept = new Map<string, Kept>();
  readonly #sweeping: NodeJS.Timeout;

  constructor(setting: TryRoomSetting) {
    this.#setting = setting;
    this.#sweeping = setInterval(() => this.sweep(), sweepMs).unref();
  }

  /** @throws Refusal `FLOW_NOT_RUNNABLE`, `TRY_FULL` */
  async start(
    owner: string,
    flowId: string,
    { content, story, ...call }: TryOrder,
  ): Promise<ReadableStream<TryLine>> {
    const { environment, model, where } = this.#setting;
    const flows = await readyFlow(content, where);
    this.#makeRoom(owner);
    const id = randomUUID();
    const session = new TrySession({ id, flows, environment, model, ...call });
    this.#kept.set(id, { session, owner, flowId, usedMs: this.#setting.now() });
    return session.begin(story && storyFrom(story));
  }

  /** @throws Refusal `TRY_GONE` where there is none of this id that is theirs */
  session(owner: string, flowId: string, id: string): TrySession {
    const kept = this.#kept.get(id);
    if (!kept || kept.owner !== owner || kept.flowId !== flowId)
      throw new Refusal(
        'TRY_GONE',
        410,
        'This conversation has ended: start again, everything you did is done again.',
      );
    kept.usedMs = this.#setting.now();
    return kept.session;
  }

  /** Ends one; nothing happens where there is none that is theirs, with this flow. */
  end(owner: string, flowId: string, id: string): void {
    const kept = this.#kept.get(id);
    if (kept?.owner === owner && kept.flowId === flowId) this.#drop(id);
  }

  get size(): number {
    return this.#kept.size;
  }

  /** Ends those that nobody goes on with. */
  sweep(): void {
    const untilMs = this.#setting.now() - idleMs;
    for (const [id, { usedMs }] of this.#kept) if (usedMs <= untilMs) this.#drop(id);
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeping);
    const sessions = [...this.#kept.values()].map(({ session }) => session.close());
    this.#kept.clear();
    await Promise.all(sessions);
  }

  #makeRoom(owner: string): void {
    this.sweep();
    const own = [...this.#kept].filter(([, kept]) => kept.owner === owner);
    own.sort(([, a], [, b]) => a.usedMs - b.usedMs);
    for (const [id] of own.slice(0, Math.max(0, own.length - mostOfOne + 1))) this.#drop(id);
    if (this.#kept.size >= mostOfAll)
      throw new Refusal(
        'TRY_FULL',
        503,
        'Too many people are trying flows at this moment: wait a few minutes.',
      );
  }

  #drop(id: string): void {
    const kept = this.#kept.get(id);
    this.#kept.delete(id);
    kept?.session.close().catch((error: unknown) => console.error(error));
  }
}
