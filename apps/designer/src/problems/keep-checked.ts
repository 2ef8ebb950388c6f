import type { FlowContent } from '@patchcord/flows/edit';
import type { EditorApi } from '../editor/create-editor.ts';
import type { EditorState } from '../editor/editor-state.ts';
import { checkedAgainst } from '../editor/surroundings.ts';
import type { CheckAnswer, CheckOrder } from './check-messages.ts';
import { nodesWith } from './nodes-with.ts';
import { notChecked, type ProblemsState } from './problems-state.ts';
import { proofOverlay } from './proof-overlay.ts';

/** Letters come faster than anybody reads what is wrong with them. */
const restMs = 150;

/** Somebody who checks: a worker, or a stand-in. */
export interface CheckerPort {
  send(order: CheckOrder): void;
  onAnswer(hear: (answer: CheckAnswer) => void): void;
  close(): void;
}

/** Has the flow checked after each edit, as long as it is called for; one check at a time, and the newest wins. @returns how to stop */
export function keepChecked(editor: EditorApi, checker: CheckerPort): () => void {
  let id = 0;
  let asked: FlowContent | null = null;
  let isWaiting = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (problems: ProblemsState) => editor.setState({ problems });
  const check = () => {
    const { content, problems } = editor.getState();
    if (isWaiting || (asked !== null && isSame(asked, content))) return;
    [id, asked, isWaiting] = [id + 1, content, true];
    // What helped before the edit may not any more.
    if (problems.fixes.size > 0) tell({ ...problems, fixes: notChecked.fixes });
    checker.send({ kind: 'check', id, document: content.document, knowledge: content.knowledge });
  };
  checker.onAnswer((answer) => {
    if (answer.id !== id) return;
    const { problems: before } = editor.getState();
    if (answer.kind === 'fixes') {
      tell({ ...before, fixes: new Map(before.fixes).set(answer.key, answer.fixes) });
      return;
    }
    isWaiting = false;
    const { problems, proof } = answer;
    const byNode = sameOr(before.byNode, nodesWith(problems));
    tell({ checked: asked, problems, proof, byNode, fixes: notChecked.fixes });
    drawAgain(editor.getState());
    check();
  });
  checker.send({ kind: 'around', around: checkedAgainst(editor.getState().surroundings) });
  check();
  const stop = editor.subscribe(({ content }, { content: before }) => {
    if (isSame(content, before)) return;
    clearTimeout(timer);
    timer = setTimeout(check, restMs);
  });
  return () => {
    clearTimeout(timer);
    stop();
    checker.close();
  };
}

/** The very same map where it says the same: nothing is drawn again for it. */
function sameOr<Of>(before: ReadonlyMap<string, Of>, now: ReadonlyMap<string, Of>): ReadonlyMap<string, Of> {
  const isAlike = before.size === now.size && [...now].every(([key, value]) => before.get(key) === value);
  return isAlike ? before : now;
}

/** Where boxes stand is nobody's problem. */
function isSame(one: FlowContent, other: FlowContent): boolean {
  return one.document === other.document && one.knowledge === other.knowledge;
}

/** A call that never ends may be another by now, or none. */
function drawAgain({ overlay, problems: { proof }, flowId, show }: EditorState): void {
  if (overlay?.kind === 'proof')
    show(proof?.counterexample ? proofOverlay(proof.counterexample, flowId) : null);
}
