import { type CompiledFlow, configFields, type KnowledgeDocument } from '@patchcord/flows/model';

/** The documents each node of a flow may draw on, so that they can be indexed before a caller asks. */
export function documentSets({ nodes, knowledge }: CompiledFlow): KnowledgeDocument[][] {
  return [...nodes.values()].flatMap(({ definition, config }) =>
    configFields(definition, config).flatMap(({ hint, value }) =>
      hint.input === 'documents' && Array.isArray(value)
        ? [knowledge.filter(({ id }) => value.includes(id))]
        : [],
    ),
  );
}
