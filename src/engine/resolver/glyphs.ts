/** What pictures drawn as characters are called: a button that shows "♡" is the heart. */
const glyphs: ReadonlyMap<string, string> = new Map(
  [
    ['heart', '♡♥❤🤍🖤💙💚💛💜🧡'],
    ['star', '★☆⭐✩✭'],
    ['trash', '🗑'],
    ['edit', '✎✏🖉🖊📝'],
    ['gear', '⚙🛠'],
    ['search', '🔍🔎⌕'],
    ['menu', '☰≡'],
    ['close', '✕✖✗✘❌⨯'],
    ['check', '✓✔✅'],
    ['more', '⋮⋯'],
    ['bell', '🔔🕭'],
    ['home', '🏠⌂'],
    ['basket', '🛒🧺🛍'],
    ['user', '👤'],
    ['calendar', '📅📆'],
    ['print', '🖨'],
    ['lock', '🔒'],
    ['refresh', '↻⟳🔄'],
    ['handle', '⠿'],
    ['play', '▶'],
    ['pause', '⏸'],
    ['stop', '⏹'],
    ['copy', '📋⧉'],
    ['link', '🔗'],
    ['phone', '📞☎'],
    ['mail', '✉📧'],
    ['camera', '📷'],
    ['sun', '☀🌞'],
    ['moon', '☾🌙🌛'],
  ].flatMap(([word = '', characters = '']) =>
    (characters.match(/./gu) ?? []).map((character): [string, string] => [character, word]),
  ),
);

/** The word for a text that is nothing but one picture; undefined for any other text. */
export function glyphWord(text: string): string | undefined {
  return text.length > 8 ? undefined : glyphs.get(text.replaceAll(/[\uFE0E\uFE0F\s]/gu, ''));
}
