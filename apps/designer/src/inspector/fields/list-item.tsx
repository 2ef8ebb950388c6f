import type { FieldPath } from '@patchcord/flows/edit';
import { pointerTo } from '@patchcord/nodes/kit';
import clsx from 'clsx';
import { ArrowDown, ArrowUp, ChevronRight, GripVertical, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { useForm } from '../form/form-context.ts';
import { inShort } from '../form/in-short.ts';
import { ObjectFields } from '../form/object-fields.tsx';
import { isRecord, type Schema } from '../form/schema.ts';
import { SchemaField } from '../form/schema-field.tsx';
import { useFold } from '../form/use-aimed-at.ts';

interface ListItemProps {
  readonly schema: Schema;
  readonly path: FieldPath;
  readonly value: unknown;
  /** “choice 2”. */
  readonly name: string;
  readonly open: boolean;
  readonly isDragged: boolean;
  readonly mayEdit: boolean;
  onFold(open: boolean): void;
  onMove(by: number): void;
  onDrag(index: number | null): void;
  onDropped(): void;
  onRemove(): void;
}

/** One of a list: its handle moves it, with the mouse or with Alt and the arrow keys. */
export function ListItem(props: ListItemProps) {
  const { schema, path, value, name, isDragged, mayEdit } = props;
  const index = Number(path.at(-1));
  const pointer = pointerTo(path);
  const { errors } = useForm();
  const [open, setOpen] = useFold([pointer], props.open);
  const isWrong = [...errors.keys()].some((at) => at === pointer || at.startsWith(`${pointer}/`));
  const id = useId();
  const isWhole = !schema.properties && !schema.oneOf && !schema.anyOf;
  const fold = () => {
    setOpen(!open);
    props.onFold(!open);
  };
  return (
    <li
      data-field={pointer}
      className={clsx('group/item rounded border bg-surface', isDragged && 'opacity-50')}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        props.onDropped();
      }}
    >
      <div className="flex items-center gap-0.5 px-1 py-0.5">
        {mayEdit ? (
          <button
            type="button"
            data-handle
            draggable
            aria-label={`Move ${name}: Alt and arrow up or down`}
            title="Drag, or Alt and the arrow keys"
            className="grid h-7 w-5 shrink-0 cursor-grab! place-items-center rounded-sm text-ink-3 hover:text-ink"
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', name);
              props.onDrag(index);
            }}
            onDragEnd={() => props.onDrag(null)}
            onKeyDown={(event) => {
              const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
              if (!by || !event.altKey) return;
              event.preventDefault();
              props.onMove(by);
            }}
          >
            <GripVertical aria-hidden className="size-4" />
          </button>
        ) : null}
        {isWhole ? (
          <span className="min-w-0 flex-1 px-1 text-xs text-ink-2">{name}</span>
        ) : (
          <button
            type="button"
            aria-expanded={open}
            aria-controls={id}
            onClick={fold}
            className="flex h-7 min-w-0 flex-1 items-center gap-1 rounded-sm text-left text-xs"
          >
            <ChevronRight
              aria-hidden
              className={clsx('size-4 shrink-0 text-ink-3 transition-transform', open && 'rotate-90')}
            />
            <span className={clsx('truncate', isWrong && 'text-bad')}>{inShort(value) || name}</span>
          </button>
        )}
        {mayEdit ? (
          <>
            <span className="hidden group-focus-within/item:flex group-hover/item:flex">
              <IconButton small tabIndex={-1} label={`Move ${name} up`} onClick={() => props.onMove(-1)}>
                <ArrowUp aria-hidden />
              </IconButton>
              <IconButton small tabIndex={-1} label={`Move ${name} down`} onClick={() => props.onMove(1)}>
                <ArrowDown aria-hidden />
              </IconButton>
            </span>
            <IconButton small label={`Remove ${name}`} onClick={props.onRemove}>
              <Trash2 aria-hidden />
            </IconButton>
          </>
        ) : null}
      </div>
      <div id={id} hidden={!open && !isWhole} className="flex flex-col gap-3 px-3 pt-1 pb-3">
        {open || isWhole ? <ItemFields schema={schema} path={path} value={value} name={name} /> : null}
      </div>
    </li>
  );
}

type ItemFieldsProps = Pick<ListItemProps, 'schema' | 'path' | 'value' | 'name'>;

function ItemFields({ schema, path, value, name }: ItemFieldsProps) {
  if (schema.properties && isRecord(value)) return <ObjectFields schema={schema} path={path} value={value} />;
  return <SchemaField schema={schema} path={path} value={value} label={name} required />;
}
