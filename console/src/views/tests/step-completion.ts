import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';

import type { Vocabulary } from '../../api/test-editor.ts';

/** What can stand where the cursor is: variables within braces; else verbs, own sentences, modules and examples at a line's beginning. */
export function completeStep(
  context: CompletionContext,
  vocabulary: Vocabulary | undefined,
  declared: readonly string[],
): CompletionResult | null {
  if (vocabulary === undefined) return null;
  const inBraces = context.matchBefore(/\{\{[\w:-]*/);
  if (inBraces !== null) {
    return { from: inBraces.from + 2, options: valuesOf(vocabulary, declared), validFor: /^[\w:-]*$/ };
  }
  const line = context.state.doc.lineAt(context.pos);
  const typed = line.text.slice(0, context.pos - line.from);
  if (typed.trim() === '' && !context.explicit) return null;
  if (!/^[\w ":.-]{0,60}$/.test(typed)) return null;
  return { from: line.from, options: beginningsOf(vocabulary), validFor: /^[\w ":.-]*$/ };
}

function valuesOf({ placeholders, variables }: Vocabulary, declared: readonly string[]): Completion[] {
  const own = declared.map((name): Completion => ({
    label: name,
    detail: 'of this test',
    type: 'variable',
    apply: closing(name),
  }));
  const kept = variables
    .filter(({ name }) => !declared.includes(name))
    .map(({ name, secret }): Completion => ({
      label: name,
      detail: secret ? 'secret' : 'of the project',
      type: 'variable',
      apply: closing(name),
    }));
  const made = placeholders.map((text): Completion => {
    const label = text.replace(/^\{\{|\}\}$/g, '');
    return { label, detail: 'made anew', type: 'constant', apply: closing(label) };
  });
  return [...own, ...kept, ...made];
}

/** Puts in the name and the braces that close it, where they are not there yet. */
function closing(name: string): NonNullable<Completion['apply']> {
  return (view, _completion, from, to) => {
    const rest = view.state.sliceDoc(to, to + 2);
    const insert = rest === '}}' ? name : `${name}}}`;
    const cursor = from + name.length + 2;
    view.dispatch({ changes: { from, to, insert }, selection: { anchor: cursor } });
  };
}

function beginningsOf({ aliases, forms, modules, verbs }: Vocabulary): Completion[] {
  return [
    ...verbs.map((verb): Completion => ({
      label: `${verb.charAt(0).toUpperCase()}${verb.slice(1)}`,
      detail: 'verb',
      type: 'keyword',
      boost: 2,
    })),
    ...aliases.map(({ steps, template }): Completion => ({
      label: template,
      detail: 'own sentence',
      info: steps.join('\n'),
      type: 'function',
      boost: 3,
    })),
    ...modules.map(({ name, ref, stepCount }): Completion => ({
      label: `module: ${ref}`,
      detail: `${name}, ${stepCount} steps`,
      type: 'module',
    })),
    ...forms.flatMap(({ examples, title }) =>
      examples.map((example): Completion => ({ label: example, detail: title, type: 'text', boost: -2 })),
    ),
  ];
}
