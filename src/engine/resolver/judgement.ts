/** What an assertion came to on this page. */
export type Judgement = {
  readonly holds: boolean;
  readonly expected: string;
  readonly actual: string;
  /** A sentence with both, made when it is read. */
  readonly message: string;
  /** Set where it could not be judged because its target was not found, or several were. */
  readonly unresolved?: 'not-found' | 'ambiguous';
};
