import { onError, onSilence, type Port } from '@patchcord/nodes/kit';
import type { FlowView, NodeView } from './flow-view.ts';
import { oncePerView } from './once-per-view.ts';

/** One way from a node to another. */
export interface Way {
  readonly port: string;
  readonly to: string;
  /** True where it is the flow's `onError` that an unwired port falls back to: the way of last resort. */
  readonly lastResort: boolean;
  /** True where leaving by it means that the node has done its work, its variables set. */
  readonly done: boolean;
}

export type Ways = ReadonlyMap<string, readonly Way[]>;

/** Every way between nodes that exist, fall-backs included (as `compileFlow` resolves them). */
export const waysOf = oncePerView((view): Ways => {
  const known = { ...view, silence: silenceTarget(view) };
  return new Map([...view.nodes].map(([id, node]) => [id, waysFrom(node, known)]));
});

type WithSilence = FlowView & { readonly silence: string | null };

function waysFrom(node: NodeView, view: WithSilence): Way[] {
  const ports = new Map<string, Port>(Object.entries(node.ports ?? {}));
  const names = node.ports ? ports.keys() : node.wires.keys();
  return [...names].flatMap((port) => {
    const target = targetOf(port, node, ports, view, new Set());
    if (target === null || !view.nodes.has(target.to)) return [];
    return [{ port, ...target, done: ports.get(port)?.required ?? true }];
  });
}

function targetOf(
  port: string,
  node: NodeView,
  ports: ReadonlyMap<string, Port>,
  view: WithSilence,
  seen: ReadonlySet<string>,
): Pick<Way, 'to' | 'lastResort'> | null {
  const wired = node.wires.get(port);
  if (wired !== undefined) return { to: wired, lastResort: false };
  const fallsBackTo = ports.get(port)?.fallsBackTo;
  if (fallsBackTo === undefined) return null;
  if (fallsBackTo === onSilence) return to(view.silence ?? view.onError, false);
  if (fallsBackTo !== onError && ports.has(fallsBackTo) && !seen.has(fallsBackTo))
    return targetOf(fallsBackTo, node, ports, view, new Set([...seen, port]));
  return to(view.onError, true);
}

function to(target: string | null, lastResort: boolean): Pick<Way, 'to' | 'lastResort'> | null {
  return target === null ? null : { to: target, lastResort };
}

function silenceTarget({ handlers }: FlowView): string | null {
  return [...handlers.values()].find(({ when }) => 'silence' in when)?.to ?? null;
}

/** Where handlers lead; they are tried wherever a node listens. */
export function handlerTargets({ handlers, nodes }: FlowView): string[] {
  return [...handlers.values()].flatMap(({ to: target }) =>
    target !== null && nodes.has(target) ? [target] : [],
  );
}

/** Whether words of the caller can reach the handlers here: while listening, or over the last prompt (CALLS.md 7). */
export function offersHandlers({ definition }: NodeView): boolean {
  return definition?.listens === true || definition?.family === 'hand-over' || definition?.family === 'end';
}

/** The node ends the call or gives it to a human. */
export function isEnding({ definition }: NodeView): boolean {
  return definition?.family === 'end' || definition?.family === 'hand-over';
}
