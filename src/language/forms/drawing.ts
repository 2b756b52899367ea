import { says, type Section } from './section.ts';

export const drawing: readonly Section[] = [
  {
    title: 'Text that is drawn',
    parts: [
      says(
        'What a canvas shows as text is read in pictures of it, where no element of the page has an answer. That takes two packages beside Runwright,',
        '`npm install tesseract.js @tesseract.js-data/eng`; a checkout has them, `runwright doctor` says whether they are there, and a step that they could help says so.',
        'Nothing is sent anywhere.',
      ),
      [
        ['Click "Start"', 'click "Start"'],
        ['Double-click "Level 2" in the canvas', 'double-click "Level 2" (in ‹›:canvas)'],
        ['Hover over "Options" in the game canvas', 'hover "Options" (in ‹game›:canvas)'],
        ['The canvas shows "Score: 120"', 'assert-text ‹›:canvas contains Q<Score: 120>'],
        ['The canvas does not show "Game over"', 'assert-text NOT ‹›:canvas contains Q<Game over>'],
        ['I see "Game over"', 'assert-visible "Game over"'],
      ],
      says(
        'Clicks of any kind and hovering go to the middle of a label that has just these words; case, blanks and what stands around the words (“▶ Start!”) do not',
        'matter. A part of a label is not enough, two equal labels are ambiguous, and what was not recognised well is not acted on, nor what was not in the same place',
        'in two pictures; the message then says what was read. An assertion looks for its words in labels, lines and paragraphs, as whole words. The result says that',
        'it was read in a picture, and where: such a match is approximate, so that `--strict` refuses it, and it is not remembered for later runs.',
        '',
        '"Is not visible" and "does not show" hold where the words were not read in the latest picture, neither well nor badly. They say nothing of letters that could',
        'not be recognised at all: very small or slanted ones, ones on a busy ground, those of other scripts. Without the packages, and where there is more in a',
        'picture than can be read in six seconds, as in a map or a scene in three dimensions, they are judged by the elements of the page alone.',
        '',
        'Only what is in the window is read, of canvases of at least 4,000 square pixels. What a drawn thing is (a button, a field) is not known, so that fields,',
        'ticks, counts, ordinals and values to keep are not found in it: say the place instead. `explain --url` and recording read no pictures.',
      ),
    ],
  },
];
