import type { NodeDefinition, PortTable } from './define-node.ts';

/**
 * What a visit of a node can come to and what it can cost at most: what flows are proven from, without running them
 * (docs/decisions/0013). Whatever a node leaves out is taken at its worst or, for costs, as nothing.
 */
export interface VisitFacts {
  /** Ports that open only once the caller has spoken or pressed a key during the visit. All others may open by themselves. */
  readonly afterCaller: readonly string[];
  /** Of these, the ones that words said before the visit open as well, as long as nothing was said to the caller since. */
  readonly afterEarlierWords: readonly string[];
  /** Ports that these settings never open. */
  readonly never: readonly string[];
  /** Ports that open only where they are wired; elsewhere the node does without. */
  readonly onlyWired: readonly string[];
  /** True where something is said aloud before the node is left by any port but `error`. */
  readonly speaks: boolean;
  /** The longest visit of a caller who does nothing, in ms. What is said to him isn't counted. */
  readonly waitMs: number;
  /** The same from the caller's last act in the middle of a visit; `waitMs` where it is left out. */
  readonly remainderMs: number;
  /** What answering words said before the visit takes in addition, in ms. */
  readonly earlierWordsMs: number;
  readonly turns: TurnFacts;
  readonly silence: SilenceFacts;
  readonly besides: Besides | null;
}

/** Turns of the caller. */
export interface TurnFacts {
  /** How many it takes at least to leave by a port that opens after the caller; one where none is told. */
  readonly least?: Readonly<Record<string, number>>;
  /** How many one visit can take: one where words that interrupted the agent are heard out. */
  readonly most: number;
}

/** How long neither the caller nor anybody else makes a sound, in ms, as long as the voice works and a model has words. */
export interface SilenceFacts {
  /** Until the first sound. */
  readonly firstMs: number;
  /** Between two sounds. */
  readonly withinMs: number;
  /** After the last sound, unless it was the caller's. */
  readonly lastMs: number;
  /** Ports by which the node may be left without any sound, and how long that takes. */
  readonly passesMs: Readonly<Record<string, number>>;
}

/** What a visit may end in besides a port. */
export type Besides =
  | { readonly kind: 'hang-up' }
  /** A human takes the call over. */
  | { readonly kind: 'human' }
  /** Back to where a handler took the turn. */
  | { readonly kind: 'go-back' }
  /** Out of this flow, into the one it runs in. */
  | { readonly kind: 'leave-flow'; readonly exit: string }
  | { readonly kind: 'go-to-flow'; readonly flow: string }
  /** The other flow runs during the visit; the port is the exit it is left by. */
  | { readonly kind: 'run-flow'; readonly flow: string };

/** However long it has been quiet already, a filler lets what comes at once come first. */
export const leastFillerMs = 500;

/** What of a flow's settings counts for them. */
export interface Manners {
  readonly fillerAfterMs: number;
  readonly quietMs: number;
}

/** The facts of one node, with what its definition leaves out. */
export function visitFacts(
  definition: NodeDefinition,
  config: object,
  ports: PortTable,
  manners: Manners,
): VisitFacts {
  // As in portsOf: the type that ties config to definition is lost in the catalogue's union.
  const told: Partial<VisitFacts> = definition.visit?.(config as never, manners) ?? {};
  const waitMs = told.waitMs ?? 0;
  return {
    afterCaller: definition.listens ? requiredOf(ports) : [],
    afterEarlierWords: [],
    never: [],
    onlyWired: [],
    speaks: false,
    remainderMs: waitMs,
    earlierWordsMs: 0,
    turns: { most: 1 },
    silence: { firstMs: 0, withinMs: 0, lastMs: 0, passesMs: {} },
    besides: null,
    ...told,
    waitMs,
  };
}

function requiredOf(ports: PortTable): string[] {
  return Object.keys(ports).filter((port) => ports[port]?.required);
}

/** Whether a text is heard whatever its variables hold: it has words of its own. */
export function isHeard(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.replace(/{{.*?}}/gs, '').replace(/{%.*%}/gs, ''));
}

/** Left at once, and without a sound. */
export function silently(ports: Iterable<string>, afterMs = 0): SilenceFacts {
  const passesMs = Object.fromEntries([...ports].map((port) => [port, afterMs]));
  return { firstMs: afterMs, withinMs: 0, lastMs: 0, passesMs };
}
