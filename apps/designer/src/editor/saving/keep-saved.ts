import type { FlowContent } from '@patchcord/flows/edit';
import { AskFailed, ask, sentenceOf } from '../../ui/ask.ts';
import type { EditorApi } from '../create-editor.ts';
import type { Saving } from './saving.ts';

/** So long after the last edit it is saved. */
const restMs = 800;
const retryMs = 5000;

/** Saves what is edited, as long as it is called for. @returns how to stop */
export function keepSaved(editor: EditorApi, revision: number): () => void {
  let saved = editor.getState().content;
  let known = revision;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving = false;
  const tell = (state: Saving) => editor.setState({ saving: state });
  const later = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), ms);
  };
  const save = async () => {
    const { content, flowId } = editor.getState();
    if (saving || content === saved) return;
    saving = true;
    tell({ kind: 'saving' });
    try {
      ({ revision: known } = await put(flowId, known, content));
      saved = content;
      tell({ kind: 'saved', at: Date.now() });
      if (editor.getState().content !== content) later(restMs);
    } catch (error) {
      tell(failureOf(error));
      later(retryMs);
    } finally {
      saving = false;
    }
  };
  const stop = editor.subscribe((state, before) => {
    if (state.content === before.content) return;
    if (!saving) tell({ kind: 'waiting' });
    later(restMs);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

function put(flowId: string, revision: number, content: FlowContent): Promise<{ revision: number }> {
  return ask('PUT', `/api/flows/${flowId}/draft`, { revision, ...content });
}

function failureOf(error: unknown): Saving {
  const code = error instanceof AskFailed ? error.code : 'PAGE_FAILED';
  if (code === 'DESIGNER_UNREACHABLE') return { kind: 'offline' };
  if (code === 'LOGIN_NEEDED') return { kind: 'login-expired' };
  return { kind: 'failed', code, message: sentenceOf(error) };
}
