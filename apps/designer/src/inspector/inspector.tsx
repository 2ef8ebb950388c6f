'use client';

import { useState } from 'react';
import { useEditor, useEditorApi } from '../editor/editor-context.tsx';
import type { Place } from '../editor/selection.ts';
import { PanelGuard } from './panel-guard.tsx';
import { DestinationsPlace } from './places/destinations-place.tsx';
import { DocumentsPlace } from './places/documents-place.tsx';
import { HandlersPlace } from './places/handlers-place.tsx';
import { IntentsPlace } from './places/intents-place.tsx';
import { JsonPlace } from './places/json-place.tsx';
import { PlaceNav, placeTitles } from './places/place-nav.tsx';
import { PromptsPlace } from './places/prompts-place.tsx';
import { SettingsPlace } from './places/settings-place.tsx';
import { VariablesPlace } from './places/variables-place.tsx';
import { NodePanel } from './selected/node-panel.tsx';
import { NodesPanel } from './selected/nodes-panel.tsx';
import { NotePanel } from './selected/note-panel.tsx';
import { WirePanel } from './selected/wire-panel.tsx';
import { UnfinishedContext, unfinishedIn } from './unfinished.ts';
import { useLostFocus } from './use-lost-focus.ts';

/** What is selected, to be changed; nothing selected is the flow's own settings. */
export function Inspector() {
  const editor = useEditorApi();
  const [unfinished] = useState(() => unfinishedIn(editor.getState().flowId));
  const selection = useEditor((state) => state.selection);
  return (
    <UnfinishedContext value={unfinished}>
      <PanelGuard
        about={selection}
        onShowJson={() => editor.getState().select({ kind: 'place', place: 'json' })}
      >
        <Selected />
      </PanelGuard>
    </UnfinishedContext>
  );
}

function Selected() {
  const selection = useEditor((state) => state.selection);
  useLostFocus();
  switch (selection.kind) {
    case 'none':
      return <FlowPlace place="settings" openAt={undefined} />;
    case 'place':
      return <FlowPlace place={selection.place} openAt={selection.key} />;
    case 'nodes': {
      const [first, second] = selection.ids;
      if (first !== undefined && second === undefined) return <NodePanel key={first} id={first} />;
      return first === undefined ? (
        <FlowPlace place="settings" openAt={undefined} />
      ) : (
        <NodesPanel ids={selection.ids} />
      );
    }
    case 'wire':
      return <WirePanel node={selection.node} port={selection.port} />;
    case 'note':
      return <NotePanel key={selection.index} index={selection.index} />;
  }
}

const places: Readonly<Record<Place, (props: { readonly openAt: string | undefined }) => React.ReactNode>> = {
  settings: SettingsPlace,
  handlers: HandlersPlace,
  variables: VariablesPlace,
  intents: IntentsPlace,
  destinations: DestinationsPlace,
  documents: DocumentsPlace,
  prompts: PromptsPlace,
  json: JsonPlace,
};

function FlowPlace({ place, openAt }: { readonly place: Place; readonly openAt: string | undefined }) {
  const Shown = places[place];
  return (
    <>
      <PlaceNav current={place} />
      <h2 className="px-4 pt-3 text-lg font-semibold">{placeTitles[place]}</h2>
      <Shown key={openAt} openAt={openAt} />
    </>
  );
}
