import { conjugate, type VerbForm } from './verb-forms.ts';

/**
 * Verbs by what they do. The first word of each is conjugated; the rest stands as it is. A row here is what makes a
 * sentence an action: a verb that is in no row is never guessed.
 */
const table = {
  click:
    'click, click on, follow, click at, click into, click in, tap, tap on, push, left-click, left-click on, left click, left click on, single-click, single click, activate, click onto',
  'double-click':
    'double-click, double-click on, double click, double click on, doubleclick, doubleclick on, double-tap, double tap, double tap on',
  'right-click':
    'right-click, right-click on, right click, right click on, rightclick, context-click, context click, secondary-click',
  press: 'press, press on, hit, strike, key press, depress, push the key',
  fill: 'enter, type, type in, fill, fill in, fill out, fill up, input, insert, write, write down, set, put, put in, put down, note down, provide, key in, populate, change, update, paste, supply, specify, complete, overwrite, replace, increase, decrease, raise, lower, adjust, modify, edit, repeat, retype, re-enter',
  select: 'select, choose, pick',
  check: 'check, tick, tick off, check off, turn on, switch on, toggle on, enable, mark',
  uncheck:
    'uncheck, untick, un-check, un-tick, deselect, unselect, turn off, switch off, toggle off, disable, unmark',
  toggle: 'toggle, flip, turn',
  hover:
    'hover, hover over, hover on, hover above, mouse over, mouseover, move the mouse over, move the mouse to, move the mouse pointer over, move the cursor over, move the cursor to, move the pointer over, move the pointer to, point at, point to, move mouse over, rest the mouse on, rest the mouse over, rest the pointer on, rest the pointer over, rest the cursor on, rest the cursor over, hold the mouse over, hold the pointer over, hold the cursor over, place the mouse over, place the mouse on, place the pointer over, place the pointer on, put the mouse over, put the mouse on, put the pointer over, put the pointer on, move the mouse onto, move the pointer onto',
  drag: 'draw, drag, drag and drop, drag-and-drop, drag & drop, drop, move',
  upload: 'upload, attach',
  scroll: 'scroll, scroll to, swipe',
  open: 'open, open up, go to, go on to, goto, visit, navigate to, navigate, browse to, browse, load, launch, go, head to, surf to, proceed to, move on to, access',
  back: "go back, navigate back, go one page back, return, click back in the browser, press the browser back button, click the browser back button, use the browser back button, click browser back, go backwards, click the browser 's back button, press the browser 's back button, use the browser 's back button, press browser back",
  forward:
    "go forward, navigate forward, go one page forward, press the browser forward button, click the browser forward button, use the browser forward button, click the browser 's forward button, press the browser 's forward button",
  reload: 'reload, refresh',
  wait: 'wait, wait for, pause, pause for, sleep, sleep for, wait until, wait till, wait up to',
  read: 'read, remember, store, note, record, get, extract, memorize, memorise, save, capture, keep, grab, copy, fetch',
  screenshot:
    'screenshot, take a screenshot, take screenshot, take a picture, take a full page screenshot, take another screenshot, make a screenshot, capture a screenshot, capture screenshot, capture the screen, snapshot, take a snapshot, save a screenshot, grab a screenshot',
  clear:
    'leave, delete the text in, delete the text from, delete the text of, delete the content of, delete the contents of, delete the value of, delete the value in, remove the text in, remove the text from, remove the value from, remove the value of, clear, clear out, empty, erase, wipe',
  focus:
    'focus, focus on, focus into, focus in, set focus to, set focus on, set the focus to, set the focus on, put the cursor in, place the cursor in, put focus on, give focus to, move focus to, move the focus to',
  search: 'search for, search, look up',
  use: 'use',
  'switch-to': 'switch to, switch, change to, swap to',
  expand: 'expand, collapse, unfold, fold',
  verify:
    'verify, verify that, verify if, verify whether, check that, check if, check whether, check for, check to see that, check to see if, assert, assert that, ensure, ensure that, confirm that, confirm, validate, validate that, expect, expect that, make sure, make sure that, be sure, be sure that, test that, double-check that, double check that, prove that, require that, see that, see to it that, look whether, check and confirm that, look for, find',
  see: 'see, observe, observe that, notice, notice that, spot, view that',
} as const satisfies Record<string, string>;

export type VerbAction = keyof typeof table;

/**
 * Verbs that stand on buttons and links rather than naming an interaction: "Add the lamp to the basket" is a click on
 * something with such words on it.
 */
const labelVerbs =
  'add, remove, delete, log, sign, submit, save, cancel, close, continue, confirm, apply, accept, dismiss, reject, decline, agree, allow, deny, purchase, order, checkout, send, reply, forward, share, download, export, import, print, edit, create, duplicate, archive, restore, rename, show, hide, view, play, pause, stop, start, resume, skip, finish, proceed, register, subscribe, unsubscribe, follow, unfollow, like, post, publish, unpublish, approve, invite, join, leave, connect, disconnect, retry, undo, redo, sort, filter, install, uninstall, reset, move, favorite, favourite, pin, unpin, block, unblock, mute, unmute, lock, unlock, clone, preview, deploy, inject, merge, generate, open, discard, exit, buy, copy, reopen, assign, attach, minimize, maximize, request, read, mark, clear, select, choose, enable, disable, get, search, learn, try, empty, refresh, update, expand, collapse, increase, decrease, change, adjust, modify, login, logout, signup, signin, zoom, next, back, previous, refund, place, rate, review, book, reserve, pay, track, ship, redeem, donate, withdraw, resend, renew, upgrade, downgrade, transfer, revoke, bookmark, consent, star, unstar, flag, unflag, activate, deactivate, answer, vote, accelerate, acknowledge, adopt, advance, announce, appeal, ban, unban, bid, boost, call, cast, charge, claim, collect, compare, contact, convert, cook, deliver, demote, detach, disapprove, dispatch, dispute, eject, encrypt, endorse, escalate, exchange, extend, feature, fetch, freeze, unfreeze, give, grade, grant, greet, hire, ignore, inspect, invoice, issue, kick, launch, lend, link, unlink, make, merge, nominate, notify, nudge, pack, park, pass, postpone, promote, quote, recall, recommend, reconnect, recover, release, remind, rent, repair, repeat, replay, report, resolve, respond, restart, retire, return, revert, rotate, scan, schedule, settle, shut, snooze, split, suspend, swap, sync, tag, take, untag, tip, trash, undelete, unsuspend, upvote, downvote, hand, reactivate, deactivate, reorder, rearrange, waive, warn, wake, water, wrap, limit, narrow, restrict';

export type VerbMatch = {
  readonly action: VerbAction;
  /** In its base form: "fill in" for "filled in". */
  readonly verb: string;
  readonly form: VerbForm;
  /** Tokens that the verb takes. */
  readonly length: number;
};

type Entry = {
  readonly action: VerbAction;
  readonly verb: string;
  readonly form: VerbForm;
  readonly tail: readonly string[];
};

function buildIndex(): ReadonlyMap<string, readonly Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const [action, verbs] of Object.entries(table) as [VerbAction, string][]) {
    for (const verb of verbs.split(', ')) {
      const [first = '', ...tail] = verb.split(' ');
      for (const [word, form] of conjugate(first)) {
        const entries = index.get(word) ?? [];
        entries.push({ action, verb, form, tail });
        index.set(word, entries);
      }
    }
  }
  for (const entries of index.values()) entries.sort((left, right) => right.tail.length - left.tail.length);
  return index;
}

const index = buildIndex();

/** The longest verb that stands at `from`. */
export function matchVerb(words: readonly string[], from = 0): VerbMatch | undefined {
  for (const { action, verb, form, tail } of index.get(words[from] ?? '') ?? []) {
    if (tail.every((word, offset) => words[from + 1 + offset] === word)) {
      return { action, verb, form, length: 1 + tail.length };
    }
  }
  return undefined;
}

const labelForms: ReadonlyMap<string, { readonly verb: string; readonly form: VerbForm }> = new Map(
  labelVerbs
    .split(', ')
    .flatMap((verb) =>
      conjugate(verb).map(([word, form]): [string, { verb: string; form: VerbForm }] => [
        word,
        { verb, form },
      ]),
    )
    .reverse(),
);

/** Whether the word is a verb as it stands on buttons, in any form. */
export function labelVerb(word: string): { readonly verb: string; readonly form: VerbForm } | undefined {
  return labelForms.get(word);
}

/** First words of all verbs, for spelling. */
export const verbWords: ReadonlySet<string> = new Set([
  ...Object.values(table).flatMap((verbs) => verbs.split(', ').map((verb) => verb.split(' ')[0] ?? '')),
  ...labelVerbs.split(', '),
]);

/** All verbs that name an interaction, in their base form. */
export const verbPhrases: readonly string[] = Object.values(table).flatMap((verbs) => verbs.split(', '));
