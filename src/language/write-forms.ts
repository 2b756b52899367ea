import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describeForms } from './forms/describe-forms.ts';

/** `node src/language/write-forms.ts`: writes docs/language.md, which is made from the table of forms, to be checked in. */
await writeFile(join(import.meta.dirname, '../../docs/language.md'), describeForms());
