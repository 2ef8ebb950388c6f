import { definitionOf, schemaOf } from '@patchcord/flows/model';
import { useMemo } from 'react';
import { useEditor } from '../../editor/editor-context.tsx';
import { Notice } from '../../ui/notice.tsx';
import { errorsOf } from '../form/errors-of.ts';
import { FormProvider } from '../form/form-provider.tsx';
import { ObjectFields } from '../form/object-fields.tsx';
import { partOf } from '../form/offers-of.ts';
import { isRecord, type Schema } from '../form/schema.ts';
import { useSame } from '../form/use-same.ts';
import { NodeHead } from './node-head.tsx';
import { NodeLimits } from './node-limits.tsx';
import { NodePorts } from './node-ports.tsx';
import { portFollower } from './port-follower.ts';
import { useCheckWords } from './use-check-words.ts';

const unknownType: Schema = {};

/** One node: its settings, where its ways out lead, its limits. */
export function NodePanel({ id }: { readonly id: string }) {
  const node = useEditor(({ content }) => partOf(content, 'nodes')[id]);
  const catalogue = useEditor((state) => state.catalogue);
  const alongWith = useMemo(() => portFollower(id), [id]);
  const type = isRecord(node) ? String(node.type) : '';
  const definition = definitionOf(type, catalogue);
  const schema = definition ? schemaOf(definition) : unknownType;
  const given = isRecord(node) ? node.with : undefined;
  const found = useMemo(
    () =>
      definition ? errorsOf(definition.config.safeParse(given ?? {}), ['nodes', id, 'with']) : new Map(),
    [definition, given, id],
  );
  const errors = useSame<ReadonlyMap<string, readonly string[]>>(found, saidOf);
  const words = useCheckWords(id);
  const warnings = useSame(words, saidOf);
  if (!isRecord(node)) return <p className="p-4 text-ink-2">This step isn’t there any more.</p>;
  return (
    <FormProvider schema={schema} errors={errors} warnings={warnings} alongWith={alongWith}>
      <NodeHead id={id} title={definition?.title ?? type} type={type} family={definition?.family ?? null} />
      <div className="flex flex-col gap-4 px-4 pt-4 pb-6">
        {definition ? (
          <ObjectFields schema={schema} path={['nodes', id, 'with']} value={isRecord(given) ? given : {}} />
        ) : (
          <Notice tone="bad">
            This installation has no step of the type “{type}”. Its settings are kept as they are; they can be
            seen under JSON.
          </Notice>
        )}
        <NodePorts id={id} node={node} />
        <NodeLimits id={id} visits={node.visits} />
      </div>
    </FormProvider>
  );
}

function saidOf(told: ReadonlyMap<string, readonly string[]>): string {
  return JSON.stringify([...told]);
}
