/** Words for people: "The accountant marks …" says who does it. */
const persons =
  'accountant admin administrator agent applicant architect assistant author boss buyer candidate caretaker cashier chef child citizen clerk client coach colleague contractor cook customer designer developer director doctor driver editor employee employer engineer family gardener guest guide host janitor lady landlord lawyer leader lecturer librarian listener man manager mayor mechanic member moderator nurse officer operator organiser organizer owner parent participant partner passenger patient payer person pharmacist photographer physician pilot planner player principal professor programmer pupil reader receptionist recruiter reporter researcher resident reviewer seller sender shopkeeper shopper singer speaker staff student subscriber supervisor teacher technician tenant tester therapist tourist trainer translator traveler traveller treasurer tutor user vendor viewer visitor voter waiter woman worker writer';

/** What ends as words for people do, and is a thing. */
const things = new Set(
  (
    'adapter alert answer banner border browser buffer calendar center chapter checker color colour computer container corner counter ' +
    'cover cursor dinner error factor filter flyer folder footer header ladder layer letter loader marker monitor newsletter number offer ' +
    'order paper parameter picker pointer poster printer register router scanner server slider spinner sticker timer toaster trailer voucher ' +
    'water weather'
  ).split(' '),
);

/** "The baker", "the violinist": whoever is called after what they do. */
export function isAgentNoun(word: string): boolean {
  return /^\p{Ll}{2,}(?:er|or|ist|ian|eer)$/u.test(word) && !things.has(word);
}

export const personWords: ReadonlySet<string> = new Set(persons.split(' '));
