import { BaseEdge, type EdgeProps } from '@xyflow/react';
import clsx from 'clsx';
import { memo } from 'react';
import { wirePath } from '../model/wire-path.ts';
import type { WireEdgeType } from './card-data.ts';
import { markLooks } from './mark-look.ts';

/** A wire: quiet, until it or one of its ends is looked at. */
export const WireEdge = memo(function WireEdge({
  id,
  sourceX,
  sourceY,
  targetX,
  targetY,
  selected,
  data,
}: EdgeProps<WireEdgeType>) {
  const { path, middle } = wirePath({ x: sourceX, y: sourceY }, { x: targetX, y: targetY });
  const mark = data?.mark;
  const look = mark ? markLooks[mark.look] : null;
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={16}
        className={clsx(
          'wire',
          targetX < sourceX - 28 && 'back',
          data?.near && 'near',
          selected && 'chosen',
          mark && 'marked',
          mark?.look === 'removed' && 'gone',
        )}
        {...(look ? { style: { stroke: look.colour } } : {})}
      />
      {mark && look ? (
        <g
          transform={`translate(${middle.x} ${middle.y})`}
          className="wire-mark"
          style={{ color: look.colour }}
        >
          <title>{mark.note ?? look.word}</title>
          <circle r={9} />
          <path d={look.icon} transform="translate(-6 -6) scale(0.5)" />
        </g>
      ) : null}
    </>
  );
});
