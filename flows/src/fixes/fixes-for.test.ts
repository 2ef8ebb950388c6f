import path from 'node:path';
import { catalogue } from '@patchcord/nodes/catalogue';
import { describe, expect, it } from 'vitest';
import { checkFlow, type Problem } from '../check/index.ts';
import {
  endlessFlows,
  type Fixture,
  fixtures,
  identifyFlow,
  soundFlow,
} from '../check/testing/faulty-flows.ts';
import { applyChanges, contentOf, type FlowContent } from '../edit/index.ts';
import { type Fault, faultsOf } from '../faults/index.ts';
import { listFlowFolders, loadFlowFolder } from '../library/index.ts';
import { stepsByCard } from '../model/step-names.ts';
import { checkOptionsOf } from './check-options-of.ts';
import type { CheckSurroundings, Fix } from './fix.ts';
import { fixesFor } from './fixes-for.ts';

const around: CheckSurroundings = {
  catalogue,
  destinations: ['human', 'sales', 'support', 'frontdesk', 'nurse', 'adviser'],
  prompts: [{ id: 'bye' }],
  flows: [identifyFlow, ...endlessFlows],
};
const knowledge = [{ id: 'prices', markdown: '# Prices\n## What does it cost?\nTen.' }];

const problemsOf = (content: FlowContent, surroundings = around) =>
  checkFlow(content.document, checkOptionsOf(content, surroundings));
const isSame = (one: Problem) => (other: Problem) => one.code === other.code && one.message === other.message;

/** What everybody may count on who presses the button. */
function expectItHelps(fix: Fix, problem: Problem, content: FlowContent, surroundings = around): void {
  const { content: fixed, refused, inverse } = applyChanges(content, fix.changes);
  const what = `${fix.label}, for ${problem.code}: ${problem.message}`;
  expect(refused, what).toBeNull();
  const [before, after] = [problemsOf(content, surroundings), problemsOf(fixed, surroundings)];
  const count = (list: readonly Problem[]) => list.filter(isSame(problem)).length;
  expect(count(after), what).toBeLessThan(count(before));
  const errors = after.filter(({ severity }) => severity === 'error');
  expect(
    errors.filter((error) => !before.some(isSame(error))),
    what,
  ).toEqual([]);
  expect(JSON.stringify(applyChanges(fixed, [inverse]).content), what).toBe(JSON.stringify(content));
}

/** What nobody but its author knows: a sentence, a secret's place, what another flow should be. */
const unmendable = new Set([
  'config-key-missing',
  'liquid-bad',
  'secret-in-clear',
  'server-changeable',
  'subflow-endless',
  'flow-input-missing',
  'return-without-handler',
  'prompt-unrecorded',
  'recording-unused',
  // Its recording would be left over.
  'prompt-unsaid',
  'silence-adds-up',
  'expectation-empty',
  'document-too-deep',
  'name-reserved',
  'value-unsupported',
  'document-too-large',
]);

function faulty({ change }: Fixture): FlowContent {
  const flow = structuredClone(soundFlow);
  change(flow);
  return contentOf({ document: flow, layout: null, knowledge });
}

describe('every kind of problem', () => {
  it.each(fixtures.filter(({ code }) => !unmendable.has(code)))('$code: $when', (fixture) => {
    const content = faulty(fixture);
    const problem = problemsOf(content).find(({ code }) => code === fixture.code);
    if (!problem) throw new Error(`The flow has no ${fixture.code}.`);
    const fixes = fixesFor(problem, content, around);
    expect(fixes.map(({ label }) => label)).not.toEqual([]);
    for (const fix of fixes) expectItHelps(fix, problem, content);
  });
});

describe('what is meant comes first', () => {
  const labels = (code: string, change: Fixture['change']) => {
    const content = faulty({ code, when: '', path: '', change });
    const problem = problemsOf(content).find((one) => one.code === code);
    return problem ? fixesFor(problem, content, around).map(({ label }) => label) : null;
  };

  it.each<[string, Fixture['change'], string[]]>([
    [
      'target-missing',
      (flow) => {
        flow.nodes.code.on.noInput = 'putt';
      },
      ['Lead it to “put”', 'Remove the wire', 'Lead it to “need”'],
    ],
    [
      'port-unwired',
      (flow) => {
        delete flow.nodes.pick.on.blue;
      },
      ['Ask again', 'Lead it to “need”', 'To “sorry”, where failures lead'],
    ],
    [
      'variable-undeclared',
      (flow) => {
        flow.nodes.back.with.text = 'You said {{ cde }}, and {{ said }}.';
      },
      ['Make it “code”', 'Declare “cde”'],
    ],
    [
      'intent-unknown',
      (flow) => {
        flow.intents.humans = flow.intents.human;
        delete flow.intents.human;
      },
      ['Make it “humans”', 'Declare “human”, said as “human”'],
    ],
  ])('%s', (code, change, wanted) => {
    expect(labels(code, change)).toEqual(wanted);
  });

  it('buttons call steps what their cards say; that one which goes leaves another its name is no new problem', () => {
    const named = { ...around, steps: stepsByCard };
    const content = faulty({
      code: 'node-unreachable',
      when: '',
      path: '',
      change: ({ nodes }) => {
        for (const id of ['way_out', 'wayOut'])
          nodes[id] = { type: 'say@1', with: { text: 'Bye.' }, on: { said: 'put' } };
      },
    });
    const unreached = problemsOf(content, named).filter(({ code }) => code === 'node-unreachable');
    expect(unreached.map((each) => fixesFor(each, content, named).map(({ label }) => label))).toEqual([
      ['Remove “Way out (way_out)”'],
      ['Remove “Way out (wayOut)”'],
    ]);
  });
});

it('a name that is slipped twice is mended where the problem is, and nothing else of the text is', () => {
  const content = faulty({
    code: 'variable-undeclared',
    when: '',
    path: '',
    change: (flow) => {
      flow.nodes.ask.with.text = 'Your cde, {{ cde | append: " cde " }}?';
      flow.nodes.back.with.text = 'You said {{ cde }}.';
    },
  });
  const problem = problemsOf(content).find(({ path: at }) => at === '/nodes/ask/with/text');
  const [fix] = problem ? fixesFor(problem, content, around) : [];
  expect(fix?.changes).toEqual([
    {
      kind: 'field-set',
      path: ['nodes', 'ask', 'with', 'text'],
      value: 'Your cde, {{ code | append: " cde " }}?',
    },
  ]);
});

const folders = await Promise.all(
  (await listFlowFolders(path.resolve(import.meta.dirname, '../../library'))).map(loadFlowFolder),
);
const shipped = folders.map((folder) => contentOf({ ...folder, layout: null }));
const library = { ...around, flows: shipped.map(({ document }) => document) };

it.each(shipped.map((content) => [String(content.document.id), content] as const))(
  'slips in %s: each fix that is offered takes the problem away and brings no error',
  (_, content) => {
    const known = problemsOf(content, library);
    const seen = new Set<string>();
    for (const fault of sample(content)) {
      const broken = { ...content, document: contentOf({ ...content, document: fault.document }).document };
      const news = problemsOf(broken, library).filter((problem) => !known.some(isSame(problem)));
      for (const problem of news) {
        if (seen.has(problem.code)) continue;
        seen.add(problem.code);
        for (const fix of fixesFor(problem, broken, library)) expectItHelps(fix, problem, broken, library);
      }
    }
    expect(seen.size).toBeGreaterThan(5);
  },
);

/** Of each kind of slip a few, all over the flow. */
function sample({ document }: FlowContent): Fault[] {
  const all = Map.groupBy(faultsOf({ document, catalogue }), ({ operator }) => operator);
  return [...all.values()].flatMap((faults) => {
    const step = Math.max(1, Math.floor(faults.length / 2));
    return faults.filter((_, index) => index % step === 0);
  });
}
