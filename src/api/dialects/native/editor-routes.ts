import type { Dialect } from '../../dialect.ts';
import { addCloseLiveSession } from './routes/close-live-session.ts';
import { addExplainLive } from './routes/explain-live.ts';
import { addGetLiveSession } from './routes/get-live-session.ts';
import { addGetVocabulary } from './routes/get-vocabulary.ts';
import { addListLiveSessions } from './routes/list-live-sessions.ts';
import { addOpenLiveSession } from './routes/open-live-session.ts';
import { addPickLiveElement } from './routes/pick-live-element.ts';
import { addReadTest } from './routes/read-test.ts';
import { addRecordLive } from './routes/record-live.ts';
import { addRunLiveSteps } from './routes/run-live-steps.ts';
import { addSendLiveInput } from './routes/send-live-input.ts';
import { addStopLiveSteps } from './routes/stop-live-steps.ts';
import { addWatchLiveSession } from './routes/watch-live-session.ts';

/** What whoever writes a test needs while they write it. */
export const editorRoutes: readonly Dialect['addRoutes'][] = [
  addReadTest,
  addGetVocabulary,
  addOpenLiveSession,
  addListLiveSessions,
  addGetLiveSession,
  addCloseLiveSession,
  addWatchLiveSession,
  addSendLiveInput,
  addRunLiveSteps,
  addStopLiveSteps,
  addRecordLive,
  addPickLiveElement,
  addExplainLive,
];
