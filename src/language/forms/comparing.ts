import { says, type Section } from './section.ts';

/** What is said of rows, cards, items and options: of so many, of all, of one among its like. */
export const comparing: readonly Section[] = [
  {
    title: 'Saying what holds of several things',
    parts: [
      says(
        'What is counted or compared is found by how the page is built: rows, list items, cards that are made alike, the options of a group. It is judged only where it is',
        'clear which things are meant and what the page says of each; else the step is refused, and says so. It never fails for that. The braces hold what is said of them.',
        'A number that the page gives itself ("6 articles found") holds as well: a list may show one page of many. That one of several entries lacks what the page has no word',
        "for can't be told, for a picture may stand for it: then its words have to be quoted.",
      ),
      [
        ['There are two cards in Doing', 'assert-count ‹›:card (in ‹Doing›) equals <2>'],
        [
          'The list of messages has four entries',
          'assert-count ‹›:item (in ‹›:list (of ‹›:message)) equals <4>',
        ],
        [
          'Three of the invoices carry the status Overdue',
          'assert-items ‹invoices› count {Overdue as status} equals <3>',
        ],
        ['At least one row is selected', 'assert-items ‹›:row count {selected} at-least <1>'],
        ['All checkboxes are checked', 'assert-items ‹›:checkbox all {checked}'],
        ['None of the tasks is ticked', 'assert-items ‹tasks› all {NOT checked}'],
        ['Both wood screws are stored at location A1', 'assert-items ‹wood screws› all/2 {A1 as location}'],
        ['Every row contains "TW"', 'assert-items ‹›:row all {TW}'],
        [
          'There are three tasks for today and none of them is ticked',
          'assert-count ‹tasks for today› equals <3> ; assert-items ‹tasks for today› all {NOT checked}',
        ],
        ['Only Books is ticked under "Show"', 'assert-items ‹Books› (below "Show") only {checked}'],
        ['The Save button is the only one that is disabled', 'assert-items ‹Save›:button only {disabled}'],
      ],
      says(
        'The one that leads: by price, length of time, date or number, where each of them shows one and no two are level.',
      ),
      [
        ['The cheapest room costs $41', 'assert-items ‹room› one least price {$41}'],
        [
          'The hand trowel is the cheapest of the products',
          'assert-items ‹hand trowel› one {least price of ‹products›}',
        ],
        ['The longest song is "Salt"', 'assert-items ‹song› one most duration {Salt}'],
        ['The newest order is INV-9', 'assert-items ‹order› one most date {INV-9}'],
      ],
      says(
        'What stands in the row, item or card of a name; a label is a column, or a text before it. Colours are the basic ones, where they are clear. What a thing comes to is its',
        'total, or the only amount it shows; a day is the one that is called by that word. "The ticket HD-7" is known by its number, "Ada Byron\'s order" by her name, where the page',
        'speaks of orders. A red heart shows a favourite.',
      ),
      [
        [
          'Ada Byron works in Finance and has the role "Editor"',
          'assert-items ‹Ada Byron› one {Finance} ; assert-visible "Editor" (in ‹Ada Byron›)',
        ],
        ['Only two seats are left for Grafting', 'assert-items ‹Grafting› one {2 seats}'],
        ["Ada Byron's order comes to $85", "assert-text ‹Ada Byron's order› equals <$85>"],
        ['The pea soup takes 25 minutes', 'assert-items ‹pea soup› one {25 minutes}'],
        ['Week 7 adds up to 38 hours', 'assert-items ‹Week 7› one {38 hours as total}'],
        ['The contract expires on 9 May', 'assert-items ‹contract› one {9 May as expires}'],
        [
          'The mail about the boiler is the first one in the list',
          'assert-items ‹mail about the boiler› one {#1}',
        ],
        ['The Fern is one of my favourites, its heart is red', 'assert-items ‹Fern› one {red heart}'],
        ['Exactly one cell is green', 'assert-items ‹›:cell count {green} equals <1>'],
      ],
    ],
  },
];
