import { nearestOf } from '../../check/did-you-mean.ts';
import { recordOf } from '../../check/flow-view.ts';
import { readsOf, writesOf } from '../../check/variable-uses.ts';
import type { Json } from '../../edit/index.ts';
import { builtInVariables, variableSchema } from '../../model/variable.ts';
import { usesRenamed } from '../../rename/index.ts';
import type { Faulty, Fix, Fixer } from '../fix.ts';

/** A variable that isn't declared: the one that was meant, or declared now. */
export const undeclaredVariable: Fixer = (faulty) => {
  const variable = variableAt(faulty);
  if (variable === null) return [];
  return [
    ...meant(variable, faulty),
    {
      label: `Declare “${variable}”`,
      changes: [{ kind: 'field-set', path: ['variables', variable], value: { type: 'text', default: '' } }],
    },
  ];
};

/** At this place alone: elsewhere the same slip is a problem of its own. */
function meant(variable: string, { path, content, view, options }: Faulty): Fix[] {
  const near = nearestOf(variable, [...view.variables.keys(), ...Object.keys(builtInVariables)]);
  if (near === null) return [];
  const everywhere = usesRenamed(content.document, options.catalogue, variable, near);
  const changes = everywhere.filter((change) => path.every((key, depth) => change.path[depth] === key));
  return changes.length > 0 ? [{ label: `Make it “${near}”`, changes }] : [];
}

/** What a variable may begin as, where it may be read before it is set. */
const beginnings: Readonly<Record<string, Json>> = {
  text: '',
  digits: '',
  phone: '',
  code: '',
  number: 0,
  money: 0,
  boolean: false,
};

export const unsetVariable: Fixer = (faulty) => {
  const variable = variableAt(faulty);
  if (variable === null) return [];
  const declared = recordOf(recordOf(faulty.content.document.variables)[variable]);
  const type = variableSchema.shape.type.safeParse(declared.type).data ?? '';
  const begins = Object.hasOwn(beginnings, type) ? beginnings[type] : undefined;
  if (begins === undefined) return [];
  const label = `Let “${variable}” begin as ${begins === '' ? 'an empty text' : String(begins)}`;
  return [
    { label, changes: [{ kind: 'field-set', path: ['variables', variable, 'default'], value: begins }] },
  ];
};

/** The variable that a problem is about. */
function variableAt({ problem, path, value, view }: Faulty): string | null {
  // Under “interface” it is the value itself.
  if (path[0] === 'interface' && typeof value === 'string') return value;
  const uses = [...readsOf(view), ...writesOf(view)].filter((use) => use.path === problem.path);
  return uses.find(({ variable }) => problem.message.includes(`“${variable}”`))?.variable ?? null;
}
