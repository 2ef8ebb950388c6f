'use client';

import { diffFlows, type FlowDiff } from '@patchcord/flows/diff';
import { useEffect, useMemo, useState } from 'react';
import { useEditor, useEditorApi } from '../editor/editor-context.tsx';
import type { History, OpenedVersion } from '../server/versions.ts';
import { ask, sentenceOf } from '../ui/ask.ts';
import { type Drawn, diffOverlay } from './diff-overlay.ts';
import type { Against } from './publishing-state.ts';
import { sidesOf } from './sides-of.ts';

export interface VersionDiff {
  /** Null while it is fetched, or where it couldn't be. */
  readonly diff: FlowDiff | null;
  /** What is compared, in words. */
  readonly title: string;
  readonly failed: string | null;
  /** The version that was chosen. */
  readonly version: OpenedVersion | null;
}

/** A version held against the draft, what runs, or the one before it; drawn on the canvas as long as it is shown. */
export function useVersionDiff(chosen: number, against: Against, history: History): VersionDiff {
  const flowId = useEditor((state) => state.flowId);
  const content = useEditor((state) => state.content);
  const catalogue = useEditor((state) => state.catalogue);
  const { prompts } = useEditor((state) => state.surroundings);
  const show = useEditor((state) => state.show);
  const editor = useEditorApi();
  const sides = sidesOf(chosen, against, history);
  const one = useVersion(flowId, sides.before);
  const other = useVersion(flowId, sides.after);
  const { document, knowledge: documents } = content;
  // Where its boxes stand is no difference.
  const draft = useMemo(() => ({ document, knowledge: documents, prompts }), [document, documents, prompts]);
  const before = sides.before === 'draft' ? draft : one.version;
  const after = sides.after === 'draft' ? draft : other.version;
  const diff = useMemo(
    () => (before && after ? diffFlows(stateOf(before), stateOf(after), catalogue) : null),
    [before, after, catalogue],
  );
  const { title } = sides;
  const drawn = useMemo(() => {
    const [earlier, later] = [drawnOf(one.version, content), drawnOf(other.version, content)];
    return diff && diffOverlay(diff, [earlier, later], content, title);
  }, [diff, one.version, other.version, content, title]);
  useEffect(() => {
    if (drawn) show(drawn);
  }, [drawn, show]);
  // Another one may have been drawn meanwhile: that stays.
  useEffect(
    () => () => {
      if (editor.getState().overlay?.kind === 'diff') show(null);
    },
    [editor, show],
  );
  const own = sides.before === chosen ? one : other;
  return { diff, title, failed: one.failed ?? other.failed, version: own.version };
}

/** The draft is drawn as it stands. */
function drawnOf(version: OpenedVersion | null, content: Drawn): Drawn {
  return version ?? content;
}

type Compared = Omit<OpenedVersion, 'number' | 'layout'>;

function stateOf({ document, knowledge, prompts }: Compared) {
  return { document, knowledge, recordings: prompts };
}

/** Versions never change: one that was fetched is good for as long as the page is open. */
const fetched = new Map<string, Promise<OpenedVersion>>();

function useVersion(flowId: string, number: number | 'draft' | 'nothing') {
  const [found, setFound] = useState<{
    readonly of: string;
    readonly version: OpenedVersion | null;
    readonly failed: string | null;
  } | null>(null);
  const key = `${flowId} ${number}`;
  useEffect(() => {
    if (typeof number !== 'number') return;
    let isOver = false;
    versionOf(flowId, number).then(
      (version) => isOver || setFound({ of: key, version, failed: null }),
      (error) => isOver || setFound({ of: key, version: null, failed: sentenceOf(error) }),
    );
    return () => {
      isOver = true;
    };
  }, [flowId, number, key]);
  if (number === 'nothing') return { version: nothing, failed: null };
  return found?.of === key ? found : { version: null, failed: null };
}

const nothing: OpenedVersion = { number: 0, document: {}, layout: null, knowledge: [], prompts: [] };

function versionOf(flowId: string, number: number): Promise<OpenedVersion> {
  const key = `${flowId} ${number}`;
  const known = fetched.get(key);
  if (known) return known;
  const asked = ask<OpenedVersion>('GET', `/api/flows/${flowId}/versions/${number}`);
  fetched.set(key, asked);
  asked.catch(() => fetched.delete(key));
  return asked;
}
