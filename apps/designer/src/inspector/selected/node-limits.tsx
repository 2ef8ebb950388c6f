import { nodeSchema } from '@patchcord/flows/model';
import { ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { pointerTo } from '../form/pointer-to.ts';
import type { Schema } from '../form/schema.ts';
import { SchemaField } from '../form/schema-field.tsx';
import { useFold } from '../form/use-aimed-at.ts';

const { minimum, maximum } = {
  minimum: nodeSchema.shape.visits.unwrap().minValue,
  maximum: nodeSchema.shape.visits.unwrap().maxValue,
};

const visitsSchema: Schema = {
  type: 'integer',
  minimum: minimum ?? 1,
  maximum: maximum ?? 1000,
  form: {
    label: 'Visits in one call',
    input: 'number',
    help: 'At most; then the call goes where “something went wrong” leads. Left empty, as many as the flow lets any step.',
  },
};

/** What every node has, whatever its type. */
export function NodeLimits({ id, visits }: { readonly id: string; readonly visits: unknown }) {
  const path = ['nodes', id, 'visits'];
  const [open, setOpen] = useFold([pointerTo(path)], visits !== undefined);
  const contentId = useId();
  return (
    <section className="flex flex-col gap-3 border-t pt-3">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={contentId}
        onClick={() => setOpen(!open)}
        className="-mx-1 flex h-7 items-center gap-1 self-start rounded px-1 text-xs text-ink-2 hover:text-ink"
      >
        <ChevronRight aria-hidden className={`size-4 transition-transform ${open ? 'rotate-90' : ''}`} />
        Limits
      </button>
      <div id={contentId} hidden={!open}>
        {open ? <SchemaField schema={visitsSchema} path={path} value={visits} /> : null}
      </div>
    </section>
  );
}
