import type { FieldPath, Json } from '@patchcord/flows/edit';
import { pointerTo } from '@patchcord/nodes/kit';
import { Plus, Trash2 } from 'lucide-react';
import { Button, IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useForm } from '../form/form-context.ts';
import { asJson } from '../form/json.ts';
import { isRecord } from '../form/schema.ts';
import { focusSoon } from '../form/use-aimed-at.ts';
import { ConditionLeaf } from './condition-leaf.tsx';
import { freshCondition } from './fresh-condition.ts';

interface PartProps {
  readonly path: FieldPath;
  readonly value: Readonly<Record<string, unknown>>;
  /** Null for the outermost, which its field takes away. */
  onRemove: (() => void) | null;
}

/** A condition or a group of them; within “not”, its opposite. */
export function ConditionPart({ path, value, onRemove }: PartProps) {
  const form = useForm();
  const isNegated = isRecord(value.not);
  const inner = isRecord(value.not) ? value.not : value;
  const at = isNegated ? [...path, 'not'] : path;
  const group = groupOf(inner);
  const negate = () =>
    form.set(path, isNegated ? asJson(inner) : { not: asJson(value) }, { label: 'Turn a condition round' });
  const join = (kind: Group) => {
    form.set(path, { [kind]: [asJson(value), freshCondition()] }, { label: 'Add a condition' });
    focusSoon(() => partAt([...path, kind, 1]));
  };
  return (
    <div data-part={pointerTo(path)} className="flex flex-col gap-2 rounded border bg-surface p-2">
      <div className="flex items-center gap-2">
        {group ? (
          <GroupKind path={at} group={group} value={inner} />
        ) : (
          <span className="text-xs text-ink-2">If</span>
        )}
        <span className="ml-auto flex items-center gap-2 text-xs">
          <Checkbox checked={isNegated} onChange={negate} label="not" disabled={!form.mayEdit} />
          {onRemove && form.mayEdit ? (
            <IconButton small label="Remove this condition" onClick={onRemove}>
              <Trash2 aria-hidden />
            </IconButton>
          ) : null}
        </span>
      </div>
      {group ? (
        <GroupParts path={at} group={group} value={inner} />
      ) : (
        <ConditionLeaf path={at} value={inner} />
      )}
      {onRemove === null && !group && form.mayEdit ? (
        <div className="flex gap-1">
          <Button small look="quiet" onClick={() => join('all')}>
            <Plus aria-hidden />
            And …
          </Button>
          <Button small look="quiet" onClick={() => join('any')}>
            <Plus aria-hidden />
            Or …
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** Where a condition is drawn. Not a field: whoever points at a part of one is shown the whole. */
function partAt(path: FieldPath): Element | null {
  return document.querySelector(`[data-part="${CSS.escape(pointerTo(path))}"]`);
}

type Group = 'all' | 'any';

function groupOf(value: Readonly<Record<string, unknown>>): Group | null {
  if (Array.isArray(value.all)) return 'all';
  return Array.isArray(value.any) ? 'any' : null;
}

interface GroupProps {
  readonly path: FieldPath;
  readonly group: Group;
  readonly value: Readonly<Record<string, unknown>>;
}

function GroupKind({ path, group, value }: GroupProps) {
  const form = useForm();
  return (
    <Segmented
      aria-label="How many must hold"
      value={group}
      onChange={(next) =>
        form.set(path, { [next]: asJson(value[group]) }, { label: 'Change how many must hold' })
      }
      disabled={!form.mayEdit}
      options={[
        { value: 'all', title: 'All of these' },
        { value: 'any', title: 'Any of these' },
      ]}
    />
  );
}

function GroupParts({ path, group, value }: GroupProps) {
  const form = useForm();
  const parts: readonly unknown[] = Array.isArray(value[group]) ? value[group] : [];
  const add = (part: Json) => {
    form.insert([...path, group], parts.length, part, { label: 'Add a condition' });
    focusSoon(() => partAt([...path, group, parts.length]));
  };
  const removeAt = (index: number) => {
    const rest = parts.filter((_, at) => at !== index);
    const [only] = rest;
    // A group of one is that one.
    if (rest.length === 1) form.set(path, asJson(only), { label: 'Remove a condition' });
    else form.remove([...path, group, index], { label: 'Remove a condition' });
  };
  return (
    <div className="flex flex-col gap-2">
      {parts.map((part, index) => (
        <ConditionPart
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition is what stands at its place.
          key={index}
          path={[...path, group, index]}
          value={isRecord(part) ? part : {}}
          onRemove={() => removeAt(index)}
        />
      ))}
      {form.mayEdit ? (
        <div className="flex gap-1">
          <Button small look="quiet" onClick={() => add(freshCondition())}>
            <Plus aria-hidden />
            Condition
          </Button>
          <Button
            small
            look="quiet"
            onClick={() => add({ [group === 'all' ? 'any' : 'all']: [freshCondition()] })}
          >
            <Plus aria-hidden />
            Group
          </Button>
        </div>
      ) : null}
    </div>
  );
}
