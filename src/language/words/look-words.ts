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
  /^(?:pencil|pen|cross|x|tick|check ?mark|bin|dustbin|trash|trash can|garbage can|plus|minus|plus sign|minus sign|arrow|(?:up|down|left|right|back|forward|upvote|downvote|circular|double) arrows?|arrows|arrow (?:pointing )?(?:up|down|left|right)(?:wards)?|(?:up|down|left|right) chevron|chevron (?:up|down|left|right)|heart|star|lock|padlock|eye|gear|cog|cogwheel|bell|bookmark|dots|(?:three|six) dots|three lines|kebab|ellipsis|flag|bulb|light ?bulb|magnifier|magnifying glass|envelope|paper plane|paper ?clip|printer|thumb|thumbs (?:up|down)|hamburger|chevron|symbol|sign|triangle|(?:red|blue|green|yellow|black|white|gr[ae]y) (?:square|circle|dot|heart|flag|star)|question mark|exclamation mark|speech bubble|funnel|pushpin|floppy disk|door|shopping cart|globe|calendar|clock|camera|microphone|speaker|lightning bolt|sun|moon|key|×|✕|✓|✔|>>|<<|>|<)$/;
