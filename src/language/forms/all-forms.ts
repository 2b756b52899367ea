import { acting } from './acting.ts';
import { asserting } from './asserting.ts';
import { browsing } from './browsing.ts';
import { comparing } from './comparing.ts';
import { drawing } from './drawing.ts';
import { inOtherWords } from './in-other-words.ts';
import { joining } from './joining.ts';
import { pointing } from './pointing.ts';
import { says, type Section } from './section.ts';
import { testFile } from './test-file.ts';

/** What stands before the first section of the documentation. */
export const introduction = says(
  'A step is a sentence. This page lists every form there is, with examples, and each example is run by a test',
  '(`test/language/documentation.test.ts`): what stands on the left is read as the right says. A sentence that fits no form is refused before anything',
  'runs, with the place and the nearest sentence that would do. `runwright explain "…"` shows how a sentence is read.',
  '',
  'The right side is written like this:',
  '',
  '- `"Save"` is a name in quotes: it must be what a user perceives. `‹Save›` are words without quotes: evidence, weighed on the page.',
  '- `:button` is the kind of element that was said, `#3` which one (`#-1` is the last), `[disabled]` a state, `(in …)` where it is.',
  '- `<42>` is a value, `Q<42>` one whose case and blanks matter. `NOT` turns an assertion round.',
  '- `assert-items` says of `one`, `only` one, `all` or so many (`count`) of several things what stands in its braces; `all/2` is both of two.',
  '- `IF{…}` is the condition, `until{…}` what ends a wait or a repetition, `EACH{…}` what the rest is done for, one `·each·` after the other; `@href` is an attribute.',
  '- `·middle·` is the one between its like, `·step up·` the plus beside a number; with `·reason·` and `·wish·` the label stands in those words.',
  '',
  'This page is made of the table in `src/language/forms/` by `node src/language/write-forms.ts`.',
);

/** Every form of the English there is, in the order of the documentation. */
export const allForms: readonly Section[] = [
  ...pointing,
  ...acting,
  ...inOtherWords,
  ...browsing,
  ...asserting,
  ...comparing,
  ...drawing,
  ...joining,
  ...testFile,
];
