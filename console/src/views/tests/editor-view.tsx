import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

import { useRights } from '../../api/account.ts';
import { editedTestQuery } from '../../api/test-editor.ts';
import { AppError } from '#core/domain/app-error.ts';
import { QueryView } from '../../parts/query-view.tsx';
import { Failure, Loading } from '../../parts/states.tsx';
import { CaseView } from './case-view.tsx';

// The editor is heavy: it comes while the test is asked for, and whoever looks at a Playwright case hardly waits for it.
const editor = import('./edit-test.tsx');
const EditTest = lazy(async () => ({ default: (await editor).EditTest }));

const from = '/signed-in/projects/$project/tests/$test';

/** A test: as it is written, with a live browser beside it. A Playwright case is shown as its repository has it. */
export function EditorView() {
  const { project, test } = useParams({ from });
  const query = useQuery(editedTestQuery(test));
  return (
    <QueryView query={query}>
      {(saved) =>
        saved.test.repository === null ? (
          <Suspense fallback={<Loading />}>
            <EditTest key={saved.test.id} project={project} saved={saved} />
          </Suspense>
        ) : (
          <CaseView project={project} test={saved.test} />
        )
      }
    </QueryView>
  );
}

const empty = { test: null, text: '---\nname: ""\n---\n\n' };

/** A test that is yet to be made: the first save makes it. */
export function NewTestView() {
  const { project } = useParams({ from: '/signed-in/projects/$project/tests/new' });
  const { canEdit } = useRights(project);
  if (!canEdit) {
    const sentence = 'You may look at this project. Ask an administrator to make you an editor of it.';
    return <Failure error={new AppError('forbidden', sentence)} />;
  }
  return (
    <Suspense fallback={<Loading />}>
      <EditTest project={project} saved={empty} />
    </Suspense>
  );
}
