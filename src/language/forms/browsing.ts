import { says, type Section } from './section.ts';

export const browsing: readonly Section[] = [
  {
    title: 'Tabs and windows of the browser',
    parts: [
      says(
        'A tab or window that opens comes to the front, as in a browser, whether a link, a script or a step opened it: the steps that follow are about it. When it',
        'is closed, by a step or by the page, the one that was in front before is again. Tabs are numbered as they were opened; "the new tab" is the one opened',
        'last. A tab of the page may be called as a tab of the browser is: the "Reviews" tab is the browser\'s only where one has that title or address, the second',
        'tab only where the browser has two.',
      ),
      [
        ['Switch to the new tab', 'switch-tab tab new'],
        ['Go back to the first tab', 'switch-tab tab 1'],
        ['Switch to the previous tab', 'switch-tab tab previous'],
        ['Switch to the window "Invoice"', 'switch-tab Q<Invoice>'],
        ['Switch to the tab titled "Invoice"', 'switch-tab Q<Invoice>'],
        ['Switch to the tab whose URL contains "/invoice"', 'switch-tab contains Q</invoice>'],
        ['Close the tab', 'close-tab'],
        ['Close the new tab', 'close-tab tab new'],
        ['Open /help in a new tab', 'open-url Q</help> tab new'],
        ['Open the Terms link in a new tab', 'click ‹Terms›:link tab new'],
      ],
    ],
  },
  {
    title: 'The browser itself',
    parts: [
      says(
        "Sizes are in CSS pixels. A phone's screen is 390x844, a tablet's 820x1180, a desktop's 1280x720, a maximized window 1920x1080. A clock that was set runs",
        'on from there; advanced, what was due meanwhile happens; frozen, it stands still. Times are local.',
      ),
      [
        ['Set the window to 390x844', 'set-viewport Q<390x844>'],
        ['Use a phone-sized screen', 'set-viewport Q<390x844>'],
        ['Maximize the window', 'set-viewport Q<1920x1080>'],
        ['Set the location to 52.5, 13.4', 'set-location Q<52.5,13.4>'],
        ['Set the clock to 2026-12-24 18:30', 'set-clock Q<2026-12-24 18:30> set'],
        ['Advance the clock by 2 hours', 'set-clock <7200000> advance'],
        ['Freeze the clock', 'set-clock stop'],
        ['Copy the order number to the clipboard', 'copy ‹order number›'],
        ['Paste into the notes field', 'paste ‹notes›:field'],
      ],
      says(
        '`{{clipboard}}` is what is on the clipboard. The tests that one browser runs at the same time share it.',
      ),
    ],
  },
  {
    title: 'Dialogs of the browser',
    parts: [
      says(
        'Alerts, confirmations and prompts that a script opens, and the question whether a page may be left, are accepted, unless the next thing said is what to do',
        'with them: the page stands still while one is open, so put that right after the action that opens it. "The dialog" may also be one of the page\'s own; then it is a click in it.',
      ),
      [
        ['Click "Delete" and accept the confirmation', 'click "Delete" ; accept-dialog ‹›:dialog'],
        ['Dismiss the confirmation dialog', 'dismiss-dialog ‹›:dialog'],
        ['Accept the "Delete this?" confirmation', 'accept-dialog "Delete this?":dialog'],
        ['Accept the prompt with "Ada"', 'accept-dialog ‹›:dialog Q<Ada>'],
        ['Accept the alert if it appears', 'accept-dialog ‹›:dialog OPTIONAL'],
      ],
    ],
  },
  {
    title: 'Waiting',
    parts: [
      says('Every step waits for what it needs, so that most tests never say it.'),
      [
        ['Wait 3 seconds', 'wait 3000 ms'],
        ['Wait for "Saved" to appear', 'wait-for until{assert-visible "Saved"}'],
        ['Wait for the spinner to disappear', 'wait-for until{assert-hidden ‹›:progress}'],
        ['Wait until the Save button is enabled', 'wait-for until{assert-state ‹Save›:button enabled}'],
        ['Wait until the URL contains "/thanks"', 'wait-for until{assert-url contains Q</thanks>}'],
        [
          'Wait up to 30 seconds for the report to appear',
          'wait-for 30000 ms until{assert-visible ‹report›}',
        ],
        ['Wait for the page to load', 'wait-for until{assert-visible ‹›:page}'],
        ['When the dialog appears, click "OK"', 'wait-for until{assert-visible ‹›:dialog} ; click "OK"'],
      ],
    ],
  },
];
