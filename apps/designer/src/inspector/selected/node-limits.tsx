import { nodeSchema } from '@patchcord/flows/model';
import { pointerTo } from '@patchcord/nodes/kit';
import { Fold } from '../form/fold.tsx';
import type { Schema } from '../form/schema.ts';
import { SchemaField } from '../form/schema-field.tsx';

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
  return (
    <section className="border-t pt-3">
      <Fold title="Limits" pointers={[pointerTo(path)]} begin={visits !== undefined}>
        {() => <SchemaField schema={visitsSchema} path={path} value={visits} />}
      </Fold>
    </section>
  );
}
