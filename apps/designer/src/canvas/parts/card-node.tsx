import type { NodeProps } from '@xyflow/react';
import clsx from 'clsx';
import { type CSSProperties, memo, useContext } from 'react';
import { headHeight, summaryLines } from '../model/card-size.ts';
import type { CardNodeType } from './card-data.ts';
import { CardPorts, PortAnchors } from './card-ports.tsx';
import { DensityContext } from './density-context.ts';
import { familyColour } from './family-look.ts';
import { MarkBadge } from './mark-badge.tsx';
import { markLooks } from './mark-look.ts';
import { NodeIcon } from './node-icon.tsx';
import { TroubleSign } from './trouble-sign.tsx';

/** One step of a call, as a sentence; smaller, as its name; smallest, as a dot of its family's colour. */
export const CardNode = memo(
  function CardNode({ data, selected, isConnectable }: NodeProps<CardNodeType>) {
    const density = useContext(DensityContext);
    const { card, name, mark, trouble, ghost } = data;
    const colour = familyColour(card.family);
    const look: CSSProperties & { '--mark'?: string } = mark ? { '--mark': markLooks[mark.look].colour } : {};
    if (density === 'dot')
      return (
        <div
          className={clsx(
            'card-dot',
            selected && 'chosen',
            mark && 'marked',
            trouble && `troubled ${trouble}`,
          )}
          style={{ ...look, backgroundColor: colour }}
        >
          <PortAnchors data={data} />
        </div>
      );
    return (
      <div className={clsx('card', selected && 'chosen', mark && 'marked', ghost && 'ghost')} style={look}>
        {density === 'title' ? (
          <>
            <div className="card-big" style={{ color: colour }}>
              <NodeIcon type={card.type} family={card.family} size={32} />
              <span>{name}</span>
              {trouble ? <TroubleSign trouble={trouble} size={28} /> : null}
            </div>
            <PortAnchors data={data} />
          </>
        ) : (
          <FullCard data={data} isConnectable={isConnectable} />
        )}
        {mark ? <MarkBadge mark={mark} large={density === 'title'} /> : null}
      </div>
    );
  },
  // Where it stands is the wrapper's to draw.
  (before, after) => before.data === after.data && before.selected === after.selected,
);

function FullCard({ data, isConnectable }: Pick<NodeProps<CardNodeType>, 'data' | 'isConnectable'>) {
  const { card, name, first, anyTime, trouble } = data;
  const lines = summaryLines(card);
  return (
    <>
      {first ? <span className="card-flag">Calls start here</span> : null}
      {anyTime ? (
        <span className="card-flag right-0!" title={`At any time: ${anyTime}`}>
          at any time
        </span>
      ) : null}
      <div className="card-head" style={{ height: headHeight }}>
        <NodeIcon type={card.type} family={card.family} />
        <span className="card-name">{name}</span>
        {trouble ? <TroubleSign trouble={trouble} /> : null}
        {sameWords(name, card.title) ? null : <span className="card-title">{card.title}</span>}
      </div>
      {lines > 0 ? (
        <p className="card-summary" style={{ height: lines * 16, WebkitLineClamp: lines }}>
          {card.summary}
        </p>
      ) : null}
      <CardPorts data={data} isConnectable={isConnectable} />
    </>
  );
}

/** A node that is called as its type is needn't say so twice. */
function sameWords(name: string, title: string): boolean {
  return name.toLowerCase().replace(/ [0-9]+$/, '') === title.toLowerCase();
}
