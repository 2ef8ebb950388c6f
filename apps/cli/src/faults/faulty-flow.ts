import { checkFlow } from '@patchcord/flows/check';
import type { Fault } from '@patchcord/flows/faults';
import type { CompiledFlow } from '@patchcord/flows/model';
import type { FlowTest } from '@patchcord/flows/test';
import { catalogue } from '@patchcord/nodes/catalogue';
import { pointerParts } from '@patchcord/nodes/kit';
import { runners } from '@patchcord/nodes/runners';
import { createTestBench, runFlowTest, type TestedFlow } from '@patchcord/runtime/flow-tests';
import { type FlowsTogether, flowsTogether } from '../chat/flows-together.ts';
import { CliError } from '../cli-error.ts';
import type { FlowWithTests } from '../test/tested-flows.ts';
import { brokenGraph, tryToCompile } from './graph.ts';
import { meaningOf } from './meaning.ts';
import { neverEnds } from './silent-calls.ts';

/** What became of a fault. */
export type Verdict =
  /** No call can tell the flow from the one without it. */
  | { readonly kind: 'same' }
  /** It leaves a broken or never-ending graph; found where `check` says so. */
  | { readonly kind: 'structural'; readonly reason: string; readonly found: boolean }
  /** The flow behaves otherwise; found where a test fails. */
  | { readonly kind: 'behavioural'; readonly found: boolean };

interface Walked {
  readonly test: FlowTest;
  /** Nodes it passes, and `node:port`s it leaves them by. */
  readonly steps: ReadonlySet<string>;
}

/** A flow whose faults are tried, with the calls its tests make when nothing is wrong. */
export class FaultyFlow {
  readonly #flow: FlowWithTests;
  readonly #source: Fault['document'];
  readonly #together: FlowsTogether;
  readonly #walked: readonly Walked[];
  readonly #meaning: string;
  readonly #skeleton: string;
  readonly #bench = createTestBench(runners);
  /** By place and by node: the test that told of the last fault there. */
  readonly #tellers = new Map<string, Walked>();

  private constructor(
    flow: FlowWithTests,
    source: Fault['document'],
    together: FlowsTogether,
    walked: readonly Walked[],
  ) {
    this.#flow = flow;
    this.#source = source;
    this.#together = together;
    this.#walked = walked;
    this.#meaning = meaningOf(together.flow, together.reachable);
    this.#skeleton = skeletonOf(together.flow);
  }

  /** `source` is the flow as it stands in its file. @throws CliError where a test fails without any fault. */
  static async open(flow: FlowWithTests, source: Fault['document']): Promise<FaultyFlow> {
    const together = await flowsTogether(flow.found);
    const bench = createTestBench(runners);
    const walked: Walked[] = [];
    for (const test of flow.files.flatMap(({ read }) => ('tests' in read ? read.tests : []))) {
      const { failures, happened } = await runFlowTest(test, together, bench);
      if (failures.length > 0) throw failsAnyhow(test);
      const steps = happened.path.flatMap(({ thing: { node, port } }) => [node, `${node}:${port}`]);
      walked.push({ test, steps: new Set(steps) });
    }
    return new FaultyFlow(flow, source, together, walked);
  }

  /** What `check` says of the flow as it is: any word is a false alarm. */
  alarms(): string[] {
    return this.#check(this.#source).map(({ code, path }) => `${code} ${path}`);
  }

  async judge(fault: Fault): Promise<Verdict> {
    const tried = tryToCompile(fault.document, this.#flow.found.knowledge);
    if ('broken' in tried) return this.#structural(fault, tried.broken);
    const { flow } = tried;
    const tested = { ...this.#together, flow };
    const reason = skeletonOf(flow) === this.#skeleton ? null : await this.#broken(flow, tested);
    if (reason !== null) return this.#structural(fault, reason);
    if (await this.#isTold(fault, tested)) return { kind: 'behavioural', found: true };
    const isSame = meaningOf(flow, this.#together.reachable) === this.#meaning;
    return isSame ? { kind: 'same' } : { kind: 'behavioural', found: false };
  }

  async #broken(flow: CompiledFlow, tested: TestedFlow): Promise<string | null> {
    const reason = brokenGraph(flow);
    if (reason !== null) return reason;
    return (await neverEnds(tested, this.#bench)) ? 'a silent caller is kept for ever' : null;
  }

  #structural({ document }: Fault, reason: string): Verdict {
    return { kind: 'structural', reason, found: this.#check(document).length > 0 };
  }

  #check(document: Fault['document']) {
    const { knowledge } = this.#flow.found;
    const flows = [document, ...this.#together.reachable.map((flow) => flow.document)];
    return checkFlow(document, { catalogue, knowledge, prompts: [], flows });
  }

  /** Whether a test tells of the fault. One that never comes to its node can't, and isn't run. */
  async #isTold({ node, place }: Fault, tested: TestedFlow): Promise<boolean> {
    const concerned = this.#walked.filter(({ steps }) => node === null || steps.has(node));
    for (const walked of this.#likelyFirst(concerned, node, place)) {
      const { failures } = await runFlowTest(walked.test, tested, this.#bench);
      if (failures.length === 0) continue;
      this.#tellers.set(place, walked).set(node ?? '', walked);
      return true;
    }
    return false;
  }

  #likelyFirst(concerned: readonly Walked[], node: string | null, place: string): Iterable<Walked> {
    const [, id, part, port] = pointerParts(place);
    const step = part === 'on' ? `${id}:${port}` : null;
    const tellers = [this.#tellers.get(place), this.#tellers.get(node ?? '')];
    const known = tellers.filter((teller) => teller !== undefined && concerned.includes(teller));
    const passing = concerned.filter(({ steps }) => step !== null && steps.has(step));
    return new Set([...known.flatMap((teller) => teller ?? []), ...passing, ...concerned]);
  }
}

/** Which nodes there are and what leads where. */
function skeletonOf({ document, nodes, handlers, entry }: CompiledFlow): string {
  const ports = [...nodes.values()].map(({ id, ports: all }) => [id, [...all], document.nodes[id]?.on]);
  const ways = handlers.map(({ name, to, when }) => [name, to, when]);
  return JSON.stringify([entry.id, document.settings.onError, ports, ways]);
}

function failsAnyhow({ name }: FlowTest): CliError {
  const message = `The test “${name}” fails without any fault: make the tests pass first (patchcord test).`;
  return new CliError('TESTS_FAIL', message);
}
