import { alterHandlers, alterSettings, alterVariables, dropIntents } from './around.ts';
import { alterConditions } from './conditions.ts';
import type { Fault, Operator, Source } from './fault.ts';
import { alterTexts } from './texts.ts';
import { alterValues, dropValues, swapEntries } from './values.ts';
import { bypassNode, dropWire, redirect, rewire, swapWires } from './wiring.ts';

const operators: readonly Operator[] = [
  rewire,
  dropWire,
  swapWires,
  bypassNode,
  redirect,
  alterHandlers,
  dropIntents,
  alterVariables,
  alterSettings,
  alterConditions,
  alterTexts,
  alterValues,
  dropValues,
  swapEntries,
];

/** Every slip at every place of a flow, always in the same order. */
export function* faultsOf(source: Source): Generator<Fault> {
  for (const operator of operators) yield* operator(source);
}
