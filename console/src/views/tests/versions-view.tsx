import { Button, NavLink } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';

import { useRights } from '../../api/account.ts';
import {
  type Test,
  testQuery,
  type TestVersion,
  versionsQuery,
  versionTextQuery,
} from '../../api/test-editor.ts';
import { updateTest } from '../../api/test-list.ts';
import { showError } from '../../api/tests.ts';
import { Page } from '../../parts/page.tsx';
import { QueryView } from '../../parts/query-view.tsx';
import { Empty } from '../../parts/states.tsx';
import { Ago } from '../../parts/time.tsx';
import { Difference } from './difference.tsx';
import classes from './versions-view.module.css';

const from = '/signed-in/projects/$project/tests/$test/versions';

/** What a test said before, what each version changed, and the way back to one. */
export function VersionsView() {
  const { project, test: ref } = useParams({ from });
  const test = useQuery(testQuery(ref));
  return (
    <QueryView query={test}>
      {(found) => <Versions key={found.id} project={project} test={found} />}
    </QueryView>
  );
}

function Versions({ project, test }: { project: string; test: Test }) {
  const query = useQuery(versionsQuery(test.id));
  const { version = test.version } = useSearch({ from });
  return (
    <Page
      title="Versions"
      trail={
        <Link to="/projects/$project/tests/$test" params={{ project, test: test.id }}>
          {test.name}
        </Link>
      }
      actions={<Restore project={project} test={test} version={version} />}
    >
      <QueryView query={query}>
        {(versions) => (
          <div className={classes.panes}>
            <VersionList project={project} test={test} versions={versions} chosen={version} />
            <div className={classes.change}>
              {versions.some((each) => each.version === version) ? (
                <Change test={test} version={version} />
              ) : (
                <Empty
                  icon="dash"
                  title={`There is no version ${version}`}
                  sentence="Choose one from the list."
                />
              )}
            </div>
          </div>
        )}
      </QueryView>
    </Page>
  );
}

type VersionListProps = { project: string; test: Test; versions: readonly TestVersion[]; chosen: number };

function VersionList({ chosen, project, test, versions }: VersionListProps) {
  return (
    <nav className={classes.list} aria-label="Versions">
      {versions.map(({ createdAt, stepCount, version }) => (
        <NavLink
          key={version}
          active={version === chosen}
          label={`Version ${version}${version === test.version ? ', the newest' : ''}`}
          description={
            <>
              <Ago at={createdAt} /> · {stepCount} {stepCount === 1 ? 'step' : 'steps'}
            </>
          }
          renderRoot={(props) => (
            <Link
              to="/projects/$project/tests/$test/versions"
              params={{ project, test: test.id }}
              search={{ version }}
              replace
              aria-current={version === chosen ? 'true' : undefined}
              {...props}
            />
          )}
        />
      ))}
    </nav>
  );
}

function Change({ test, version }: { test: Test; version: number }) {
  const after = useQuery(versionTextQuery(test.id, version));
  const before = useQuery({ ...versionTextQuery(test.id, version - 1), enabled: version > 1 });
  return (
    <QueryView query={after}>
      {(text) => (
        <>
          <h2>{version === 1 ? 'The first version' : `What version ${version} changed`}</h2>
          {before.data !== undefined && (
            <Difference before={before.data} after={text} label={`What version ${version} changed`} />
          )}
          {version === 1 && <pre className={classes.whole}>{text}</pre>}
        </>
      )}
    </QueryView>
  );
}

function Restore({ project, test, version }: { project: string; test: Test; version: number }) {
  const { canEdit } = useRights(project);
  const { data: text } = useQuery(versionTextQuery(test.id, version));
  const queries = useQueryClient();
  const restore = useMutation({
    mutationFn: async (earlier: string) =>
      await updateTest(test.id, { text: earlier, format: 'markdown', version: test.version }),
    onSuccess: async (saved) => {
      notifications.show({ message: `Version ${saved.version} says again what version ${version} said.` });
      await queries.invalidateQueries({ queryKey: ['test', test.id] });
    },
    onError: showError,
  });
  if (!canEdit || version === test.version || test.repository !== null) return null;
  return (
    <Button
      disabled={text === undefined}
      loading={restore.isPending}
      onClick={() => text !== undefined && restore.mutate(text)}
    >
      Restore version {version}
    </Button>
  );
}
