import { offersHandlers, type Way } from '../ways.ts';
import type { Place } from './flow-parts.ts';

/**
 * Where a call can be: a node, entered with words of the caller that nothing has answered yet, or without. The number is
 * twice the node's, plus one for such words.
 */
export type State = number;

/** One way from a state to the next. */
export interface Step {
  /** `limit`: the node was entered more often than it may be. */
  readonly kind: 'port' | 'handler' | 'enter' | 'go' | 'limit';
  /** The port or the handler. */
  readonly by: string;
  readonly to: State;
  /** It takes no act of the caller: whatever else happens can lead there. */
  readonly alone: boolean;
  /** The exit of the flow inside that this port stands for, and whether its words are still to be answered. */
  readonly through: Exit | null;
}

/** A way out of a flow inside: its exit, with words to be answered or without. */
export type Exit = `${string}/${0 | 1}`;
export function exitOf(exit: string, words: 0 | 1): Exit {
  return `${exit}/${words}`;
}

/** The exits by which the flow inside a place may be left without an act of the caller. */
export type ExitsAlone = (place: Place, words: 0 | 1) => ReadonlySet<Exit>;

export function stateOf({ index }: Place, words: 0 | 1): State {
  return 2 * index + words;
}

export function wordsIn(state: State): 0 | 1 {
  return state % 2 === 1 ? 1 : 0;
}

/** Every step from a state. */
export function stepsFrom(place: Place, words: 0 | 1, exitsAlone: ExitsAlone): Step[] {
  const { part, node, other } = place;
  const { facts } = node;
  if (isLeaving(place)) return [];
  const steps = (part.ways.get(node.id) ?? []).flatMap((way) => alongWay(place, way, words, exitsAlone));
  if (facts?.besides?.kind === 'go-back') steps.push(...toOnError(place, words, 'port', 'error'));
  if (node.visits !== null) steps.push(...toOnError(place, words, 'limit', 'visits'));
  if (offersHandlers(node)) steps.push(...intoHandlers(place));
  if (other?.entry) {
    const kind = facts?.besides?.kind === 'run-flow' ? 'enter' : 'go';
    const by = other.view.id ?? '';
    steps.push({ kind, by, to: stateOf(other.entry, words), alone: true, through: null });
  }
  return steps;
}

/** The flow inside ends here; what comes next is the outer node's. */
export function isLeaving({ part, node }: Place): boolean {
  return part.inside && node.facts?.besides?.kind === 'leave-flow';
}

function alongWay(place: Place, { port, to }: Way, words: 0 | 1, exitsAlone: ExitsAlone): Step[] {
  const { part, node, other } = place;
  const target = part.places.get(to);
  if (!target || isShut(place, port, to)) return [];
  const step = (alone: boolean, then: 0 | 1, through: Exit | null = null): Step => ({
    kind: 'port',
    by: port,
    to: stateOf(target, then),
    alone,
    through,
  });
  const { facts } = node;
  if (!facts) return [step(false, 1)];
  const left = words === 1 && (port === 'error' || !facts.speaks) ? 1 : 0;
  if (!facts.afterCaller.includes(port))
    return node.definition?.listens ? [step(true, left), step(false, 1)] : [step(true, left)];
  if (other && facts.besides?.kind === 'run-flow') {
    const exits = exitsAlone(place, words);
    const alone = ([0, 1] as const).filter((then) => exits.has(`${port}/${then}`));
    return [...alone.map((then) => step(true, then, `${port}/${then}`)), step(false, 1)];
  }
  const isDue = words === 1 && facts.afterEarlierWords.includes(port);
  return isDue ? [step(true, left), step(false, 1)] : [step(false, 1)];
}

/** A port that never opens. A node of last resort that fails into itself is where the engine hangs up. */
function isShut({ part, node }: Place, port: string, to: string): boolean {
  const { facts } = node;
  if (port === 'error' && to === node.id && to === part.view.onError) return true;
  if (!facts) return false;
  return facts.never.includes(port) || (facts.onlyWired.includes(port) && !node.wires.has(port));
}

/** A node that goes back where no handler took the turn has failed, and so has one that was entered too often. */
function toOnError({ part, node }: Place, words: 0 | 1, kind: Step['kind'], by: string): Step[] {
  const target = part.places.get(part.view.onError ?? '');
  if (!target || target.node.id === node.id) return [];
  return [{ kind, by, to: stateOf(target, words), alone: true, through: null }];
}

function intoHandlers({ part }: Place): Step[] {
  return [...part.view.handlers.values()].flatMap(({ name, when, to }): Step[] => {
    const target = part.places.get(to ?? '');
    if (!target || 'silence' in when || 'callEnded' in when) return [];
    return [{ kind: 'handler', by: name, to: stateOf(target, 1), alone: false, through: null }];
  });
}
