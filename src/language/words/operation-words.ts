/** How a thing is operated, as said after "by", and the verb of a step that does so. */
export const operations: ReadonlyMap<string, string> = new Map([
  ['ticking', 'tick'],
  ['checking', 'tick'],
  ['unticking', 'untick'],
  ['unchecking', 'untick'],
  ['choosing', 'choose'],
  ['selecting', 'select'],
  ['clicking', 'click'],
  ['clicking on', 'click'],
  ['pressing', 'click'],
  ['tapping', 'click'],
]);
