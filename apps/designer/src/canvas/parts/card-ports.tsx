import { Handle, Position } from '@xyflow/react';
import clsx from 'clsx';
import type { CardPort } from '../model/card-ports.ts';
import { portMiddle, wayIn } from '../model/card-size.ts';
import type { CardData } from './card-data.ts';

interface CardPortsProps {
  readonly data: CardData;
  /** Wires may be drawn from and to it. */
  readonly isConnectable: boolean;
}

/** Where wires come in, and every way out by its name on the side callers leave by. */
export function CardPorts({ data: { card, unfolded }, isConnectable }: CardPortsProps) {
  const ports = unfolded ? [...card.ports, ...card.spare] : card.ports;
  return (
    <>
      <Handle
        type="target"
        id="in"
        position={Position.Left}
        className="port-in"
        style={{ top: wayIn }}
        isConnectable={isConnectable}
      />
      {ports.map((port, row) => (
        <div
          key={port.name}
          className={clsx('port', openness(port))}
          style={{ top: portMiddle(card, row) - 12 }}
        >
          <span>{port.label}</span>
          <Handle
            type="source"
            id={port.name}
            position={Position.Right}
            title={port.to === null && port.required ? `${port.label}: leads nowhere yet` : port.label}
            isConnectable={isConnectable}
          />
        </div>
      ))}
    </>
  );
}

function openness({ required, to }: CardPort): string {
  if (to !== null) return 'wired';
  return required ? 'open' : 'spare';
}

/** Where wires end on cards that are too small for ports. */
export function PortAnchors({ data: { card, unfolded } }: { readonly data: CardData }) {
  const ports = unfolded ? [...card.ports, ...card.spare] : card.ports;
  return (
    <>
      <i className="anchor target left-0" data-handleid="in" data-handlepos="left" style={{ top: wayIn }} />
      {ports.map(({ name, to }, row) =>
        to === null ? null : (
          <i
            key={name}
            className="anchor source right-0"
            data-handleid={name}
            data-handlepos="right"
            style={{ top: portMiddle(card, row) }}
          />
        ),
      )}
    </>
  );
}
