import type { Problem } from '@patchcord/flows/check';
import type { Edge, Node } from '@xyflow/react';
import type { Mark } from '../../editor/overlay.ts';
import type { Card } from '../model/card.ts';
import type { LaneRow } from '../model/lane-rows.ts';

export interface CardData extends Record<string, unknown> {
  readonly card: Card;
  readonly name: string;
  /** Calls begin here. */
  readonly first: boolean;
  /** What leads here at any time: handlers, or an error of the flow. */
  readonly anyTime: string;
  /** All ports are shown, those too that needn't lead anywhere. */
  readonly unfolded: boolean;
  readonly mark: Mark | null;
  /** The worst that is wrong with it. */
  readonly trouble: Problem['severity'] | null;
  /** Not there any more: shown by an overlay. */
  readonly ghost: boolean;
}

export interface NoteData extends Record<string, unknown> {
  readonly index: number;
  readonly text: string;
  readonly mayEdit: boolean;
}

export interface LaneData extends Record<string, unknown> {
  /** Each with the name of its target; null where there is none of that id. */
  readonly rows: readonly (LaneRow & { readonly target: string | null })[];
  readonly mayEdit: boolean;
}

export interface WireData extends Record<string, unknown> {
  readonly port: string;
  readonly mark: Mark | null;
  /** One of its ends is selected. */
  readonly near: boolean;
}

export type CardNodeType = Node<CardData, 'card'>;
export type NoteNodeType = Node<NoteData, 'note'>;
export type LaneNodeType = Node<LaneData, 'lane'>;
export type CanvasNode = CardNodeType | NoteNodeType | LaneNodeType;
export type WireEdgeType = Edge<WireData, 'wire'>;
