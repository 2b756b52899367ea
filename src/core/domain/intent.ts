import type { Interaction } from './interaction.ts';

/**
 * What a sentence may mean. The language makes these (pure), the resolver ranks them against a page (pure), the
 * engine does the one that wins. n-best everywhere: "Add to cart" is a label *and* a verb with a place, and only the
 * page can tell.
 */
export type Understanding = {
  /** The sentence as written, placeholders kept. */
  readonly instruction: string;
  /** In the order they are done. Empty exactly when `error` is set. */
  readonly clauses: readonly Clause[];
  readonly error?: Misunderstanding;
};

/** Why a sentence was refused, and what to write instead. */
export type Misunderstanding = {
  readonly code: 'not_understood';
  readonly message: string;
  /** UTF-16 offsets into the instruction. */
  readonly position: { readonly start: number; readonly end: number };
  /** The nearest sentence that would be understood. */
  readonly nearest?: string;
};

/** One intent of a step: "click Save and check that …" has two. */
export type Clause = {
  readonly text: string;
  readonly position: { readonly start: number; readonly end: number };
  /** Best first, never empty, at most 8. */
  readonly alternatives: readonly Alternative[];
  /** Done once for each of these, one after the other; clauses that follow each other with the same are done together. */
  readonly each?: Target;
  /**
   * Ways to part the words into several things, for where the page has none that is called all of them: "Select red, green and blue".
   * The first whose parts are all there, each without a doubt, is done in its order; an empty one does nothing.
   */
  readonly parted?: readonly (readonly Clause[])[];
};

export type Alternative = {
  /** 0 to 1: how natural this reading is before any page is seen. */
  readonly confidence: number;
  readonly intent: Intent;
};

export type Intent = {
  readonly interaction: Interaction;
  readonly target?: Target;
  /** Where a drag ends. */
  readonly destination?: Target;
  /**
   * Text to type, option to choose, address to open, file to upload, text or number expected. May hold
   * `{{placeholders}}`, which are replaced once, as plain text, at the moment of use.
   */
  readonly value?: string;
  /** False where the value was said without quotes, so that its case and white space are not significant. */
  readonly valueQuoted?: boolean;
  /** For `select-option`: the option is the one whose words stand in the value, which says more than that. */
  readonly valueWithin?: true;
  /** Upper end of `between`. */
  readonly valueTo?: string;
  /** Playwright key names, a chord joined by `+`: `Control+A`. */
  readonly keys?: readonly string[];
  readonly negated: boolean;
  readonly comparison?: Comparison;
  readonly state?: ElementState;
  /** For `switch-tab`, `close-tab` and `open-url`, and for a click on a link; one told by its title or address has that in `value`. */
  readonly tab?: BrowserTab;
  /** For `set-clock`: `advance` takes milliseconds as `value`, the others a date, a time or both. */
  readonly clock?: 'set' | 'advance' | 'stop';
  /** For a click on the way of a menu path: where pointing at it opens it, it is not clicked, which may close it again. */
  readonly opens?: true;
  /** It is done to unfold or fold up what is meant. */
  readonly folds?: true;
  /** For what is done with the pointer: a place on the element, its middle unless said. */
  readonly at?: ElementPlace;
  /** For a drag that ends on the same element. */
  readonly to?: ElementPlace;
  /** For `assert-attribute`: which; it is there where no value is said. */
  readonly attribute?: string;
  /** For `assert-number`: what is expected is calculated from these. */
  readonly aggregate?: { readonly kind: 'sum' | 'average' | 'highest' | 'lowest'; readonly of: Target };
  /** For `assert-items`: what is said of the things that `target` names. */
  readonly items?: ItemsClaim;
  /** For `assert-order`: what stands one after the other; else the target's elements are sorted, `value` says how. */
  readonly order?: readonly Target[];
  /** For `scroll` without a target. */
  readonly direction?: 'up' | 'down' | 'left' | 'right' | 'top' | 'bottom';
  /** For `wait`. */
  readonly durationMs?: number;
  /** For `read`: the name under which `{{saved:NAME}}` finds the value. */
  readonly saveAs?: string;
  /** For `read`: what of the target; `text` unless said. */
  readonly property?: 'text' | 'value' | 'count' | 'url' | 'title' | 'name';
  /** For `wait-for`: the assertion that ends the wait. For any other action: what ends its repetition. */
  readonly until?: Intent;
  /** With `until`: how often the action is done at most. */
  readonly atMost?: number;
  /** The step is skipped where this does not hold. */
  readonly condition?: Intent;
  readonly optional?: boolean;
};

/**
 * A tab or window of the browser: by its number in the order they were opened (1 is the first, -1 the last), or from the one in
 * front. `new` is the one opened last; for `open-url` and a link one that is opened for it.
 */
export type BrowserTab = number | 'new' | 'next' | 'previous' | 'other';

/** From the top left of an element: in percent of its size or in CSS pixels. */
export type ElementPlace = { readonly x: number; readonly y: number; readonly unit: '%' | 'px' };

export type Comparison =
  | 'equals'
  | 'contains'
  | 'starts-with'
  | 'ends-with'
  | 'more-than'
  | 'less-than'
  | 'at-least'
  | 'at-most'
  | 'between';

export type ElementState =
  | 'enabled'
  | 'disabled'
  | 'checked'
  | 'unchecked'
  | 'selected'
  | 'focused'
  | 'expanded'
  | 'collapsed'
  | 'read-only'
  | 'editable'
  | 'required'
  | 'empty'
  | 'invalid'
  | 'pressed';

/**
 * What is said of rows, cards, list items or the options of a group: "three of the invoices are overdue", "only Books is ticked", "the
 * cheapest room costs $41", "the Lamp is kept at A1".
 */
export type ItemsClaim = {
  /**
   * Of whom it is said. `one`: the single thing that the target names. `only`: that one, and none of its like. `all`, and so many, which
   * `comparison` and `value` of the intent say: of the things of that kind.
   */
  readonly of: 'one' | 'only' | 'all' | 'count';
  /** "Both": how many of them there have to be. */
  readonly outOf?: number;
  /** Of the things of that kind the one that leads: "the cheapest room". */
  readonly leading?: Leading;
  /** What the thing is said to be beside its name, "Ada's order": the page has to speak of such things. */
  readonly kind?: string;
  /** Empty for a mere count. */
  readonly facts: readonly ItemFact[];
};

/** By what things of a kind are compared, and at which end the one stands that is meant. */
export type Leading = {
  readonly by: 'price' | 'duration' | 'date' | 'number';
  readonly end: 'least' | 'most';
};

/** One thing said of an item; exactly one of `state`, `colour`, `leading`, `place` and `text` is set. */
export type ItemFact = {
  readonly said: string;
  readonly negated: boolean;
  /** "Active" may be a state, what a column is called and what stands in it. */
  readonly state?: ElementState;
  /** `green`, or that of a part: "a red heart". */
  readonly colour?: { readonly name: string; readonly part?: string };
  /** It leads all of a kind. */
  readonly leading?: Leading & { readonly among: Target };
  /** Where it stands among its like: 1 is the first, -1 the last. */
  readonly place?: number;
  readonly text?: FactText;
};

/** What stands in an item: "the status Overdue", "5 points", "in Finance". */
export type FactText = {
  readonly value: string;
  readonly quoted: boolean;
  /** What it is said to be: "status". */
  readonly label?: string;
  /** What is counted by a number: "points". */
  readonly unit?: string;
  /** It may be a part of what stands there: "contains". */
  readonly within?: true;
};

/** A description of one element (or, for counts, of a kind of element). */
export type Target = {
  /** What was said, as written. */
  readonly said: string;
  /** Without article and role word; empty for "the button". */
  readonly name: string;
  /** Quoted text is an identity: it must match the text a user perceives. Unquoted words are evidence. */
  readonly quoted: boolean;
  readonly role?: TargetRole;
  /** A button that makes the number beside it larger or smaller. */
  readonly steps?: 'up' | 'down';
  /** The name is a whole statement, and the label stands in it: as the reason for an act, or as a wish, which it ends. */
  readonly within?: 'reason' | 'wish';
  /** Its label has no word that was not said: "Add" beside the lamp is not "Add to wish list". */
  readonly onlySaid?: true;
  /** 1 is the first, -1 the last, -2 the next to last. */
  readonly ordinal?: number;
  /** How many there have to be for the ordinal to say which: "the lower of the two". */
  readonly outOf?: number;
  /** The one in the middle of its like: "the middle column". */
  readonly middle?: true;
  readonly states?: readonly ElementState[];
  readonly relation?: Relation;
  /** The one whose turn it is, in a clause that is done for each of several. */
  readonly each?: true;
  /** `ViewNode.ref`: set by the engine in place of `each`. */
  readonly ref?: string;
  /** Given instead of a description. */
  readonly selector?: { readonly engine: 'css' | 'xpath' | 'testid'; readonly body: string };
};

export type Relation = {
  readonly kind: RelationKind;
  readonly anchor: Target;
  /** The second anchor of `between`. */
  readonly anchorTo?: Target;
  /** For a row: the column named by `anchor` holds this. */
  readonly value?: string;
};

/**
 * `in` containment (section, dialog, row, list item, card) · `where` rows picked by a cell's value · the rest geometry.
 * An anchor of role `page` with a name is a region of the page: `top`, `bottom`, `left`, `right`, `center`, `top right` …
 * `of` is part or property: "the Status cell of the row …", "the total of the order".
 */
export type RelationKind =
  | 'in'
  | 'of'
  | 'with'
  | 'where'
  | 'below'
  | 'above'
  | 'left-of'
  | 'right-of'
  | 'near'
  | 'between';

/** Role words of the English, wider than ARIA's: `field` takes every control that is filled in. */
export type TargetRole =
  | 'button'
  | 'link'
  | 'field'
  | 'checkbox'
  | 'radio'
  | 'switch'
  | 'select'
  | 'option'
  | 'slider'
  | 'tab'
  | 'menu'
  | 'menuitem'
  | 'dialog'
  | 'row'
  | 'cell'
  | 'column'
  | 'table'
  | 'list'
  | 'item'
  | 'heading'
  | 'image'
  | 'icon'
  | 'canvas'
  | 'section'
  | 'form'
  | 'navigation'
  | 'header'
  | 'footer'
  | 'toolbar'
  | 'card'
  | 'message'
  | 'text'
  | 'label'
  | 'frame'
  | 'file'
  | 'progress'
  | 'tooltip'
  | 'tree'
  | 'treeitem'
  | 'page'
  | 'element';
