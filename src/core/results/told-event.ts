import type {
  AttemptBegin,
  AttemptEnd,
  CaseEnd,
  CaseOutput,
  ErrorOutsideCases,
  ReportedAttachment,
  ReportedCase,
  RunEnd,
  StepEnd,
} from '#reporter/suite-event.ts';

/*
 * What a runner elsewhere tells us: the events of `#reporter/suite-event.ts`, with what they lose and gain on the way. Files are named by their
 * checksums, because they are sent apart; what an attempt printed comes with its end; and many cases are told of in parts.
 */

/** Cases that will run, or have; in as many parts as it takes. */
export type ToldCases = { readonly type: 'cases'; readonly cases: readonly ToldCase[] };

export type ToldCase = Omit<
  ReportedCase,
  'serialAfter' | 'independent' | 'expectedStatus' | 'retries' | 'timeoutMs'
> &
  Partial<Pick<ReportedCase, 'serialAfter'>>;

/** A file that the test attached; `sha256` names bytes that were sent before. */
export type ToldAttachment = Pick<ReportedAttachment, 'name' | 'contentType'> & { readonly sha256: string };

export type ToldAttemptEnd = Omit<AttemptEnd, 'attachments' | 'annotations'> & {
  readonly attachments: readonly ToldAttachment[];
  readonly output: readonly Omit<CaseOutput, 'type' | 'caseId' | 'attempt'>[];
};

export type ToldEvent =
  | ToldCases
  | AttemptBegin
  | StepEnd
  | ToldAttemptEnd
  | Pick<CaseEnd, 'type' | 'caseId' | 'outcome'>
  | ErrorOutsideCases
  | Pick<RunEnd, 'type' | 'status'>;
