/**
 * What a user perceives of a page, as plain data: made in one pass inside the page (`page/`), read by the resolver,
 * which never sees a page. Frames and open shadow roots are joined into one list in document order.
 */
export type PageView = {
  readonly url: string;
  readonly title: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly nodes: readonly ViewNode[];
};

export type ViewNode = {
  /** Names the element for acting on it, while it lives: `<frame index>:<number>`. */
  readonly ref: string;
  /** Index of the nearest listed ancestor in `nodes`; -1 for a root. A frame's nodes hang under its frame element. */
  readonly parent: number;
  /** Lower-case tag name. */
  readonly tag: string;
  /** ARIA role, explicit or implicit; `generic` where there is none. */
  readonly role: string;
  /** Accessible name as accname computes it, white space folded. */
  readonly name: string;
  /** Visible text of the subtree, white space folded, at most 400 characters. */
  readonly text: string;
  /** Visible text of the element's own text nodes only. */
  readonly ownText: string;
  /** Current value of a control; a password's is never read. For a select, the chosen option's text. */
  readonly value?: string;
  /** Texts of a select's or listbox's options. */
  readonly options?: readonly string[];
  readonly placeholder?: string;
  /** Accessible description, title, tooltip. */
  readonly description?: string;
  /** Label-like text near an unlabelled control: above, left, or right for checkboxes. */
  readonly nearbyLabel?: string;
  readonly testId?: string;
  /** Words of id, name, autocomplete, icon classes, href tail and image file: weak evidence. */
  readonly hints: readonly string[];
  /** What the pictures on it are called in their icon sets, where it has no text: "chevron up". */
  readonly icons?: readonly string[];
  /** Input type, for `input`. */
  readonly inputType?: string;
  /** Heading level or tree level. */
  readonly level?: number;
  readonly states: ViewStates;
  /** Can be clicked, filled or otherwise operated. */
  readonly interactive: boolean;
  /** Only its pointer tells that it can be operated, and that says to move it or to draw from it, not to press it. */
  readonly movable?: true;
  /** A user can perceive it (scrolling allowed): not display:none, hidden, zero-size, transparent or clipped away. */
  readonly visible: boolean;
  /** It is not visible yet, but it is being faded in where it stands. */
  readonly appearing?: true;
  /** Page coordinates in CSS pixels, of the top document. */
  readonly rect: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** For a cell: texts of the column headers that head it. */
  readonly columnHeaders?: readonly string[];
  /** For a link. */
  readonly href?: string;
  /** Where the look was asked for colours. */
  readonly colours?: ViewColours;
  /** Which of the selectors that the step names pick this element, as `css=…` or `xpath=…`. */
  readonly selectedBy?: readonly string[];
};

/** Names of basic colours, `pale` between grey and white; empty where it is none that people would agree on, absent where there is nothing of the kind. */
export type ViewColours = {
  /** Of what is behind. */
  readonly back?: string;
  /** Of the text or the picture on it. */
  readonly ink?: string;
  readonly edge?: string;
};

export type ViewStates = {
  readonly disabled?: true;
  readonly checked?: boolean | 'mixed';
  readonly selected?: boolean;
  readonly expanded?: boolean;
  readonly pressed?: boolean;
  readonly readOnly?: true;
  readonly required?: true;
  readonly invalid?: true;
  readonly focused?: true;
  readonly modal?: true;
};
