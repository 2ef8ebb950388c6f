import type { JsonObject, Point } from '@patchcord/flows/edit';
import { nodeName } from '@patchcord/flows/model';
import type { Catalogue } from '@patchcord/nodes/kit';
import { Position } from '@xyflow/react';
import type { Mark } from '../../editor/overlay.ts';
import { type Card, cardOf } from '../model/card.ts';
import { cardSize, cardWidth, portMiddle, wayIn } from '../model/card-size.ts';
import type { CardData, CardNodeType } from '../parts/card-data.ts';
import { markLooks } from '../parts/mark-look.ts';

/** All that a card is drawn from. */
interface CardSource {
  readonly id: string;
  readonly node: JsonObject;
  readonly at: Point;
  readonly first: boolean;
  readonly anyTime: string;
  readonly selected: boolean;
  readonly unfolded: boolean;
  /** Tab comes to it. */
  readonly tabStop: boolean;
  readonly mark: Mark | null;
  readonly trouble: CardData['trouble'];
  readonly ghost: boolean;
}

/** Draws cards, and gives the very same one again while nothing about it has changed: of a thousand, only what changed is drawn anew. */
export class CardDrawer {
  readonly #catalogue: Catalogue;
  #drawn = new Map<string, { source: CardSource; node: CardNodeType }>();

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  draw(sources: readonly CardSource[]): CardNodeType[] {
    const before = this.#drawn;
    this.#drawn = new Map();
    return sources.map((source) => {
      const known = before.get(source.id);
      const node = known && sameSource(known.source, source) ? known.node : this.#draw(source, known?.node);
      this.#drawn.set(source.id, { source, node });
      return node;
    });
  }

  #draw(source: CardSource, before: CardNodeType | undefined): CardNodeType {
    const { id, node, at, first, unfolded, mark, trouble, ghost, anyTime } = source;
    const card = cardOf(node, this.#catalogue);
    const size = cardSize(card, unfolded);
    const data: CardData = { card, name: nodeName(id), first, anyTime, unfolded, mark, trouble, ghost };
    return {
      id: ghost ? `@ghost ${id}` : id,
      type: 'card',
      position: at,
      ...size,
      measured: size,
      handles: handlesOf(card, unfolded),
      // A card that only moved or was selected keeps its data, and with it its picture.
      data: before && sameData(before.data, data) ? before.data : data,
      selected: source.selected,
      selectable: !ghost,
      // Of all others the canvas says who may drag and wire them.
      ...(ghost ? { draggable: false, connectable: false } : {}),
      zIndex: unfolded ? 1 : 0,
      ariaLabel: spoken(data),
      domAttributes: { tabIndex: source.tabStop ? 0 : -1, 'aria-roledescription': 'step' },
    };
  }
}

function sameSource(one: CardSource, other: CardSource): boolean {
  return (
    one.node === other.node &&
    one.at.x === other.at.x &&
    one.at.y === other.at.y &&
    one.first === other.first &&
    one.anyTime === other.anyTime &&
    one.selected === other.selected &&
    one.unfolded === other.unfolded &&
    one.tabStop === other.tabStop &&
    one.mark === other.mark &&
    one.trouble === other.trouble &&
    one.ghost === other.ghost
  );
}

function sameData(one: CardData, other: CardData): boolean {
  const keys = ['card', 'name', 'first', 'anyTime', 'unfolded', 'mark', 'trouble', 'ghost'] as const;
  return keys.every((key) => one[key] === other[key]);
}

function handlesOf(card: Card, unfolded: boolean): NonNullable<CardNodeType['handles']> {
  const ports = unfolded ? [...card.ports, ...card.spare] : card.ports;
  const size = { width: 1, height: 1 };
  return [
    { id: 'in', type: 'target', position: Position.Left, x: 0, y: wayIn, ...size },
    ...ports.map(({ name }, row) => ({
      id: name,
      type: 'source' as const,
      position: Position.Right,
      x: cardWidth - 1,
      y: portMiddle(card, row),
      ...size,
    })),
  ];
}

/** The card as it is read out. */
function spoken({ card, name, first, mark, trouble, ghost, anyTime }: CardData): string {
  const open = card.ports.filter(({ required, to }) => required && to === null).map(({ label }) => label);
  return [
    `${name}, ${card.title}`,
    first ? 'calls start here' : '',
    anyTime ? `reached at any time: ${anyTime}` : '',
    card.summary,
    open.length > 0 ? `leads nowhere yet: ${open.join(', ')}` : '',
    trouble ? `has ${trouble === 'error' ? 'an error' : 'a warning'}` : '',
    mark ? `${markLooks[mark.look].word}${mark.note ? `: ${mark.note}` : ''}` : '',
    ghost ? 'not there any more' : '',
  ]
    .filter(Boolean)
    .join('. ');
}
