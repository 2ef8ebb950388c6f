import { pointer } from '../check/problem.ts';
import type { CompiledFlow } from '../model/compiled-flow.ts';
import { builtInVariables } from '../model/variable.ts';
import type { Expectations, Never } from './expectations.ts';
import type { FlowTest } from './flow-test.ts';
import type { TestFailure } from './test-failure.ts';

/** Flows a test may pass through: the tested one, and those it leads to. */
export interface TestedFlows {
  readonly flow: CompiledFlow;
  readonly others: readonly CompiledFlow[];
}

/** Expectations that can't fail whatever the call does: they say nothing, and seem to. */
export function idleExpectations({ expect, call, world }: FlowTest, flows: TestedFlows): TestFailure[] {
  return [
    ...saidTwice(expect),
    ...impossible(expect.never ?? {}, flows),
    ...unchangeable(expect.variables ?? {}, call.given, flows),
    ...endless(expect.tookMs?.atMost, flows.flow, world.talkMs),
  ];
}

/** What another expectation of the same test already tells as a whole. */
function saidTwice({
  path,
  passes,
  conversation,
  hears,
  says,
  requests,
  transfers,
  never = {},
}: Expectations) {
  const twice = (whole: unknown, part: unknown, name: string, wholeName: string) =>
    whole !== undefined && part !== undefined
      ? [idle(pointer('expect', ...name.split('.')), `“${wholeName}” says it all`)]
      : [];
  return [
    ...twice(path, passes, 'passes', 'path'),
    ...twice(path, never.passes, 'never.passes', 'path'),
    ...twice(conversation, hears, 'hears', 'conversation'),
    ...twice(conversation, says, 'says', 'conversation'),
    ...twice(conversation, never.hears, 'never.hears', 'conversation'),
    ...twice(requests, never.requests, 'never.requests', 'requests'),
    ...twice(transfers, never.transfers, 'never.transfers', 'transfers'),
  ];
}

/** What must not happen and can't: the flow has no such node, or rings no such destination. */
function impossible({ passes = [], transfers = [] }: Never, { flow, others }: TestedFlows): TestFailure[] {
  const all = [flow, ...others];
  const ids = new Set(all.flatMap(({ nodes }) => [...nodes.keys()].map(String)));
  const rung = new Set(
    all.flatMap(({ nodes }) => [...nodes.values()].flatMap(({ config }) => [config.destination])),
  );
  return [
    ...passes.flatMap((step, index) => {
      const [node = ''] = step.split(':');
      const isKnown = node.split('/').every((id) => ids.has(id));
      return isKnown ? [] : [idle(pointer('expect', 'never', 'passes', index), `there is no node “${node}”`)];
    }),
    ...transfers.flatMap((to, index) =>
      rung.has(to) ? [] : [idle(pointer('expect', 'never', 'transfers', index), `no node rings “${to}”`)],
    ),
  ];
}

/** Variables that nothing changes: they are what they were. */
function unchangeable(
  expected: NonNullable<Expectations['variables']>,
  given: FlowTest['call']['given'],
  { flow, others }: TestedFlows,
): TestFailure[] {
  const changed = new Set(Object.keys(builtInVariables));
  // As in portsOf: the type that ties config to definition is lost in the catalogue's union.
  for (const { nodes } of [flow, ...others])
    for (const { definition, config } of nodes.values())
      for (const name of definition.writes?.(config as never) ?? []) changed.add(name);
  return Object.keys(expected).flatMap((name) =>
    changed.has(name) || Object.hasOwn(given, name)
      ? []
      : [idle(pointer('expect', 'variables', name), `no node sets “${name}”`)],
  );
}

/** Longer than a call may last is no limit. */
function endless(atMost: number | undefined, { document }: CompiledFlow, talkMs: number): TestFailure[] {
  const mostMs = document.settings.limits.callMs + talkMs;
  if (atMost === undefined || atMost < mostMs) return [];
  return [idle(pointer('expect', 'tookMs', 'atMost'), `the call may last ${mostMs} ms at most anyhow`)];
}

function idle(path: string, reason: string): TestFailure {
  return {
    code: 'expectation-idle',
    path,
    expected: 'an expectation that can fail',
    happened: `this one can’t: ${reason}`,
    afterMoves: null,
    fix: 'Take it away, or say what really must hold.',
  };
}
