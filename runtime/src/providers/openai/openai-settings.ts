/** How long a caller may be kept waiting, ms. */
export interface StreamDeadlines {
  /** From the request to the first token. */
  readonly firstTokenMs: number;
  /** Between two tokens. */
  readonly betweenTokensMs: number;
  /** For the whole answer. */
  readonly totalMs: number;
}

export interface OpenAiSettings {
  readonly apiKey: string;
  /** Of a compatible server (Ollama, vLLM, llama.cpp …), its `/v1` included; OpenAI's own when absent. */
  readonly baseUrl?: string;
  readonly model: string;
  readonly deadlines: StreamDeadlines;
}

export const defaultDeadlines: StreamDeadlines = {
  firstTokenMs: 10_000,
  betweenTokensMs: 6000,
  totalMs: 45_000,
};

const DEFAULT_MODEL = 'gpt-4.1-mini';

/** From OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_MODEL; null where neither a key nor a server is named. */
export function openAiSettings(environment: NodeJS.ProcessEnv): OpenAiSettings | null {
  const apiKey = environment.OPENAI_API_KEY?.trim();
  const baseUrl = environment.OPENAI_BASE_URL?.trim();
  if (!apiKey && !baseUrl) return null;
  return {
    // Local servers want a key to be sent and don't look at it.
    apiKey: apiKey || 'none',
    ...(baseUrl ? { baseUrl } : {}),
    model: environment.OPENAI_MODEL?.trim() || DEFAULT_MODEL,
    deadlines: defaultDeadlines,
  };
}
