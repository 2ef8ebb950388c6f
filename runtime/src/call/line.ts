import type { Acceptance, HangupCause, TransferSettled } from '@patchcord/nodes/kit';

/** The telephone line under a call, whatever the transport. */
export interface Line {
  /** Ends the caller's leg. Resolves when the transport has been told; never rejects. */
  hangUp(cause: HangupCause): Promise<void>;
  /**
   * Rings a destination from the allow-list and settles at the human's answer or its refusal; with `accept`, once they
   * have pressed the key or not. An abort cancels the leg. `legId` names the leg, so that after a crash the transport can be asked whether it exists.
   */
  transfer(request: TransferRequest): Promise<Pick<TransferSettled, 'outcome' | 'cause'>>;
  /** As `transfer`, of a leg that an engine which died had dialled: it is looked up and never dialled again. */
  takeUpTransfer(request: TransferRequest): Promise<Pick<TransferSettled, 'outcome' | 'cause'>>;
  /** Sends keys to the caller's side, one after the other; `w` is a pause of half a second. An abort stops in between. */
  sendKeys(keys: string, signal: AbortSignal): Promise<void>;
  /**
   * Joins the answered leg with the caller; our audio leaves. With `keepCaller` it settles when the human has hung up and
   * our audio is back; without, the human's hang-up ends the call. After a crash it finds the human again.
   */
  handOver(options: { readonly keepCaller: boolean; readonly signal: AbortSignal }): Promise<void>;
}

export interface TransferRequest {
  readonly destination: string;
  readonly timeoutMs: number;
  readonly accept?: Acceptance;
  readonly legId: string;
  readonly signal: AbortSignal;
}
