export interface SipHeader {
  /** Lower case, long form. */
  readonly name: string;
  readonly value: string;
}

export interface SipRequest {
  readonly kind: 'request';
  readonly method: string;
  readonly uri: string;
  readonly headers: readonly SipHeader[];
  readonly body: string;
}

export interface SipResponse {
  readonly kind: 'response';
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly SipHeader[];
  readonly body: string;
}

export type SipMessage = SipRequest | SipResponse;

export function headersOf(message: SipMessage, name: string): string[] {
  return message.headers.filter((header) => header.name === name).map((header) => header.value);
}

export function headerOf(message: SipMessage, name: string): string | undefined {
  return message.headers.find((header) => header.name === name)?.value;
}

/** `{ number, method }` of CSeq; zero and '' when it is missing or broken. */
export function cseqOf(message: SipMessage): { number: number; method: string } {
  const [number, method] = (headerOf(message, 'cseq') ?? '').trim().split(/\s+/);
  return { number: Number.parseInt(number ?? '0', 10) || 0, method: (method ?? '').toUpperCase() };
}

export function withHeader(message: SipRequest, name: string, value: string): SipRequest {
  const kept = message.headers.filter((header) => header.name !== name);
  return { ...message, headers: [...kept, { name, value }] };
}
