/** Basic colours as they are said, and the name that a colour on the page is given. */
export const colourWords: ReadonlyMap<string, string> = new Map([
  ...['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'brown', 'black', 'white'].map(
    (name): [string, string] => [name, name],
  ),
  ['grey', 'grey'],
  ['gray', 'grey'],
  ['violet', 'purple'],
]);
