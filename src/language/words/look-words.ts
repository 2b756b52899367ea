/** Joins clauses, never a name and the words beside it. */
export const joining = /^(?:and|or|then|but)$/;

/** How something looks is no name: "the large text area". */
export const looks =
  /^(?:red|blue|green|gr[ae]y|white|black|yellow|orange|purple|pink|pale|dark|light|big|small|large|little|huge|tiny|wide|narrow|long|round|square|whole| )+$/;

/** Such words before a name say how the thing looks. */
export const lookWords: ReadonlySet<string> = new Set(
  'red blue green gray grey white black yellow orange purple pink pale big small large little huge tiny wide narrow round square single very'.split(
    ' ',
  ),
);

/** Words beside a quoted name that say nothing of what it is. */
export const adjectives =
  /^(?:red|blue|green|gr[ae]y|white|black|yellow|orange|purple|primary|secondary|main|confirmation|open|big|small|large|little|new|blue-ish|bold|following|same|visible|specific|appropriate|correct|right|given|unique|single|only| )+$/i;

/** What is drawn on buttons, as people call it. */
export const pictures =
  /^(?:pencil|pen|cross|x|tick|check ?mark|bin|trash|trash can|dustbin|plus|minus|plus sign|minus sign|arrow|(?:up|down|left|right|back) arrow|arrow (?:pointing )?(?:up|down|left|right)|heart|star|lock|padlock|eye|gear|cog|bell|bookmark|dots|three dots|flag|bulb|magnifier|magnifying glass|envelope|printer|thumb|thumbs up|hamburger|chevron|symbol|sign|question mark|×|✕|✓|✔|>>|<<|>|<)$/;
