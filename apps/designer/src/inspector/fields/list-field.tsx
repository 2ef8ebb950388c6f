import { pointerTo } from '@patchcord/nodes/kit';
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { FieldFrame } from '../form/field-frame.tsx';
import { itemsOf } from '../form/schema.ts';
import { startValue } from '../form/start-value.ts';
import { type FieldProps, useField } from '../form/use-field.ts';
import { oneOf } from '../form/words.ts';
import { ListItem } from './list-item.tsx';

/** So many are shown whole; of more only what they are about, until one is opened. */
const mostOpen = 2;

/** Things in a row, whose order may be changed by keyboard and by dragging. */
export function ListField(props: FieldProps) {
  const { frame, form, remove, mayEdit } = useField(props);
  const { schema, path, value, label, required } = props;
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const itemSchema = itemsOf(schema, form.root);
  const one = oneOf(label);
  const [opened, setOpened] = useState<ReadonlySet<number>>(
    () => new Set(items.length <= mostOpen ? items.keys() : []),
  );
  const [dragged, setDragged] = useState<number | null>(null);
  const rows = useRef<HTMLOListElement>(null);
  const fold = (index: number, open: boolean) => {
    const next = new Set(opened);
    if (open) next.add(index);
    else next.delete(index);
    setOpened(next);
  };
  const add = () => {
    const start = startValue(itemSchema, form.root, items);
    const told = { label: `Add to “${label}”` };
    if (Array.isArray(value)) form.insert(path, items.length, start, told);
    else form.set(path, [start], told);
    fold(items.length, true);
    requestAnimationFrame(() =>
      focusRow(rows.current, items.length, 'input, textarea, button[role="combobox"]'),
    );
  };
  const removeAt = (index: number) => {
    const told = { label: `Remove ${one} ${index + 1}` };
    if (items.length === 1 && !required) remove();
    else form.remove([...path, index], told);
    setOpened(new Set([...opened].filter((at) => at !== index).map((at) => (at > index ? at - 1 : at))));
  };
  const move = (from: number, to: number) => {
    if (from === to || to < 0 || to >= items.length) return;
    form.move(path, from, to, { label: `Move ${one} ${from + 1}` });
    const order = [...items.keys()];
    order.splice(to, 0, ...order.splice(from, 1));
    setOpened(new Set(order.flatMap((was, now) => (opened.has(was) ? [now] : []))));
    requestAnimationFrame(() => focusRow(rows.current, to, '[data-handle]'));
  };
  const isFull = items.length >= (schema.maxItems ?? Number.POSITIVE_INFINITY);
  return (
    <FieldFrame {...frame} onReset={undefined} parts>
      {({ id, 'aria-invalid': _, ...control }) => (
        <fieldset id={id} {...control} className="min-w-0 flex flex-col gap-2">
          <ol ref={rows} className="flex flex-col gap-2 empty:hidden">
            {items.map((item, index) => (
              <ListItem
                key={pointerTo([...path, index])}
                schema={itemSchema}
                path={[...path, index]}
                value={item}
                name={`${one} ${index + 1}`}
                open={opened.has(index)}
                isDragged={dragged === index}
                mayEdit={mayEdit}
                onFold={(open) => fold(index, open)}
                onMove={(by) => move(index, index + by)}
                onDrag={setDragged}
                onDropped={() => dragged !== null && move(dragged, index)}
                onRemove={() => removeAt(index)}
              />
            ))}
          </ol>
          {mayEdit ? (
            <Button small look="quiet" className="self-start" disabled={isFull} onClick={add}>
              <Plus aria-hidden />
              Add to {label.toLowerCase()}
            </Button>
          ) : null}
        </fieldset>
      )}
    </FieldFrame>
  );
}

function focusRow(rows: HTMLOListElement | null, index: number, control: string): void {
  rows?.children[index]?.querySelector<HTMLElement>(control)?.focus();
}
