import { says, type Section } from './section.ts';

export const pointing: readonly Section[] = [
  {
    title: 'Pointing at things',
    parts: [
      says(
        'Say what you see. Quotes are the escape hatch: what is in them is a name or a value, never a word of the sentence, and single, double and typographic quotes are',
        'the same. Without quotes, articles and capitals do not matter.',
      ),
      [
        ['Click the "Save" button', 'click "Save":button'],
        ['Click the Save button', 'click ‹Save›:button'],
        ['Click Save', 'click ‹Save›'],
        ['Click the button labelled "Save"', 'click "Save":button'],
        ["Click the third row's Delete button", 'click ‹Delete›:button (in #3 ‹›:row)'],
        ['Click the last "Edit" link', 'click #-1 "Edit":link'],
        ['Click the next-to-last item', 'click #-2 ‹›:item'],
        ['Click row number 3', 'click #3 ‹›:row'],
        ['Click "Edit" in the "Billing" section', 'click "Edit" (in "Billing":section)'],
        ['Click "OK" in the dialog', 'click "OK" (in ‹›:dialog)'],
        ['Click Buy inside the card for "Lamp"', 'click ‹Buy› (in ‹›:card (with "Lamp"))'],
        ['Click the checkbox next to "Buy milk"', 'click ‹›:checkbox (near "Buy milk")'],
        ['Click the button below "Price"', 'click ‹›:button (below "Price")'],
        ['Click the button above "Price"', 'click ‹›:button (above "Price")'],
        ['Click the icon to the right of the email field', 'click ‹›:icon (right-of ‹email›:field)'],
        ['Click the icon to the left of "Total"', 'click ‹›:icon (left-of "Total")'],
        ['Click the link between "Home" and "Help"', 'click ‹›:link (between "Home" & "Help")'],
        ['Click the logo in the top left corner', 'click ‹logo› (in ‹top left›:page)'],
        ['Click the disabled button', 'click [disabled] ‹›:button'],
        ['Click css=#menu > li', 'click css=#menu > li'],
        ["Click xpath=//a[@rel='next']", "click xpath=//a[@rel='next']"],
        ['Click testid=checkout', 'click testid=checkout'],
      ],
      says(
        'What shows a picture instead of a text is called by what one sees: the plus, the three dots, the trash can, the eye, the up arrow, the door with the arrow. Icons of',
        'the usual sets are known by their drawing, by their class, and as letters of an icon font; how small or round they are may be said as well.',
      ),
      [
        ['Click the trash can in the row for Ada', 'click ‹trash can› (in ‹›:row (with ‹Ada›))'],
        ['Click the tiny up arrow next to "Seats"', 'click ‹up arrow› (near "Seats")'],
        ['Click the little cross of the tag "urgent"', 'click ‹cross› (of "urgent":label)'],
      ],
      says('Tables are read by their rows and column headers:'),
      [
        ['Click Delete in the row containing "INV-7"', 'click ‹Delete› (in ‹›:row (with "INV-7"))'],
        ['Click Edit in the row for Ada', 'click ‹Edit› (in ‹›:row (with ‹Ada›))'],
        [
          'Click the Pay button in the row where "Status" is "Open"',
          'click ‹Pay›:button (in ‹›:row (where "Status":column=Open))',
        ],
        [
          'The "Status" cell of the row where "Customer" is "Ada" is "Paid"',
          'assert-text "Status":cell (of ‹›:row (where "Customer":column=Ada)) equals Q<Paid>',
        ],
        ['Click the cell in row 2 and column "Name"', 'click "Name":cell (of #2 ‹›:row)'],
        ['Click the "Total" column header', 'click "Total":column'],
      ],
      says(
        'The kinds of elements: button, link, field (text box, input, text area, search box, date picker …), canvas (drawing area), checkbox, radio button, switch (toggle), dropdown (select,',
        'combobox, list box), option, slider, tab, menu, menu item, dialog (modal, popup), row, cell, column, table (grid), list, item, heading, image, icon, section (panel,',
        'region), form, navigation (sidebar), header, footer, toolbar, card (tile), message (alert, toast, notification, banner), text, label (badge, tag), frame, file field,',
        'progress bar (spinner), tooltip, tree, page.',
        '',
        'A phrase may have two readings: "Sign in to your account" can be one label. Both are kept, and the page decides; where it can\'t, the step stops and says between what.',
      ),
    ],
  },
];
