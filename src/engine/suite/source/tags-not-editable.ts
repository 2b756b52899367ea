/** The test's source, or where it is kept, does not allow the change. The message is for people and says what to do instead. */
export class TagsNotEditable extends Error {
  override readonly name = 'TagsNotEditable';
}
