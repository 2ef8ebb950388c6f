import path from 'node:path';
import { moveInWords } from '@patchcord/flows/test';
import type { FlowCoverage } from '@patchcord/runtime/flow-tests';
import type { TestReport } from './run-tests.ts';

/** A failed test as people read it: what was expected, what happened, at which move, and what to change. */
export function failureLines({ flow, file, name, moves, failures }: TestReport): string[] {
  if (failures.length === 0) return [];
  return [
    `✗ ${flow}: ${name}  (${path.basename(file)})`,
    ...failures.flatMap(({ code, path: at, expected, happened, afterMoves, fix }) => [
      `    ${code}${at && ` at ${at}`}${moveLine(moves, afterMoves)}`,
      `      expected: ${expected}`,
      `      happened: ${happened}`,
      `      fix:      ${fix}`,
    ]),
  ];
}

function moveLine(moves: TestReport['moves'], after: number | null): string {
  if (after === null) return '';
  const move = moves[after - 1];
  return move ? `, after move ${after} of ${moves.length} (${moveInWords(move)})` : ', before the first move';
}

const plurals = { node: 'nodes', port: 'ports', handler: 'handlers', condition: 'condition cases' };

/** How much of a flow its tests reach, and what none does. */
export function coverageLines({ flow, reached, missed }: FlowCoverage): string[] {
  const kinds = ['node', 'port', 'handler', 'condition'] as const;
  const counts = kinds.map((kind) => {
    const of = (points: FlowCoverage['reached']) => points.filter((point) => point.kind === kind).length;
    return `${of(reached)} of ${of(reached) + of(missed)} ${plurals[kind]}`;
  });
  return [
    `${flow} coverage: ${counts.join(', ')}`,
    ...missed.map(({ kind, name }) => `    no test reaches the ${kind} ${name}`),
  ];
}
