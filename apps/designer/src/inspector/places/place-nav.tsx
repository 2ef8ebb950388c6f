import {
  AudioLines,
  Braces,
  FileText,
  type LucideIcon,
  MessagesSquare,
  PhoneForwarded,
  Settings2,
  Variable,
  Zap,
} from 'lucide-react';
import { useEditor, useEditorApi } from '../../editor/editor-context.tsx';
import type { Place } from '../../editor/selection.ts';

export const placeTitles: Readonly<Record<Place, string>> = {
  settings: 'Settings',
  handlers: 'Any time',
  variables: 'Variables',
  intents: 'What callers want',
  destinations: 'Destinations',
  documents: 'Documents',
  prompts: 'Recordings',
  json: 'JSON',
};

const icons: Readonly<Record<Place, LucideIcon>> = {
  settings: Settings2,
  handlers: Zap,
  variables: Variable,
  intents: MessagesSquare,
  destinations: PhoneForwarded,
  documents: FileText,
  prompts: AudioLines,
  json: Braces,
};

const places: readonly Place[] = [
  'settings',
  'handlers',
  'variables',
  'intents',
  'destinations',
  'documents',
  'prompts',
  'json',
];

/** The places of what isn't drawn as a node. */
export function PlaceNav({ current }: { readonly current: Place }) {
  const editor = useEditorApi();
  const name = useEditor(({ content }) => content.document.name);
  return (
    <nav aria-label={`Of the flow ${String(name ?? '')}`} className="grid grid-cols-4 gap-1 border-b p-2">
      {places.map((place) => {
        const Icon = icons[place];
        return (
          <button
            key={place}
            type="button"
            aria-current={place === current ? 'page' : undefined}
            className="flex flex-col items-center gap-0.5 rounded px-1 py-1.5 text-2xs text-ink-2 transition-colors hover:bg-hover aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent"
            onClick={() => editor.getState().select({ kind: 'place', place })}
          >
            <Icon aria-hidden className="size-4" />
            <span className="text-center leading-3">{placeTitles[place]}</span>
          </button>
        );
      })}
    </nav>
  );
}
