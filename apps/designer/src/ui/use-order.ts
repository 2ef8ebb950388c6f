'use client';

import { useState } from 'react';
import type { Column, TableOrder } from './table.tsx';

/** Rows in the order of a column, and the way to another one; at first as they came. */
export function useOrder<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): { readonly rows: readonly Row[]; readonly order: TableOrder } {
  const [{ column, down }, setOrder] = useState({ column: '', down: false });
  const onColumn = (title: string) => setOrder({ column: title, down: title === column ? !down : false });
  const worth = columns.find(({ title }) => title === column)?.sort;
  const order = { column, down, onColumn };
  if (!worth) return { rows, order };
  const sorted = rows.toSorted((a, b) => compare(worth(a), worth(b)));
  return { rows: down ? sorted.reverse() : sorted, order };
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), undefined, { numeric: true, sensitivity: 'base' });
}
