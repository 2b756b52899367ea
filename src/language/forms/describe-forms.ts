import { allForms, introduction } from './all-forms.ts';
import type { Example, Section } from './section.ts';

const readingColumn = 58;

/** The text of docs/language.md: all forms with their examples. */
export function describeForms(): string {
  return `# The English of Runwright\n\n${introduction}\n\n${allForms.map(section).join('\n')}`;
}

function section({ title, parts }: Section): string {
  return `## ${title}\n\n${parts.map((part) => `${typeof part === 'string' ? part : block(part)}\n`).join('\n')}`;
}

function block(examples: readonly Example[]): string {
  return ['```examples', ...examples.map(line), '```'].join('\n');
}

/** The reading stands on a line of its own where the sentence is long. */
function line([sentence, reading]: Example): string {
  const isLong = sentence.length >= readingColumn;
  return isLong
    ? `${sentence}\n${' '.repeat(readingColumn)}=> ${reading}`
    : `${sentence.padEnd(readingColumn)}=> ${reading}`;
}
