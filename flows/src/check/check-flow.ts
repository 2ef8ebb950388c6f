import type { Catalogue } from '@patchcord/nodes/kit';
import type { KnowledgeDocument } from '../model/knowledge.ts';
import { type FlowView, viewFlow } from './flow-view.ts';
import { OtherFlows } from './other-flows.ts';
import { plainCopy } from './plain-copy.ts';
import type { Problem } from './problem.ts';
import { rules } from './rules/index.ts';
import { type Ways, waysOf } from './ways.ts';

export interface CheckOptions {
  readonly catalogue: Catalogue;
  /** The flow's documents; absent where they aren't known, and then not checked. */
  readonly knowledge?: readonly KnowledgeDocument[];
  /** Ids of the destinations calls may be transferred to; absent where they aren't known. */
  readonly destinations?: readonly string[];
  /** The recorded prompts; absent where they aren't known. */
  readonly prompts?: readonly { readonly id: string }[];
  /** Documents of the other flows; absent where they aren't known. Faults of theirs are told where they are checked. */
  readonly flows?: readonly unknown[];
}

/** What a rule looks at. */
export interface Checking extends CheckOptions {
  readonly view: FlowView;
  readonly ways: Ways;
  readonly others: OtherFlows;
}

/** One thing that can be wrong, one small file each. */
export type Rule = (checking: Checking) => readonly Problem[];

/** A screenful is read, thousands aren't; a hostile document must not fill the memory with complaints. */
const maxProblems = 2000;

/** Every problem of a flow document, in the order of its rules. Never throws, whatever it is given. */
export function checkFlow(input: unknown, options: CheckOptions): Problem[] {
  const { value, problems } = plainCopy(input);
  const hopeless = problems.find(
    ({ code }) => code === 'document-too-large' || code === 'document-unreadable',
  );
  if (hopeless) return [hopeless];
  const view = viewFlow(value, options.catalogue);
  const checking: Checking = {
    ...options,
    view,
    ways: waysOf(view),
    others: new OtherFlows(view, options),
  };
  return [...problems, ...rules.flatMap((rule) => rule(checking))].slice(0, maxProblems);
}
