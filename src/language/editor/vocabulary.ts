import { allForms } from '../forms/all-forms.ts';
import { verbPhrases } from '../words/verbs.ts';

/** What an editor proposes while somebody types: the same for every project. */
export type Vocabulary = {
  /** In their base form, the usual ones of each kind first. */
  readonly verbs: readonly string[];
  readonly forms: readonly { readonly title: string; readonly examples: readonly string[] }[];
  /** One of each kind, as it is written. */
  readonly placeholders: readonly string[];
};

/** The verbs, forms and placeholders there are. */
export const vocabulary: Vocabulary = {
  verbs: verbPhrases,
  forms: allForms
    .map(({ parts, title }) => ({
      title,
      examples: parts.flatMap((part) => (typeof part === 'string' ? [] : part.map(([sentence]) => sentence))),
    }))
    .filter(({ examples }) => examples.length > 0),
  placeholders: [
    '{{NAME}}',
    '{{saved:NAME}}',
    '{{clipboard}}',
    '{{date}}',
    '{{date+3d:YYYY-MM-DD}}',
    '{{random:email}}',
    '{{random:name}}',
    '{{random:number(1,6)}}',
    '{{random:uuid}}',
    '{{random:text(12)}}',
    '{{file:NAME}}',
  ],
};
