import clsx from 'clsx';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { KeptFocus } from './kept-focus.tsx';

export interface Column<Row> {
  readonly title: string;
  /** Its title is read out and not shown: what stands below says enough. */
  readonly silent?: boolean;
  readonly atEnd?: boolean;
  /** People wrote what stands in it: one long word is broken, rather than all other columns pushed out of sight. */
  readonly written?: boolean;
  /** Rows can be put in the order of it. */
  readonly sort?: (row: Row) => string | number;
  readonly cell: (row: Row) => ReactNode;
}

export interface TableOrder {
  readonly column: string;
  readonly down: boolean;
  onColumn(title: string): void;
}

interface TableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string | number;
  readonly order?: TableOrder;
}

/** Every list of things looks like this. */
export function Table<Row>({ caption, columns, rows, keyOf, order }: TableProps<Row>) {
  return (
    <KeptFocus label={caption}>
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading key={column.title} column={column} order={order} />
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {rows.map((row) => (
            <tr key={keyOf(row)} className="transition-colors hover:bg-hover">
              {columns.map(({ title, atEnd, written, cell }) => (
                <td
                  key={title}
                  className={clsx(
                    'px-4 py-2.5 align-middle',
                    atEnd && 'text-right',
                    written && 'min-w-40 wrap-anywhere',
                  )}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </KeptFocus>
  );
}

interface HeadingProps<Row> {
  readonly column: Column<Row>;
  readonly order: TableOrder | undefined;
}

function Heading<Row>({ column: { title, silent, atEnd, sort }, order }: HeadingProps<Row>) {
  const sorted = order?.column === title;
  const Arrow = order?.down ? ArrowDown : ArrowUp;
  return (
    <th
      aria-sort={sorted ? (order.down ? 'descending' : 'ascending') : undefined}
      className={clsx(
        'whitespace-nowrap border-b bg-sunken px-4 py-2 text-xs font-medium text-ink-2',
        atEnd && 'text-right',
      )}
    >
      {sort && order ? (
        <button
          type="button"
          onClick={() => order.onColumn(title)}
          className="group inline-flex items-center gap-1 rounded hover:text-ink"
        >
          {title}
          <Arrow aria-hidden className={clsx('size-3', sorted || 'opacity-0 group-hover:opacity-60')} />
        </button>
      ) : (
        <span className={silent ? 'sr-only' : undefined}>{title}</span>
      )}
    </th>
  );
}
