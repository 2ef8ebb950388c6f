import { icons } from '@patchcord/nodes/icons';
import type { NodeFamily } from '@patchcord/nodes/kit';
import { familyColour } from './family-look.ts';

/** For node types that have no picture of their own. */
const plain = 'M5 5h14v14H5zM9 12h6';

/** A node type's picture in the colour of its family. */
export function NodeIcon({
  type,
  family,
  size = 16,
}: {
  readonly type: string;
  readonly family: NodeFamily | null;
  readonly size?: number;
}) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 24 24"
      width={size}
      height={size}
      className="shrink-0"
      style={{
        fill: 'none',
        stroke: familyColour(family),
        strokeWidth: 1.75,
        strokeLinecap: 'round',
        strokeLinejoin: 'round',
      }}
    >
      <path d={Object.hasOwn(icons, type) ? icons[type] : plain} />
    </svg>
  );
}
