import type { ViewNode } from '#core/domain/page-view.ts';

/** A picture on buttons: what people call it, what else icon sets call it, and the characters that show the same. */
type Row = readonly [said: string, names: string, characters?: string];

const rows: readonly Row[] = [
  [
    'three dots, dots, kebab, ellipsis, meatballs, three-dot menu, three-dots menu, overflow menu',
    'more, more vert, more horiz, more vertical, more horizontal, dots vertical, dots horizontal, ellipsis vertical, ellipsis horizontal, ellipsis h, ellipsis v, three dots vertical, kebab horizontal, overflow menu vertical, overflow menu horizontal, dots three, dots three vertical, overflow, dot menu',
    '⋮⋯…︙⋰',
  ],
  [
    'arrow, up arrow, arrow up, arrow pointing up, arrow pointing upwards, upward arrow, upwards arrow, arrow upward, upvote arrow, vote up arrow, upvote, vote up, chevron up, caret up, up chevron, up triangle, triangle pointing up',
    'keyboard arrow up, triangle n, caret n, arrow n, arrowthick n, circle triangle n, circle arrow n, expand less, menu up, angle up, arrow drop up, triangle up, sort up, chevron double up, arrow short up, up, up outline, caret up small, circle arrow up, arrow alt circle up, north',
    '▲△▴↑⬆⌃˄∧⯅⏶🔼⇧',
  ],
  [
    'arrow, down arrow, arrow down, arrow pointing down, arrow pointing downwards, downward arrow, downwards arrow, arrow downward, downvote arrow, vote down arrow, downvote, vote down, chevron down, caret down, down chevron, down triangle, triangle pointing down',
    'keyboard arrow down, triangle s, caret s, arrow s, arrowthick s, circle triangle s, circle arrow s, expand more, menu down, angle down, arrow drop down, triangle down, sort down, chevron double down, arrow short down, down, circle arrow down, arrow alt circle down, south',
    '▼▽▾↓⬇⌄˅∨⯆⏷🔽⇩',
  ],
  [
    'arrow, left arrow, arrow left, arrow pointing left, arrow pointing to the left, back arrow, backward arrow, chevron left, caret left, left chevron',
    'keyboard arrow left, triangle w, caret w, arrow w, arrowthick w, circle triangle w, circle arrow w, navigate before, arrow back, arrow back ios, arrow back ios new, chevron back, menu left, angle left, arrow left drop, arrow short left, left, circle arrow left, arrow alt circle left, west, arrow narrow left',
    '◀◁◂←⬅‹«❮⯇⏴＜<',
  ],
  [
    'arrow, right arrow, arrow right, arrow pointing right, arrow pointing to the right, forward arrow, chevron right, caret right, right chevron',
    'keyboard arrow right, triangle e, caret e, arrow e, arrowthick e, circle triangle e, circle arrow e, navigate next, arrow forward, arrow forward ios, chevron forward, menu right, angle right, arrow short right, arrow right alt, right, circle arrow right, arrow alt circle right, east, arrow narrow right',
    '▶▷▸→➔➜⮕›»❯⯈⏵＞>',
  ],
  [
    'cross, x',
    'close, closethick, circle close, clear, cancel, times, xmark, x mark, close circle, times circle, x circle, xmark circle, circle x, circle xmark, highlight off, window close, close box, cross circled, close small, x square, close thick',
    '×✕✖✗✘❌⨯╳✖',
  ],
  [
    'trash can, trash, bin, dustbin, garbage can, rubbish bin, waste bin, wastebasket',
    'delete, delete forever, trash bin, delete bin, delete empty, trash x, garbage, delete sweep',
    '🗑',
  ],
  [
    'pencil, pen',
    'edit, mode edit, create, border color, edit square, pencil square, square pen, pen to square, pen square, pencil box, pencil alt, compose, note pencil, rename, form edit, drive file rename, edit note',
    '✎✏🖉🖊📝🖋',
  ],
  [
    'plus, plus sign, plus symbol',
    'add, plusthick, circle plus, add circle, plus circle, add box, plus box, plus square, circle plus, square plus',
    '+＋➕⊕',
  ],
  [
    'minus, minus sign, minus symbol, dash',
    'minusthick, minus circle, minus square, minus box, circle minus, square minus, indeterminate check box, subtract',
    '-−–—－➖⊖',
  ],
  ['magnifying glass, magnifier, loupe, search', 'magnify, zoom', '🔍🔎⌕'],
  ['gear, cog, cogwheel, gearwheel, settings', 'setting, cog outline', '⚙🛠'],
  [
    'hamburger, three lines, burger',
    'menu, bars, hamburger menu, list, reorder, menu open, menu fold',
    '☰≡',
  ],
  [
    'check mark, checkmark, tick, check, approve',
    'done, check circle, circle check, check bold, done all, task alt, checkmark circle',
    '✓✔✅☑',
  ],
  [
    'question mark, help',
    'question, help circle, circle help, question circle, circle question, question mark circle, help outline, help center, live help, patch question',
    '?？❓❔',
  ],
  [
    'exclamation mark, warning, warning sign',
    'error, alert, alert circle, alert triangle, triangle alert, circle alert, exclamation, exclamation circle, exclamation triangle, triangle exclamation, circle exclamation, warning amber, priority high, report problem, warning circle',
    '!！❗❕⚠',
  ],
  ['info, letter i, information', 'info circle, circle info, information circle', 'ℹⓘ🛈'],
  [
    'door with arrow, door with an arrow, exit door, sign out, log out',
    'logout, log out, sign out, signout, exit to app, exit, box arrow right, arrow right from bracket, right from bracket, door open, logout box, arrow right on rectangle, arrow right start on rectangle',
    '🚪',
  ],
  [
    'door with arrow, door with an arrow, sign in, log in',
    'login, log in, sign in, box arrow in right, arrow right to bracket, right to bracket, arrow left on rectangle, login box',
  ],
  ['eye', 'visibility, view, eye circle, preview', '👁'],
  [
    'crossed-out eye, crossed out eye, struck-through eye',
    'visibility off, eye off, eye slash, eye invisible, eye closed, view off, hide',
    '🙈',
  ],
  ['heart', 'favorite, favorite border, hearts, heart circle, suit heart', '♡♥❤🤍🖤💙💚💛💜🧡'],
  ['star', 'star border, star rate, grade, stars, star circle', '★☆⭐✩✭🌟'],
  ['bell', 'notifications, notification, notifications none, notifications active, bell ring', '🔔🕭🛎'],
  ['house, home', 'house door, home variant, house user, home circle, cottage', '🏠⌂🏡'],
  ['padlock, lock, closed padlock', 'lock closed, lock circle', '🔒'],
  [
    'open padlock, unlocked padlock, unlock',
    'lock open, unlocked, lock open right, lock open variant, unlock alt',
    '🔓',
  ],
  ['play, play sign, triangle', 'play arrow, play circle, play box, circle play', '▶⏵'],
  ['pause, pause sign', 'pause circle, circle pause', '⏸'],
  ['stop, stop sign', 'stop circle', '⏹'],
  [
    'skip forward, skip next, skip-forward, next track, next song',
    'seek next, step forward, forward step, track next, skip end, player track next, player skip forward',
    '⏭',
  ],
  [
    'skip back, skip backward, skip previous, skip backwards, previous track, previous song',
    'seek prev, step backward, backward step, track previous, skip start, player track prev, player skip back',
    '⏮',
  ],
  ['fast forward', 'forward, player forward, forward fast', '⏩'],
  ['rewind, fast rewind, fast backward', 'backward, backward fast', '⏪'],
  [
    'speaker, loudspeaker, volume',
    'volume up, volume high, volume medium, volume low, volume down, sound, volume full',
    '🔊🔉🔈',
  ],
  [
    'crossed-out speaker, crossed out speaker, mute',
    'volume off, volume mute, volume x, volume xmark, volume variant off, audio muted, muted',
    '🔇',
  ],
  ['funnel', 'filter, filter alt, filter variant', ''],
  [
    'paperclip, paper clip, attachment, attached file',
    'attach file, attach, clip, paper clip outline',
    '📎🖇',
  ],
  ['paper plane, paper airplane, paper aeroplane', 'send, send variant, paperplane', '➤'],
  ['envelope', 'mail, email, mail outline, markunread, mail open', '✉📧🖂📩'],
  [
    'shopping cart, cart, trolley, basket',
    'cart plus, shopping basket, cart shopping, basket shopping',
    '🛒🧺',
  ],
  ['shopping bag, bag', 'local mall, bag shopping, handbag', '🛍👜'],
  [
    'person, human',
    'user, account, account circle, person circle, user circle, circle user, circle user round, perm identity',
    '👤🧑',
  ],
  [
    'two people, people, persons',
    'group, users, user group, supervisor account, account group, account multiple, team',
    '👥',
  ],
  ['calendar', 'event, today, calendar today, date range, calendar month, calendar days', '📅📆🗓'],
  ['clock', 'schedule, access time, query builder, watch later, time, clock circle', '🕒⏰🕐⏲'],
  ['printer', 'print', '🖨'],
  ['floppy disk, floppy, diskette, disk', 'save, device floppy, content save', '💾'],
  ['thumbs up, thumb up, raised thumb', 'like, hand thumbs up, thumb up off alt', '👍'],
  ['thumbs down, thumb down, lowered thumb', 'dislike, hand thumbs down, thumb down off alt', '👎'],
  ['flag', 'outlined flag, emoji flags', '⚑⚐🚩'],
  ['bookmark', 'bookmark border, turned in, turned in not', '🔖'],
  ['pushpin, pin, drawing pin, thumbtack', 'push pin, pin angle, keep', '📌'],
  [
    'map pin, location pin, map marker, location marker',
    'location on, place, room, geo alt, location dot, pin drop, map marker alt, environment, location',
    '📍',
  ],
  ['tag, price tag', 'label, local offer, sell, tags', '🏷'],
  ['chain, chain link, link', 'insert link, add link, link variant', '🔗⛓'],
  ['two sheets, two squares, copy', 'content copy, file copy, files, clone, duplicate, clipboard copy', '⧉'],
  ['clipboard', 'content paste, assignment, paste', '📋'],
  ['camera', 'photo camera, camera alt, local see', '📷📸'],
  ['microphone, mic', 'keyboard voice, mic none', '🎤🎙'],
  ['telephone, phone, handset', 'call, local phone, phone call', '📞☎✆'],
  ['globe, world', 'language, public, earth, web, travel explore', '🌐🌍🌎🌏'],
  ['light bulb, lightbulb, bulb', 'emoji objects, lightbulb outline, tips and updates', '💡'],
  [
    'lightning bolt, lightning, bolt',
    'flash, flash on, zap, thunderbolt, electric bolt, lightning charge',
    '⚡🗲',
  ],
  ['sun', 'light mode, wb sunny, brightness high, white balance sunny', '☀🌞'],
  ['moon', 'dark mode, nightlight, nightlight round, weather night, moon stars', '☾🌙🌛🌜'],
  ['key', 'vpn key', '🔑🗝'],
  [
    'circular arrow, circular arrows, reload',
    'refresh, sync, autorenew, cached, arrow clockwise, arrow repeat, rotate, rotate right, restart alt, arrows rotate',
    '↻⟳🔄⭮',
  ],
  ['undo arrow, undo', 'arrow counterclockwise, rotate left, arrow back up, arrow uturn left', '↶⎌'],
  ['redo arrow, redo', 'arrow forward up, arrow uturn right', '↷'],
  [
    'double arrow, double arrows, two arrows, arrows, swap, exchange',
    'swap horiz, swap horizontal, swap vert, swap vertical, arrow left right, arrow down up, arrows exchange, arrow right left, arrows left right, compare arrows, transfer, sync alt',
    '⇄⇆⇅⇵↔↕⮂🔁',
  ],
  ['crossed arrows, shuffle', 'random, arrows shuffle', '🔀'],
  [
    'four squares, tiles, grid',
    'grid view, apps, view module, th, th large, view grid, layout grid, grid fill, squares four, appstore, grid alt',
    '⊞▦',
  ],
  [
    'list, bullet list',
    'view list, format list bulleted, list ul, bars, unordered list, layout list, view headline, view agenda',
    '',
  ],
  [
    'six dots, drag handle, grip, handle',
    'drag indicator, grip vertical, drag, drag vertical, dots six vertical, holder, draggable, drag horizontal variant',
    '⠿⣿',
  ],
  [
    'speech bubble, speech balloon',
    'chat, comment, message, chat bubble, chat bubble outline, message circle, chat left',
    '💬🗨',
  ],
  [
    'full screen, diagonal arrows, expand arrows',
    'fullscreen, open in full, arrows fullscreen, arrows maximize, expand',
    '⤢⛶',
  ],
  [
    'square with an arrow, square with arrow',
    'open in new, launch, external link, box arrow up right, arrow up right from square, arrow square out',
    '⧉🗗',
  ],
  ['wrench, spanner', 'build, tool', '🔧'],
  ['folder', 'folder open, folder outline', '📁📂🗀'],
  ['video camera, film camera, camera', 'video, videocam, camcorder, camera video', '🎥📹'],
  ['picture, photo, image', 'insert photo, image area, photo library, mountains', '🖼'],
  [
    'document, sheet of paper, file',
    'insert drive file, description, article, file document, file text, file earmark, file earmark text',
    '📄📃',
  ],
  ['credit card', 'payment, card', '💳'],
  ['person with a plus, add user, add person', 'person add, user plus, account plus, user add, person plus'],
  ['trophy', 'emoji events', '🏆'],
  ['gift', 'redeem, card giftcard', '🎁'],
  ['truck, lorry, van', 'local shipping', '🚚🚛'],
];

const none: readonly string[] = [];
const sayingsOf = new Map<string, readonly string[]>();
const sayingsOfCharacter = new Map<string, readonly string[]>();
for (const [said, names, characters = ''] of rows) {
  const sayings = said.split(', ');
  for (const name of new Set([...sayings, ...names.split(', ')])) note(sayingsOf, name, sayings);
  for (const character of new Set(characters)) note(sayingsOfCharacter, character, sayings);
}

/** One picture may show two things: "▶" is an arrow, and starts what is played. */
function note(map: Map<string, readonly string[]>, key: string, sayings: readonly string[]): void {
  map.set(key, [...(map.get(key) ?? none), ...sayings]);
}

/** What stands around a picture, and how heavy it is drawn, is seldom said. */
const frames =
  /\b(?:circled?|square|box|rounded|round|outlined?|variant|bold|thick|thin|small|large|big|double|long|short|narrow|badge|dot|ring|simple|classic|fill|btn|button|icon|ico|o)\b/g;

/** What people call the icon of that name: "more vert" is three dots. */
export function sayingsForIcon(icon: string): readonly string[] {
  return sayingsOf.get(icon) ?? sayingsOf.get(withoutFrames(icon)) ?? none;
}

function withoutFrames(icon: string): string {
  return icon.replaceAll(/\d+/g, '').replaceAll(frames, ' ').replaceAll(/ +/g, ' ').trim();
}

/** What people call a text that is nothing but one picture: "▲", "⋮"; nothing for any other text. */
export function sayingsForText(text: string): readonly string[] {
  if (text === '' || text.length > 8) return none;
  const drawn = text.replaceAll(/[\uFE0E\uFE0F\s]/gu, '').replace(/^[.•·∙]{3}$/u, '…');
  return sayingsOfCharacter.get(drawn) ?? none;
}

/** A cross to press, as closes and takes away: by its picture, or by what it is called in the page. */
export function showsCross({ interactive, text, icons = [], hints }: ViewNode): boolean {
  if (!interactive || (text !== '' && !sayingsForText(text).includes('cross'))) return false;
  return (
    text !== '' ||
    icons.some((icon) => sayingsForIcon(icon).includes('cross')) ||
    hints.some((hint) => /^(?:close|remove|delete|clear|dismiss|cancel)$/.test(hint))
  );
}
