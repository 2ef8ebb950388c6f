import { z } from 'zod';

/**
 * What we read of a `chat.completion.chunk`; compatible servers send more and less. Source: OpenAI's API reference,
 * “Chat Completions → Streaming”.
 */
export const chatChunkSchema = z.object({
  choices: z.array(
    z.object({
      delta: z
        .object({
          content: z.string().nullish(),
          refusal: z.string().nullish(),
          tool_calls: z
            .array(
              z.object({
                index: z.int().default(0),
                function: z.object({ name: z.string().nullish(), arguments: z.string().nullish() }).nullish(),
              }),
            )
            .nullish(),
        })
        .nullish(),
      finish_reason: z.string().nullish(),
    }),
  ),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish(),
});

export type ChatChunk = z.infer<typeof chatChunkSchema>;
