import { stepsById } from '../model/step-names.ts';
import type { CheckOptions } from './check-options.ts';
import type { Checking } from './checking.ts';
import { viewFlow } from './flow-view.ts';
import { OtherFlows } from './other-flows.ts';
import { plainCopy } from './plain-copy.ts';
import type { Problem } from './problem.ts';
import type { Proof } from './proof/proof.ts';
import { prove, proving } from './proof/prove-flow.ts';
import { rules } from './rules/index.ts';
import { waysOf } from './ways.ts';

/** A screenful is read, thousands aren't; a hostile document must not fill the memory with complaints. */
const maxProblems = 2000;

/** Every problem of a flow document, in the order of its rules. Never throws, whatever it is given. */
export function checkFlow(input: unknown, options: CheckOptions): Problem[] {
  const { problems, checking } = beginChecking(input, options);
  return checking ? problemsOf(problems, checking) : problems;
}

export interface Checked {
  readonly problems: readonly Problem[];
  /** Null where the document can't be read at all, or says nowhere that is there where a call begins. */
  readonly proof: Proof | null;
}

/** The problems of a flow document and what is proven of its calls. Never throws either. */
export function checkAndProve(input: unknown, options: CheckOptions): Checked {
  const { problems, checking } = beginChecking(input, options);
  if (!checking) return { problems, proof: null };
  const begins = proving(checking).graph.start !== null;
  return { problems: problemsOf(problems, checking), proof: begins ? prove(checking) : null };
}

function problemsOf(problems: readonly Problem[], checking: Checking): Problem[] {
  return [...problems, ...rules.flatMap((rule) => rule(checking))].slice(0, maxProblems);
}

function beginChecking(
  input: unknown,
  options: CheckOptions,
): { readonly problems: Problem[]; readonly checking: Checking | null } {
  const { value, problems } = plainCopy(input);
  const hopeless = problems.find(
    ({ code }) => code === 'document-too-large' || code === 'document-unreadable',
  );
  if (hopeless) return { problems: [hopeless], checking: null };
  const view = viewFlow(value, options.catalogue);
  const others = new OtherFlows(view, options);
  const step = (options.steps ?? stepsById)(view.nodes.keys());
  return { problems: [...problems], checking: { ...options, view, ways: waysOf(view), others, step } };
}
