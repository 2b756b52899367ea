/** How a verb stands in a sentence: "click", "clicks", "clicking", "clicked". */
export type VerbForm = 'base' | 'third' | 'ing' | 'past';

const irregularPast: Readonly<Record<string, readonly string[]>> = {
  choose: ['chose', 'chosen'],
  write: ['wrote', 'written'],
  see: ['saw', 'seen'],
  go: ['went', 'gone'],
  hit: ['hit'],
  put: ['put'],
  set: ['set'],
  read: ['read'],
  leave: ['left'],
  hold: ['held'],
  send: ['sent'],
  find: ['found'],
  take: ['took', 'taken'],
  get: ['got'],
  let: ['let'],
  make: ['made'],
  give: ['gave', 'given'],
  begin: ['began', 'begun'],
  keep: ['kept'],
  shut: ['shut'],
  buy: ['bought'],
  submit: ['submitted'],
  key: ['keyed'],
};
const irregularThird: Readonly<Record<string, string>> = { go: 'goes', do: 'does', have: 'has' };

function doubles(base: string): boolean {
  return /^(?:tap|drag|drop|hit|put|set|let|log|pop|swap|submit|scan|shut|get|hop|stop)$/.test(base);
}

/** The forms of a regular verb by rule, of the others by table. */
export function conjugate(base: string): readonly (readonly [string, VerbForm])[] {
  const third =
    irregularThird[base] ??
    (/(?:s|x|z|ch|sh)$/.test(base)
      ? `${base}es`
      : /[^aeiou]y$/.test(base)
        ? `${base.slice(0, -1)}ies`
        : `${base}s`);
  const stem = doubles(base) ? base + base.slice(-1) : base.replace(/([^e])e$/, '$1');
  const past = irregularPast[base] ?? [/[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ied` : `${stem}ed`];
  return [
    [base, 'base'],
    [third, 'third'],
    [`${stem}ing`, 'ing'],
    ...past.map((form): [string, VerbForm] => [form, form === base ? 'base' : 'past']),
  ];
}
