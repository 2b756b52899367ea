import { says, type Section } from './section.ts';

export const joining: readonly Section[] = [
  {
    title: 'Several in a sentence',
    parts: [
      says('A sentence is cut where another one with a verb of its own begins. "and" inside a name stays.'),
      [
        ['Click "Save" and check that "Saved" is visible', 'click "Save" ; assert-visible "Saved"'],
        ['Open /cart, then click "Checkout"', 'open-url Q</cart> ; click "Checkout"'],
        ['Click Terms and Conditions', 'click ‹Terms and Conditions›'],
        [
          'The Save button is visible and enabled',
          'assert-visible ‹Save›:button ; assert-state ‹Save›:button enabled',
        ],
        [
          'The Save and Cancel buttons are disabled',
          'assert-state ‹Save›:button disabled ; assert-state ‹Cancel›:button disabled',
        ],
        ['Hover over the menu and click it', 'hover ‹›:menu ; click ‹›:menu'],
        ['On the left, click Settings', 'click ‹Settings› (in ‹left›:page)'],
        ['Close the popup by clicking "X"', 'click "X"'],
        [
          'Fill in: name Ada, email ada@example.org',
          'input-text ‹name› <Ada> ; input-text ‹email› <ada@example.org>',
        ],
        [
          'Log in with username ada and password {{PASSWORD}}',
          'input-text ‹username› <ada> ; input-text ‹password› Q<{{PASSWORD}}> ; click ‹Log in›',
        ],
        [
          'Subscribe to the newsletter with ada@example.org',
          'input-text ‹email› <ada@example.org> ; click ‹Subscribe›',
        ],
      ],
    ],
  },
  {
    title: 'Only if',
    parts: [
      [
        [
          'If the cookie banner is visible, click "Accept all"',
          'click "Accept all" IF{assert-visible ‹cookie›:message}',
        ],
        ['Unless "Logged in" is visible, click "Log in"', 'click "Log in" IF{assert-hidden "Logged in"}'],
        ['Click "Skip" if it appears', 'click "Skip" IF{assert-visible "Skip"} OPTIONAL'],
        ['Optionally click "Skip"', 'click "Skip" OPTIONAL'],
        [
          'If "Accept" is visible, click "Accept", otherwise click "Continue"',
          'click "Accept" IF{assert-visible "Accept"} ; click "Continue" IF{assert-hidden "Accept"}',
        ],
      ],
      says(
        'A step whose condition does not hold is skipped, and so is an optional one whose target is not there. What stands after "otherwise" is done exactly where the',
        'condition did not hold, whatever the first has changed meanwhile.',
      ),
    ],
  },
  {
    title: 'Again and again',
    parts: [
      [
        ['Click Next until "Order 57" is visible', 'click ‹Next› until{assert-visible "Order 57"}'],
        [
          'Keep clicking "Load more" until there are 50 rows, at most 20 times',
          'click "Load more" until{assert-count ‹›:row equals <50>} at most 20',
        ],
        ['For each row, click Archive', 'EACH{‹›:row} click ‹Archive› (in ‹›:row·each·)'],
        [
          'For each row in the "Orders" table, click Delete and accept the alert',
          'EACH{‹›:row (in "Orders":table)} click ‹Delete› (in ‹›:row·each·) ; EACH{‹›:row (in "Orders":table)} accept-dialog ‹›:dialog',
        ],
        ['Tick the checkbox in each row', 'EACH{‹›:row} check ‹›:checkbox (in ‹›:row·each·)'],
        ['For every item in the list, click it', 'EACH{‹›:item (in ‹›:list)} click ‹›:item·each·'],
      ],
      says(
        '"until" looks first and does nothing where it holds already; it is done a hundred times at most, in twelve times the time of a step. "For each" takes the rows that',
        'are there when the first has its turn. It knows them by what they say, so that a list that is made anew has none done twice, and tells how many were done. What',
        'the step names is looked for in the row in turn; a dialog is not in a row. No row at all fails the step, unless it starts with "optionally".',
      ),
    ],
  },
  {
    title: 'Sentences of your own',
    parts: [
      says(
        "A project's `runwright.yaml`, beside its tests or in a folder above them, names sentences and the steps they stand for, and words that mean the same:",
        '',
        '```yaml',
        'aliases:',
        '  log in as {user}:',
        '    - Enter {user} into the email field',
        '    - Enter {{PASSWORD}} into the password field',
        '    - Click "Sign in"',
        '  check the/my basket total is {amount}: The basket total is {amount}',
        'synonyms:',
        '  - [basket, trolley]',
        '```',
        '',
        '`log in as "ada@example.org"` is then a step; results and `explain` show its steps one by one. What stands for `{user}` is one word, number, address or placeholder,',
        'or anything in quotes. It is put in as plain text after the steps have been read, so that it is never read as English. `item(s)` would be with and without the s, `the/my` is',
        'either word. Steps may use other aliases; one that leads back to itself is refused. On a server the text of the file is put to the project: `PUT /runwright/v1/projects/{project}/language`.',
      ),
    ],
  },
  {
    title: "In other people's words",
    parts: [
      says('The third person, Given/When/Then, numbers and politeness are taken as they come.'),
      [
        ['The user clicks the "Checkout" button', 'click "Checkout":button'],
        ['When I enter "ada" into the username field', 'input-text ‹username›:field Q<ada>'],
        ['Then the user should see "Hello, Ada"', 'assert-visible "Hello, Ada"'],
        ['2. Please click "Next"', 'click "Next"'],
      ],
    ],
  },
  {
    title: 'Placeholders',
    parts: [
      says(
        'They are replaced once, as plain text, at the moment of use; what is put in is never read as a step or another placeholder.',
        '',
        '| placeholder                                                                                               | is                                                                                             |',
        '| --------------------------------------------------------------------------------------------------------- | ---------------------------------------------------------------------------------------------- |',
        '| `{{NAME}}`, `{{variable:NAME}}`                                                                           | a variable of the test, the environment, the store or the command line                         |',
        '| `{{saved:NAME}}`                                                                                          | what `read … as NAME` kept                                                                     |',
        '| `{{date}}`, `{{date+3d:YYYY-MM-DD}}`                                                                      | now, with an offset (`y`, `M`, `w`, `d`, `h`, `m`, `s`) and a format; `[text]` stands as it is |',
        '| `{{random:email}}`, `{{random:name}}`, `{{random:number(1,6)}}`, `{{random:uuid}}`, `{{random:text(12)}}` | drawn once a run                                                                               |',
        '| `{{file:NAME}}`                                                                                           | a file to upload                                                                               |',
        '| `{{clipboard}}`                                                                                           | what is on the clipboard                                                                       |',
      ),
    ],
  },
  {
    title: 'What is refused',
    parts: [
      [
        ['Book the cheapest flight', 'refused'],
        ['Make sure everything works', 'refused'],
        ['Clikc the Save button', 'refused; nearest: Click the Save button'],
        [
          'Enter a valid email in the email field',
          'refused; nearest: Enter "a valid email" into the email field',
        ],
        ['Read the total', 'refused; nearest: Read the total as TOTAL'],
        ['Wait a moment', 'refused; nearest: Wait until "…" is visible'],
      ],
      says('A goal says what to achieve, not what to do: write the steps that lead there.'),
    ],
  },
];
