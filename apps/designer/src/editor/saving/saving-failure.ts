import { AskFailed, sentenceOf } from '../../ui/ask.ts';
import type { Saving } from './saving.ts';

/** Why it isn’t saved, and what it takes to try again. */
export interface SavingFailure {
  readonly saving: Saving;
  /** After a while by itself; after the next edit only; after a login. */
  readonly again: 'soon' | 'edit' | 'login';
}

export function savingFailure(error: unknown, unsaved: boolean): SavingFailure {
  const { code, status } = error instanceof AskFailed ? error : { code: 'PAGE_FAILED', status: 0 };
  if (code === 'DESIGNER_UNREACHABLE') return { saving: { kind: 'offline', unsaved }, again: 'soon' };
  if (code === 'LOGIN_NEEDED') return { saving: { kind: 'login-expired', unsaved }, again: 'login' };
  return {
    saving: { kind: 'failed', code, message: sentenceOf(error) },
    again: status === 0 || status >= 500 ? 'soon' : 'edit',
  };
}
