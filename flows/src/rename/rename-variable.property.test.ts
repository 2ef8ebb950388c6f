import path from 'node:path';
import { catalogue } from '@patchcord/nodes/catalogue';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordOf } from '../check/flow-view.ts';
import { checkFlow, type Problem } from '../check/index.ts';
import { endlessFlows, fixtures, identifyFlow, soundFlow } from '../check/testing/faulty-flows.ts';
import { anyEdits, edited } from '../diff/testing/edits.ts';
import { applyChanges, contentOf, type JsonObject } from '../edit/index.ts';
import { listFlowFolders, loadFlowFolder } from '../library/index.ts';
import { parseTemplate, variablesInTemplate } from '../model/template.ts';
import { renameVariable } from './index.ts';
import { renamedInText } from './rename-in-text.ts';
import { aText } from './testing/texts.ts';

const folders = await Promise.all(
  (await listFlowFolders(path.resolve(import.meta.dirname, '../../library'))).map(loadFlowFolder),
);
/** What no JSON says, and what is too much of it to be walked through at random. */
const odd = new Set(['document-too-deep', 'document-too-large', 'value-unsupported', 'name-reserved']);
const faulty = fixtures
  .filter(({ code }) => !odd.has(code))
  .map(({ change }) => {
    const flow = structuredClone(soundFlow);
    change(flow);
    return flow;
  });
const documents: readonly object[] = [
  soundFlow,
  ...folders.map(({ document }) => Object(document)),
  ...faulty,
];
const around = { catalogue, flows: [identifyFlow, ...endlessFlows] };

function renamed(document: JsonObject, from: string, to: string): JsonObject {
  const { content, refused } = applyChanges(
    contentOf({ document, layout: null, knowledge: [] }),
    renameVariable(document, catalogue, from, to),
  );
  expect(refused).toBeNull();
  return content.document;
}

/** What is wrong, whatever the variable is called. What is proposed instead of a name goes by how like it others are. */
function problemsOf(document: JsonObject, ...names: readonly string[]): Omit<Problem, 'fix'>[] {
  const nameless = (text: string) =>
    names.reduce((left, name) => left.replace(new RegExp(`\\b${name}\\b`, 'g'), '□'), text);
  return checkFlow(document, around).map(({ code, path: at, severity, message }) => ({
    code,
    severity,
    path: nameless(at),
    message: nameless(message),
  }));
}

describe('a variable with another name', () => {
  it('leaves any flow with the problems it had, and renamed back is byte for byte what it was', () => {
    let seen = 0;
    fc.assert(
      fc.property(
        fc.nat(documents.length - 1),
        anyEdits,
        fc.nat(100),
        aText,
        (which, edits, variable, text) => {
          const flow = withText(Object(edited(Object(documents[which]), edits)), text);
          const names = Object.keys(recordOf(flow.variables));
          const from = names[variable % names.length];
          const to = 'zzTop_1';
          if (from === undefined || !/^\w+$/.test(from) || JSON.stringify(flow).includes(to)) return;
          const other = renamed(flow, from, to);
          expect(problemsOf(other, from, to)).toEqual(problemsOf(flow, from, to));
          expect(JSON.stringify(renamed(other, to, from))).toBe(JSON.stringify(flow));
          seen++;
        },
      ),
      { numRuns: 80 },
    );
    expect(seen).toBeGreaterThan(40);
  });

  it('is filled in just where the one before was, whatever else of Liquid stands there', () => {
    fc.assert(
      fc.property(aText, fc.constantFrom('name', 'size', 'upcase', 'item'), (text, from) => {
        const other = renamedInText(text, from, 'zzTop_1');
        const values = { name: 'Ann', size: 'large', upcase: 'up', item: 'thing' };
        const { [from]: value, ...rest } = values;
        const filledIn = (template: string, given: object) =>
          tried(() => parseTemplate(template).render({ ...given }));
        expect(filledIn(other, { ...rest, zzTop_1: value })).toBe(filledIn(text, values));
        expect(tried(() => variablesInTemplate(other))).not.toContain(from);
        expect(renamedInText(other, 'zzTop_1', from)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

/** Some text of the flow holds this as well. */
function withText(flow: JsonObject, text: string): JsonObject {
  const ask = recordOf(recordOf(flow.nodes).ask);
  if (ask.type !== 'say@1') return flow;
  return { ...flow, nodes: Object({ ...recordOf(flow.nodes), ask: { ...ask, with: { text } } }) };
}

function tried<Result>(work: () => Result): Result | string {
  try {
    return work();
  } catch {
    return 'it can’t be read';
  }
}
