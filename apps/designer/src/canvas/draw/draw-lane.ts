import type { JsonObject, Point } from '@patchcord/flows/edit';
import { nodeName } from '@patchcord/flows/model';
import type { LaneRow } from '../model/lane-rows.ts';
import { objectOr } from '../model/node-reading.ts';
import type { LaneNodeType } from '../parts/card-data.ts';

const width = 288;
const gap = 72;

/** What may happen at any time stands before the first step, beside all of them. */
export function drawLane(
  document: JsonObject,
  rows: readonly LaneRow[],
  places: ReadonlyMap<string, Point>,
  mayEdit: boolean,
): LaneNodeType[] {
  if (rows.length === 0 && !mayEdit) return [];
  const nodes = objectOr(document.nodes);
  const entry = places.get(String(document.entry)) ?? { x: 0, y: 0 };
  const left = Math.min(entry.x, ...[...places.values()].map(({ x }) => x));
  const size = { width, height: 44 + 28 * (rows.length + (mayEdit ? 1 : 0)) + 8 };
  const named = rows.map((row) => ({
    ...row,
    target: Object.hasOwn(nodes, row.to) ? nodeName(row.to) : null,
  }));
  return [
    {
      id: '@lane',
      type: 'lane',
      position: { x: left - width - gap, y: entry.y },
      ...size,
      measured: size,
      data: { rows: named, mayEdit },
      draggable: false,
      selectable: false,
      focusable: false,
      connectable: false,
      ariaRole: 'group',
      ariaLabel: 'At any time',
    },
  ];
}
