export { type AllowedTarget, AllowListUnreadable, parseAllowList } from './address-guard.ts';
export { type Credential, CredentialUnreadable, credentialsFrom } from './credentials.ts';
export type { Resolve } from './guarded-connect.ts';
export { type HttpAnswer, HttpClient, type HttpClientOptions, type SendOptions } from './http-client.ts';
export { HttpFailed, type HttpFailure } from './http-failed.ts';
export { Outbox, type OutboxOptions } from './outbox.ts';
