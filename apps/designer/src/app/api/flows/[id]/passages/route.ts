import { Refusal } from '../../../../../people/refusal.ts';
import { findPassages } from '../../../../../server/documents.ts';
import { route } from '../../../../../server/route.ts';

const mostLetters = 500;

/** `?question=…&document=…`: what the question would find in the draft's documents, in those named or in all. */
export const GET = route('flows.see', async ({ request, params: { id = '' } }) => {
  const query = new URL(request.url).searchParams;
  const question = (query.get('question') ?? '').trim();
  if (question === '' || question.length > mostLetters)
    throw new Refusal('QUESTION_INVALID', 400, `Ask something, in at most ${mostLetters} letters.`);
  return Response.json({ passages: await findPassages(id, question, query.getAll('document')) });
});
