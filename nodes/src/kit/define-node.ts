import type { z } from 'zod';
import type { CallContext } from './call-context.ts';
import type { Value } from './condition.ts';
import type { Expectation } from './expectation.ts';
import type { Manners, VisitFacts } from './visit-facts.ts';

/** How a port must be wired (CALLS.md 13). */
export interface Port {
  /** In the caller's and manager's words, e.g. “caller says nothing”. */
  readonly label: string;
  readonly required: boolean;
  /** Where an unwired optional port leads: another port of the node, or the flow's `onError` or `silence` handler. */
  readonly fallsBackTo?: string;
}

export type PortTable = Readonly<Record<string, Port>>;

/** Targets of `fallsBackTo` that are not ports of the node. */
export const onError = '@onError';
export const onSilence = '@silence';

export const required = (label: string): Port => ({ label, required: true });
export const optional = (label: string, fallsBackTo: string): Port => ({
  label,
  required: false,
  fallsBackTo,
});
export const errorPort: Port = optional('something went wrong', onError);

export type NodeFamily = 'speak' | 'listen' | 'decide' | 'do' | 'hand-over' | 'end';

/** What a node type is, without what it does: pure, browser-safe, the one source of forms, docs and checks. */
export interface NodeDefinition<
  Type extends string = string,
  Config extends z.ZodObject = z.ZodObject,
  Ports extends PortTable | ((config: never) => PortTable) = PortTable | ((config: never) => PortTable),
> {
  readonly type: Type;
  /** Raised when the sequence of effects changes; the old runner stays (CALLS.md 21). */
  readonly version: number;
  readonly title: string;
  readonly family: NodeFamily;
  readonly config: Config;
  readonly ports: Ports;
  /** The card's text on the canvas, at most two lines. */
  summary(config: z.output<Config>): string;
  /** Variables the node sets; those it reads are found in its texts and conditions. */
  writes?(config: z.output<Config>): readonly string[];
  /** Of the variables it sets, those that get no other values than these. */
  writesOnly?(config: z.output<Config>): Readonly<Record<string, readonly Value[]>>;
  /** What the caller may say while this node, or a listening node just before it, is active. */
  expects?(config: z.output<Config>): Expectation;
  /** True where passing the node takes an act of the caller, so that a cycle through it can end. */
  readonly listens?: boolean;
  /** True where the node acts on what was said before it was entered, so that a listening node expects its words too. */
  readonly readsEarlierWords?: boolean;
  /** What a visit can come to and cost at most. */
  visit?(config: z.output<Config>, manners: Manners): Partial<VisitFacts>;
}

/** Checks a definition's types and returns it unchanged. */
export function defineNode<
  const Type extends string,
  Config extends z.ZodObject,
  const Ports extends PortTable | ((config: z.output<Config>) => PortTable),
>(definition: NodeDefinition<Type, Config, Ports>): NodeDefinition<Type, Config, Ports> {
  return definition;
}

type PortName<Ports> = Ports extends (config: never) => PortTable ? string : Extract<keyof Ports, string>;

/** The way a node is left. */
export interface Exit<Name extends string = string> {
  readonly port: Name;
}

/** What a node does. Reads nothing but its config and its call, and awaits nothing but its effects. */
export type NodeRunner<Definition> =
  Definition extends NodeDefinition<string, infer Config, infer Ports>
    ? (config: z.output<Config>, call: CallContext) => Exit<PortName<Ports>> | Promise<Exit<PortName<Ports>>>
    : never;

/** Every runner of a catalogue, as the engine sees it. */
export type Runner = (config: never, call: CallContext) => Exit | Promise<Exit>;
export type Catalogue = Readonly<Record<string, NodeDefinition>>;
export type Runners = Readonly<Record<string, Runner>>;
