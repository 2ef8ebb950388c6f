import { type FlowContent, isJsonObject } from '../content.ts';
import type { ContentDraft } from '../content-draft.ts';
import { same } from '../same.ts';
import type { ThreeContents } from './align-nodes.ts';
import { orderOf } from './order-of.ts';

const place = ['document', 'handlers'] as const;

/** Handlers are tried in the order in which they are written: of all keys of a flow, theirs alone mean something by it. */
export function mergeHandlerOrder(draft: ContentDraft, { base, mine, theirs }: ThreeContents): void {
  const handlers = draft.at(place);
  if (!isJsonObject(handlers)) return;
  // Where each has an order of their own, whoever comes second has the last word: no handler is lost by it.
  const order = orderOf(handlerNames(base), handlerNames(mine), handlerNames(theirs)) ?? handlerNames(mine);
  const names = order.filter((name) => Object.hasOwn(handlers, name));
  const rest = Object.keys(handlers).filter((name) => !names.includes(name));
  draft.put(place, Object.fromEntries([...names, ...rest].map((name) => [name, handlers[name]])));
}

/** Are handlers in another order than if what is gone were taken out and what is new came last? */
export function areHandlersMoved(before: FlowContent, after: FlowContent): boolean {
  const [was, is] = [handlerNames(before), handlerNames(after)];
  const stayed = was.filter((name) => is.includes(name));
  return !same([...stayed, ...is.filter((name) => !was.includes(name))], is);
}

function handlerNames({ document }: FlowContent): string[] {
  return isJsonObject(document.handlers) ? Object.keys(document.handlers) : [];
}
