/** Verbs before a date, for what a list names the day by: "expires on 9 May" under "Expiry". */
export const dateVerbs: ReadonlySet<string> = new Set(
  (
    'starts start started begins begin began ends end ended finishes finish finished expires expire expired arrives arrive arrived ' +
    'departs depart departed closes close closed opens open opened renews renew renewed ships ship shipped returns return returned'
  ).split(' '),
);
