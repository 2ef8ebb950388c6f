import type { NodeProps } from '@xyflow/react';
import clsx from 'clsx';
import { ArrowRight, Plus, Zap } from 'lucide-react';
import { memo, useContext } from 'react';
import { useEditorApi } from '../../editor/editor-context.tsx';
import type { LaneNodeType } from './card-data.ts';
import { DensityContext } from './density-context.ts';

/** What may happen wherever a call is: words, keys, silence, the end; each with where it leads. */
export const LaneNode = memo(
  function LaneNode({ data: { rows, mayEdit } }: NodeProps<LaneNodeType>) {
    const density = useContext(DensityContext);
    const editor = useEditorApi();
    const chosen = (handler: string | null) =>
      editor
        .getState()
        .select(
          handler === null
            ? { kind: 'place', place: 'settings' }
            : { kind: 'place', place: 'handlers', key: handler },
          handler === null ? '/settings/onError' : null,
        );
    if (density === 'dot') return <div className="lane" />;
    return (
      <div className={clsx('lane', density === 'title' && 'large')}>
        <p className="lane-title">
          <Zap aria-hidden className="size-4" />
          At any time
        </p>
        {density === 'title' ? null : (
          <>
            {rows.map(({ handler, when, target, to }) => (
              <button
                key={handler ?? ''}
                type="button"
                className={clsx('lane-row nodrag', target === null && 'broken')}
                onClick={(event) => {
                  event.stopPropagation();
                  chosen(handler);
                }}
              >
                <span className="min-w-0 flex-1 truncate">{when}</span>
                <ArrowRight aria-hidden className="size-3 shrink-0" />
                <span className="lane-target">{target ?? (to ? `${to} (gone)` : 'nowhere yet')}</span>
              </button>
            ))}
            {mayEdit ? (
              <button
                type="button"
                className="lane-row nodrag text-ink-3"
                onClick={(event) => {
                  event.stopPropagation();
                  editor.getState().select({ kind: 'place', place: 'handlers' });
                }}
              >
                <Plus aria-hidden className="size-3" /> Add what may happen
              </button>
            ) : null}
          </>
        )}
      </div>
    );
  },
  (before, after) => before.data === after.data,
);
