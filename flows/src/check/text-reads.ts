import { testedInTemplate, variablesInTemplate } from '../model/template.ts';
import { type PlacedText, textsOf } from './fields.ts';
import { oncePerView } from './once-per-view.ts';

/** A text and what it reads, or why that can't be told. */
export interface TextRead {
  readonly text: PlacedText;
  readonly variables: readonly string[];
  /** Those it asks for before it uses them. */
  readonly tested: ReadonlySet<string>;
  /** What Liquid finds wrong with it. */
  readonly fault: string | null;
}

/** Every text of a flow that its variables are filled into, parsed once. */
export const textReads = oncePerView((view): readonly TextRead[] =>
  textsOf(view)
    .filter(({ later }) => !later)
    .map(read),
);

function read(text: PlacedText): TextRead {
  try {
    const variables = variablesInTemplate(text.text);
    const tested = variables.length > 0 ? testedInTemplate(text.text) : none;
    return { text, variables, tested, fault: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { text, variables: [], tested: none, fault: reason.split('\n')[0] ?? '' };
  }
}

const none: ReadonlySet<string> = new Set();
