import { isJsonObject, same } from '@patchcord/flows/edit';
import { useMemo, useRef, useState } from 'react';
import { toast } from 'sonner';
import { useEditor, useEditorApi } from '../../editor/editor-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import {
  contentWritten,
  dropJsonDraft,
  type JsonDraft,
  keepJsonDraft,
  keptJsonDraft,
} from '../json/json-draft.ts';
import { JsonLines } from '../json/json-lines.tsx';
import { linesOf } from '../json/lines-of.ts';
import { parseJson } from '../json/parse-json.ts';
import { useFlowProblems } from '../json/use-flow-problems.ts';
import { useUnfinished } from '../unfinished.ts';

/** The document as it stands in its file, with what is wrong beside its lines; changed as a whole, as one step. */
export function JsonPlace() {
  const editor = useEditorApi();
  const document = useEditor(({ content }) => content.document);
  const mayEdit = useEditor((state) => state.mayEdit);
  const focus = useEditor((state) => state.focus);
  const unfinished = useUnfinished();
  const [draft, setDraft] = useState<JsonDraft | null>(() => keptJsonDraft(unfinished));
  const area = useRef<HTMLTextAreaElement>(null);
  const written = useMemo(() => JSON.stringify(document, null, 2), [document]);
  const text = draft?.text ?? written;
  const read = useMemo(() => parseJson(text), [text]);
  const problems = useFlowProblems(draft && read.ok ? read.value : null);
  const lines = useMemo(() => linesOf(text), [text]);
  const hold = (typed: string) => {
    const next = { text: typed, begunWith: draft?.begunWith ?? document };
    setDraft(next);
    keepJsonDraft(unfinished, next, draft === null);
  };
  const drop = () => {
    setDraft(null);
    dropJsonDraft(unfinished);
  };
  const isChanged = draft !== null && draft.text !== written;
  const isElsewhere = useMemo(
    () => isChanged && !same(draft.begunWith, document),
    [isChanged, draft, document],
  );
  const isTable = read.ok && isJsonObject(read.value);
  const apply = () => {
    const { edit, content, flowId } = editor.getState();
    if (!draft || !read.ok || !isJsonObject(read.value)) return;
    // Its address, its numbers and its versions are by its id.
    const kept = { ...read.value, id: flowId };
    const change = {
      kind: 'content-replace',
      content: contentWritten(content, draft.begunWith, kept),
    } as const;
    if (edit([change], { label: 'Change the flow as JSON' }) !== null) return;
    drop();
    if (read.value.id !== flowId)
      toast.info(`A flow keeps its id: this one stays “${flowId}”. Its name can be another.`);
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2 p-4">
      <JsonLines
        ref={area}
        text={text}
        lines={lines}
        problems={problems}
        brokenLine={read.ok ? null : read.line}
        focus={focus}
        onFocused={() => editor.setState({ focus: null })}
        mayEdit={mayEdit}
        onChange={hold}
        onApply={apply}
      />
      {read.ok ? null : (
        <Notice tone="bad">This is no JSON yet: {read.message} What you typed stays here.</Notice>
      )}
      {read.ok && !isTable ? (
        <Notice tone="bad">
          A flow begins with {'{'} and ends with {'}'}.
        </Notice>
      ) : null}
      {isElsewhere ? (
        <Notice tone="attention">
          The flow has been changed elsewhere since you began to type. Applying this keeps that; where both
          changed the same, what stands here counts.
        </Notice>
      ) : null}
      {mayEdit ? (
        <div className="flex items-center gap-2">
          <Button small look="primary" disabled={!isChanged || !isTable} onClick={apply}>
            Apply
          </Button>
          <Button small look="quiet" disabled={!isChanged} onClick={drop}>
            Discard
          </Button>
          <span className="text-xs text-ink-2">{isChanged ? 'Ctrl+Enter applies it as one step.' : ''}</span>
        </div>
      ) : null}
    </div>
  );
}
