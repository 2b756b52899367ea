/** Joins clauses, never a name and the words beside it. */
export const joining = /^(?:and|or|then|but)$/;

/** How something looks is no name: "the large text area". */
export const looks =
  /^(?:red|blue|green|gr[ae]y|white|black|yellow|orange|purple|big|small|large|little|huge|tiny| )+$/;

/** Words beside a quoted name that say nothing of what it is. */
export const adjectives =
  /^(?:red|blue|green|gr[ae]y|white|black|yellow|orange|purple|primary|secondary|main|big|small|large|little|new|blue-ish|bold|following|same|visible|specific|appropriate|correct|right|given|unique|single|only| )+$/i;
