import type { Project } from '../../api/account.ts';

/** The text of a `runwright.yaml` that says the same; empty where there is nothing to say. Quoted as JSON, which YAML reads. */
export function writeLanguage({ aliases, synonyms }: Project['language']): string {
  const sentences = aliases.flatMap(({ steps, template }) => [
    `  ${JSON.stringify(template)}:`,
    ...steps.map((step) => `    - ${JSON.stringify(step)}`),
  ]);
  const groups = synonyms.map((words) => `  - [${words.map((word) => JSON.stringify(word)).join(', ')}]`);
  return [
    ...(sentences.length === 0 ? [] : ['aliases:', ...sentences]),
    ...(groups.length === 0 ? [] : ['synonyms:', ...groups]),
  ].join('\n');
}
