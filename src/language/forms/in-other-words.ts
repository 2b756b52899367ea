import { says, type Section } from './section.ts';

export const inOtherWords: readonly Section[] = [
  {
    title: 'In other words',
    parts: [
      says(
        'An entry of a list is told by all that is said of it, in any order: all those words have to stand in it, and in no other. What kind of thing it is ("mail",',
        '"version") need not be written there.',
      ),
      [
        [
          "Snooze Ola Berg's mail about the boiler",
          "click ‹Snooze› (near ‹Ola Berg's mail about the boiler›)",
        ],
        ['Play the live version of Paper Boats', 'click ‹Play› (near ‹live version of Paper Boats›)'],
        ['Open the ticket about the broken door', 'click ‹ticket about the broken door›'],
      ],
      says(
        'A verb is the name of a button in the entry that is named. What one sends or gives is such a verb as well, and with "with" the button may say what comes with it.',
      ),
      [
        ['Waive the bill of Elm School', 'click ‹Waive› (near ‹bill of Elm School›)'],
        ['Send Delta Print a reminder for bill 4412', 'click ‹Remind› (in ‹Delta Print for bill 4412›)'],
        ['Book Hill House with breakfast', 'click ‹With breakfast›:button (in ‹Hill House›:item)'],
      ],
      says(
        'One more and one less press the plus and the minus beside a number, as often as was said, or the arrow keys of a slider or number field. Signs, names and pictures tell',
        'which button is which; two without any stand on both sides of their number, the one that lessens it on the left.',
      ),
      [
        ['Add one more child', 'click ‹›:button·step up· (in ‹child›)'],
        [
          'Raise the number of guests by two',
          'click ‹›:button·step up· (in ‹number of guests›) ; click ‹›:button·step up· (in ‹number of guests›)',
        ],
        ['Make the kitchen one degree colder', 'click ‹›:button·step down· (in ‹kitchen›)'],
        [
          'The customer takes one more moss-coloured cushion with the plus button',
          'click ‹›:button·step up· (in ‹moss-coloured cushion›)',
        ],
      ],
      says(
        'The reason for an act is no part of it. Where the act only points ("that box", "it"), the reason tells the thing: its label has to stand in the reason, and no',
        'other may. What somebody wants is ticked where an option is called so: all of what ends the wish has to be its label, or stand over it.',
      ),
      [
        ['The order is complete, so the customer presses the Pay button', 'click ‹Pay›:button'],
        ['Click "Pay" because the order is complete', 'click "Pay"'],
        [
          'The newsletter is dull, so the user unticks that box',
          'uncheck ‹The newsletter is dull›:checkbox·reason·',
        ],
        [
          'The order is payable within 60 days, so I pick this under Terms',
          'select-option ‹Terms› <The order is payable within 60 days> ·reason·',
        ],
        [
          'The reader likes the book by N. Hop, so I renew it',
          'click ‹Renew› (near ‹the book by N. Hop›·reason·)',
        ],
        [
          'The customer wants the parcel by express tomorrow',
          'check ‹parcel by express tomorrow›:radio·wish·',
        ],
        ['I only want to see books of level Medium', 'check ‹books of level Medium›:radio·wish·'],
      ],
      says(
        'A button is told by what it does: it says that, or all of it but the last word. What somebody likes, and what stands before a semicolon and "that switch", is a reason too.',
        'What somebody wrote is their message. "It" after "by dragging" and the like is what the sentence began with.',
      ),
      [
        ['Click the button that skips to the next song', 'click ‹skip next song›:button'],
        ['Skip to the next track', 'click ‹Skip next›'],
        ['Open the picture with a double click', 'double-click ‹›:image'],
        [
          'Make sure the lamp is insured by ticking that option',
          'check ‹the lamp is insured›:checkbox·reason·',
        ],
        [
          'The shopper likes the fern and clicks the heart below it',
          'click ‹heart› (below ‹the fern›·reason·)',
        ],
        [
          'The team must not be told; turn that switch off',
          'uncheck ‹The team must not be told›:switch·reason·',
        ],
        [
          'Delete what Ola wrote about the boiler with the bin icon',
          'click ‹bin›:icon (in ‹›:message (of ‹Ola about the boiler›))',
        ],
        ['Return the atlas by dragging it onto the desk', 'drag ‹atlas› → ‹desk›'],
      ],
      says(
        'A choice may be said by what it is for, and a search by the field for it or the place where that is:',
      ),
      [
        ['Show only the category Plants', 'select-option ‹category› <Plants>'],
        ['Limit the list to the status "Open"', 'select-option ‹status› Q<Open>'],
        ['The customer limits the category to Tools', 'select-option ‹category› <Tools>'],
        ['Delete the text that stands in "Remark"', 'clear-text "Remark"'],
        [
          'Enter "Stickers" in the field that asks what has to be done',
          'input-text ‹what has to be done›:field Q<Stickers>',
        ],
        ['Take Norway from the list of countries', 'select-option ‹›:list (of ‹countries›) <Norway>'],
        ['Assign the ticket to Pia Roos', 'select-option ‹assignee› (in ‹ticket›) <Pia Roos>'],
        ['Enter "urgent" as a tag', 'input-text ‹tag›:field Q<urgent>'],
        ['Look for Kim with the search box', 'input-text ‹search›:field <Kim> ; press-key Enter'],
        [
          'Turn on the switch in the SMS column for Replies',
          'check ‹›:switch (in ‹SMS›:column (with ‹Replies›))',
        ],
      ],
      says(
        'How a thing is done may be said behind it: what is pressed then belongs to what was named before, or stands where it is said to stand. A switch is turned where the verb says which',
        'way, and pressed where it does not.',
      ),
      [
        ['Keep the Rake by clicking its heart', 'click ‹heart› (in ‹Rake›)'],
        ['I get rid of the label ash by clicking the x on it', 'click ‹x› (in ‹label ash›)'],
        ['I reactivate Ben Holm by flipping the switch in his line', 'check ‹›:switch (in ‹Ben Holm›)'],
        ['Raise the amount of sand with the plus button', 'click ‹›:button·step up· (in ‹amount of sand›)'],
        ['Switch to the list view with the icon at the top', 'click ‹list view›:button (in ‹top›:page)'],
        ['Give the mail about the boiler a star', 'click ‹star› (in ‹mail about the boiler›)'],
        ['Go to the next week with the arrow beside Week 12', 'click ‹arrow right› (in ‹next week›)'],
        ['Vote the answer of Ada up with the arrow', 'click ‹arrow up› (in ‹answer of Ada›)'],
        ['Order the Rake again', 'click ‹Order again› (near ‹Rake›)'],
        ['Mark the task "Rake" as done by ticking it', 'check "Rake"'],
      ],
      says(
        'Ratings are given by their stars, of a row of stars that is not only there to be read. Where the page has several, it has to be said which.',
      ),
      [
        ['Give the soup four stars', 'click #4 ‹star› (in ‹soup›)'],
        ['Rate the room 4 out of 5', 'click #4 ‹star› (in ‹room›)'],
        ['Give it three stars', 'click #3 ‹star›'],
      ],
      says(
        'What stands where a row and a column of a table meet is told by what heads them; "Wed" heads a column of Wednesdays, and into a cell of numbers "6 hours" is entered as 6.',
      ),
      [
        ['Put down 6 hours for Office on Wednesday', 'input-text ‹Office on Wednesday› <6 hours>'],
        ['Click the free place of Birch at 11:00', 'click ‹free place of Birch at 11:00›'],
      ],
      says('Further sayings of what is chosen, and of what comes next:'),
      [
        ['As the way of travel, choose Train', 'select-option ‹way of travel› <Train>'],
        ['Switch from Day to Week', 'click ‹Week›'],
        ['Choose Express instead of Standard', 'click ‹Express›'],
        ['Filter the orders so that the state is Open', 'select-option ‹state› <Open>'],
        ['Filter for houses where pets are allowed', 'check ‹houses where pets are allowed›:checkbox'],
        [
          'Answer Maybe to the question whether I would come again',
          'check "Maybe":radio (in ‹I would come again›)',
        ],
        ['Go back one week', 'click ‹previous week›'],
        ['Move one slide ahead', 'click ‹next slide›'],
        ['Download the PDF of the Delta Print invoice', 'click ‹PDF› (of ‹Delta Print invoice›)'],
      ],
      says(
        'A box or switch that has no more name than that is told by what it is for, as by a reason; and what somebody confirms of themselves is the box that says so.',
      ),
      [
        ['Flip the switch to see the tools in stock', 'click ‹the tools in stock›:switch·reason·'],
        ['I confirm that I have read the rules', 'check ‹I have read the rules›:checkbox'],
        [
          'Confirm that you have read the rules by ticking the box',
          'check ‹you have read the rules›:checkbox',
        ],
        ['Choose the Wood chip to see only wood', 'click ‹Wood›:label'],
      ],
      says(
        'The middle one tells where their number is odd, "the left one of the two" where there are two. "The bottom field" and "the leftmost card" are not understood: some field is always',
        'the lowest, also where the one that was meant is gone.',
      ),
      [
        ['Click "+" in the middle column', 'click "+" (in ‹›:column·middle·)'],
        ['Click "Remove" in the middle card', 'click "Remove" (in ‹›:card·middle·)'],
        ['Click the eye in the left one of the two password fields', 'click ‹eye› (in #1 ‹password›:field)'],
        ['Click "+" under the Done column', 'click "+" (in ‹Done›:column)'],
        ['Switch off the Prices column', 'uncheck ‹Prices›:column'],
        [
          'Repeat the address ada@example.org under "Confirm email"',
          'input-text "Confirm email" <ada@example.org>',
        ],
      ],
    ],
  },
];
