/**
 * Every number that decides between acting and asking, in one place. They were fixed by measurement: acting on the wrong element
 * is far worse than asking, so that the margins lean to asking.
 */
export const thresholds = {
  /** Below this nothing is like what was said. */
  plausible: 0.55,
  /** What all the words said are worth when a whole sentence holds them among others. */
  inSentence: 0.62,
  /** Share of the words said that the element must account for. */
  coverage: 0.75,
  /** By how much the best must lead a rival with another outcome. */
  margin: 0.03,
  /** From here a description fits so well that nothing needs to be said about it. */
  sureText: 0.92,
  /** From here a description may be a text that does not look as if it reacted. */
  passiveText: 0.88,
  /** For quoted names, by quality: unused, holds the text, same but for case, same. */
  quotedText: [0, 0.9, 0.98, 1],
  weights: { role: 0.14, action: 0.22 },
  /** For what is in the form, dialog or row of the last action: less than the margin. */
  near: { sameForm: 0.02 },
  /** How much a reading's lower confidence costs against the best one's. */
  confidence: 0.35,
  /** How much closer (ratio of distances) the nearest must be than the next, for "below" and the like. */
  nearer: 0.8,
  /** Share of the smaller side that two boxes must share to stand below or beside each other. */
  overlap: 0.3,
  /** How surely words and single letters must have been recognised in a picture. Corners of buttons were taken for a letter with up to 0.91. */
  recognised: { words: 0.6, letters: 0.93 },
} as const;
