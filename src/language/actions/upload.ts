import type { Target } from '#core/domain/intent.ts';

import {
  dropArticles,
  isEmpty,
  isValueToken,
  lowerAt,
  matchAny,
  slice,
  textOf,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import { clause, forTargets, reading, refuse, type Parse, type RankedTarget } from '../readings.ts';
import { parseTargets } from '../target.ts';
import { labelReadings } from './label.ts';
import type { VerbMatch } from '../words/verbs.ts';
import { withoutAdverbs } from './trim.ts';

const into = ['to', 'in', 'into', 'on', 'using', 'via', 'through', 'as', 'for', 'with', 'onto', 'at'];

/** `upload "cv.pdf" to the Résumé field`, `attach "a.png"`. The file is quoted, a placeholder, or looks like a file's name. */
export function parseUpload(object: Phrase, verb: VerbMatch, whole: Phrase): Parse {
  const said = withoutAdverbs(trimPunctuation(object));
  const at = said.tokens.findIndex((token) => isFile(token.value, isValueToken(token)));
  if (at === -1) {
    if (!isEmpty(said) && verb.verb === 'upload') {
      const label = labelReadings(whole);
      if (label.length > 0) return [clause(whole, label)];
    }
    return refuse(
      `"${verb.verb}" needs the name of a file, as in: upload "invoice.pdf" to the Documents field`,
      whole,
      `Upload "…" to the ${textOf(dropArticles(said)) || 'Documents'} field`,
    );
  }
  const end = endOfFiles(said, at);
  const file = said.tokens[at];
  if (!file) return refuse('no file was named', said);
  const names = said.tokens.slice(at, end).filter((token) => isFile(token.value, isValueToken(token)));
  const data = { value: names.map(({ value }) => value).join(', '), valueQuoted: true };
  const after = slice(said, end);
  const place = matchAny(after, into);
  const field = place > 0 ? slice(after, place) : targetBefore(slice(said, 0, at));
  if (!field || isEmpty(field)) {
    const target: Target = { said: '', name: '', quoted: false, role: 'file' };
    return [clause(whole, [reading(0.9, { interaction: 'upload-file', target, ...data })])];
  }
  return [
    clause(
      whole,
      forTargets(parseTargets(field).map(fileField), 0.93, { interaction: 'upload-file', ...data }),
    ),
  ];
}

/** Where a list of files ends: `"a.png", "b.png" and "c.png"`. */
function endOfFiles(said: Phrase, at: number): number {
  let end = at + 1;
  for (;;) {
    const joint = matchAny(said, [', and', ',', 'and', '&'], end);
    const next = said.tokens[end + joint];
    if (joint === 0 || !next || !isFile(next.value, isValueToken(next))) return end;
    end += joint + 1;
  }
}

/** "the profile picture" names a field: no picture takes a file. */
function fileField({ target, prior }: RankedTarget): RankedTarget {
  if (!/^(?:image|text|message|heading|item)$/.test(target.role ?? '')) return { target, prior };
  const { role: _role, ...rest } = target;
  return {
    target: target.quoted ? rest : { ...rest, name: target.said.replace(/^(?:the|a|an|my|your) /i, '') },
    prior,
  };
}

function isFile(text: string, isData: boolean): boolean {
  return isData || /^[^\s"]+\.[a-z0-9]{2,5}$/i.test(text);
}

/** "the file", "an image" before the file's name say nothing of the field. */
function targetBefore(before: Phrase): Phrase | undefined {
  const bare = dropArticles(before);
  const last = lowerAt(bare, -1);
  return isEmpty(bare) ||
    /^(?:file|files|image|picture|photo|document|named|called|attachment|pdf|csv|spreadsheet|named|the|a)$/.test(
      last,
    )
    ? undefined
    : bare;
}
