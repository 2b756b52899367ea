import type { Interaction } from './interaction.ts';

/** `read` replays what is remembered and keeps nothing; `write` keeps as well; `off` does neither. */
export type MemoryMode = 'read' | 'write' | 'off';

/** Which action of a test: its words, never its values. */
export type ActionKey = {
  /** The step's sentence as written, placeholders kept. */
  readonly step: string;
  /** From 1: which of the test's steps with this very sentence. */
  readonly nth: number;
  /** From 0: which clause of the step. */
  readonly clause: number;
};

/** What an action resolved to on one page. */
export type MemoryEntry = ActionKey & {
  /** Path of the page, with `*` for what varies in it. */
  readonly page: string;
  readonly interaction: Interaction;
  readonly target: Fingerprint;
  /** Where a drag ended. */
  readonly destination?: Fingerprint;
};

/** What an element is known by, from as many sides as there are. Holds no value of a field, no secret and nothing a run was given. */
export type Fingerprint = {
  /** As Playwright takes it; for people, who read it in a memory's file. */
  readonly locator: string;
  readonly role: string;
  readonly tag: string;
  /** What a user perceives as its name: accessible name, label near by, placeholder, own text. May be empty. */
  readonly label: string;
  readonly placeholder?: string;
  readonly testId?: string;
  /** Words of id, name, autocomplete, icon classes and address. */
  readonly attributes?: readonly string[];
  readonly inputType?: string;
  /** Path that a link leads to, with `*` for what varies in it. */
  readonly leadsTo?: string;
  /** What singles out the row, item or card that it is in. */
  readonly row?: RowKeys;
  /** Headings, sections, dialogs and landmarks around it, innermost first. */
  readonly places?: readonly string[];
  /** Headers of its column. */
  readonly columns?: readonly string[];
  /** Labels of what can be operated right before and after it. */
  readonly before?: string;
  readonly after?: string;
  /** From 0: which of those with its role and label, in document order. */
  readonly position: { readonly index: number; readonly count: number };
};

export type RowKeys = {
  /** Texts that no other row of its list has; all of its texts where it was alone. */
  readonly keys: readonly string[];
  readonly alone: boolean;
};

/** The memory of one version of one test. Kept in the database, or in a file beside the test. */
export type StepMemory = {
  /** Entries of this version, else those of the latest earlier one: sentences that changed match none of them. */
  readonly load: () => Promise<readonly MemoryEntry[]>;
  /** Replaces all entries of this version. */
  readonly save: (entries: readonly MemoryEntry[]) => Promise<void>;
};

/** What was remembered is something else now, and what was taken in its stead. */
export type Healing = {
  /** What was remembered, in words: `button "Save"`. */
  readonly old: string;
  readonly new: string;
  /** What speaks for it: "same test id, same section, between the same neighbours". */
  readonly why: string;
};

/** Who chose the element of an action. */
export type ResolvedBy = 'memory' | 'words' | 'healed';
