import type { Catalogue } from '@patchcord/nodes/kit';
import { Command } from 'cmdk';
import { families } from '../parts/family-look.ts';
import { NodeIcon } from '../parts/node-icon.tsx';
import { draggedType } from '../use/use-dropping.ts';

interface StepListProps {
  readonly catalogue: Catalogue;
  /** Before each name, e.g. “New: ”. */
  readonly prefix?: string;
  readonly draggable?: boolean;
  /** Words that must be in their names, where the list isn’t narrowed by itself. */
  readonly only?: string;
  onChoose(type: string): void;
}

export const itemLook =
  'flex h-8 cursor-pointer items-center gap-2.5 rounded px-2 text-sm data-[selected=true]:bg-accent-soft';
export const groupLook =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-3';

/** Every kind of step there is, by what it is for. */
export function StepList({ catalogue, prefix = '', draggable = false, only = '', onChoose }: StepListProps) {
  const words = only.trim().toLowerCase();
  // An older version stands under its name with its version: calls that go on run it, new steps don't.
  const offered = Object.entries(catalogue).filter(
    ([type, definition]) =>
      type === definition.type && `${prefix}${definition.title} ${type}`.toLowerCase().includes(words),
  );
  const groups = families.map(([family, { title }]) => ({
    family,
    title,
    steps: offered.filter(([, definition]) => definition.family === family),
  }));
  return groups
    .filter(({ steps }) => steps.length > 0)
    .map(({ family, title, steps }) => (
      <Command.Group key={family} heading={title} className={groupLook}>
        {steps.map(([type, definition]) => (
          <Command.Item
            key={type}
            value={`${prefix}${definition.title} ${type}`}
            className={itemLook}
            draggable={draggable}
            onDragStart={(event) => {
              event.dataTransfer.setData(draggedType, type);
              event.dataTransfer.effectAllowed = 'copy';
            }}
            onSelect={() => onChoose(type)}
          >
            <NodeIcon type={type} family={family} />
            {prefix}
            {definition.title}
          </Command.Item>
        ))}
      </Command.Group>
    ));
}
