import { nearestOf } from '../../check/did-you-mean.ts';
import { recordOf } from '../../check/flow-view.ts';
import { readsOf, writesOf } from '../../check/variable-uses.ts';
import type { Json } from '../../edit/index.ts';
import { builtInVariables, variableSchema } from '../../model/variable.ts';
import type { Faulty, Fixer } from '../fix.ts';

/** A variable that isn't declared: the one that was meant, or declared now. */
export const undeclaredVariable: Fixer = (faulty) => {
  const { path, value, view } = faulty;
  const variable = variableAt(faulty);
  if (variable === null) return [];
  const near = nearestOf(variable, [...view.variables.keys(), ...Object.keys(builtInVariables)]);
  const spelt = near === null ? undefined : renamed(value, variable, near);
  return [
    ...(spelt === undefined
      ? []
      : [{ label: `Make it “${near}”`, changes: [{ kind: 'field-set' as const, path, value: spelt }] }]),
    {
      label: `Declare “${variable}”`,
      changes: [{ kind: 'field-set', path: ['variables', variable], value: { type: 'text', default: '' } }],
    },
  ];
};

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

/** The value with another variable in it: as its name, between braces, or in a condition. */
function renamed(value: unknown, from: string, to: string): Json | undefined {
  if (value === undefined) return undefined;
  return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === 'string' ? renamedIn(part, from, to) : part,
  );
}

function renamedIn(text: string, from: string, to: string): string {
  if (text === from) return to;
  const name = new RegExp(`\\b${from.replace(/[^\w]/g, '')}\\b`, 'g');
  return text.replace(/\{\{.*?\}\}|\{%.*?%\}/gs, (tag) => tag.replace(name, to));
}
