import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

import { useRights } from '../../api/account.ts';
import { type TestFilter, testsQuery } from '../../api/test-list.ts';
import { Icon } from '../../parts/icon.tsx';
import { Page } from '../../parts/page.tsx';
import { QueryView } from '../../parts/query-view.tsx';
import { Empty } from '../../parts/states.tsx';
import { ChosenActions } from './chosen-actions.tsx';
import { FolderTree } from './folder-tree.tsx';
import { ImportTests } from './import-tests.tsx';
import { TestTable } from './test-table.tsx';
import classes from './tests-view.module.css';

const from = '/signed-in/projects/$project/tests';

/** The tests of a project: by folder, by tag, by words; how each stands, and what can be done with several. */
export function TestsView() {
  const { project } = useParams({ from });
  const filter = useSearch({ from });
  const { canEdit } = useRights(project);
  const navigate = useNavigate();
  const query = useInfiniteQuery(testsQuery(project, filter));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const onFilter = (next: TestFilter): void => {
    setChosen(new Set());
    void navigate({ to: '/projects/$project/tests', params: { project }, search: next, replace: true });
  };
  return (
    <Page title="Tests" actions={canEdit && <NewTest project={project} filter={filter} />}>
      <div className={classes.panes}>
        <FolderTree project={project} filter={filter} canEdit={canEdit} onFilter={onFilter} />
        <div className={classes.list}>
          <div className={classes.bar}>
            <Search key={filter.search ?? ''} filter={filter} onFilter={onFilter} />
            {canEdit && (
              <ChosenActions project={project} chosen={chosen} onDone={() => setChosen(new Set())} />
            )}
          </div>
          <QueryView query={query}>
            {({ pages }) => {
              const tests = pages.flatMap(({ items }) => items);
              if (tests.length === 0) {
                return (
                  <NoTests project={project} filter={filter} canEdit={canEdit} onClear={() => onFilter({})} />
                );
              }
              return (
                <>
                  <TestTable
                    project={project}
                    tests={tests}
                    canEdit={canEdit}
                    chosen={chosen}
                    onChoose={setChosen}
                  />
                  {query.hasNextPage && (
                    <div className={classes.foot}>
                      <Button
                        variant="default"
                        loading={query.isFetchingNextPage}
                        onClick={() => void query.fetchNextPage()}
                      >
                        Show older tests
                      </Button>
                    </div>
                  )}
                </>
              );
            }}
          </QueryView>
        </div>
      </div>
    </Page>
  );
}

function NewTest({ filter, project }: { filter: TestFilter; project: string }) {
  return (
    <>
      <ImportTests project={project} folder={filter.folder} />
      <Button
        leftSection={<Icon name="plus" size={12} />}
        renderRoot={(props) => <Link to="/projects/$project/tests/new" params={{ project }} {...props} />}
      >
        New test
      </Button>
    </>
  );
}

function Search({ filter, onFilter }: { filter: TestFilter; onFilter: (next: TestFilter) => void }) {
  const [typed, setTyped] = useState(filter.search ?? '');
  const search = useDebouncedCallback((words: string) => {
    const { search: _before, ...others } = filter;
    onFilter(words.trim() === '' ? others : { ...others, search: words.trim() });
  }, 300);
  return (
    <TextInput
      type="search"
      aria-label="Search tests"
      placeholder="Search by name or file  ( / )"
      leftSection={<Icon name="search" size={14} />}
      w={280}
      value={typed}
      autoFocus={typed !== ''}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
    />
  );
}

type NoTestsProps = { project: string; filter: TestFilter; canEdit: boolean; onClear: () => void };

function NoTests({ canEdit, filter, onClear, project }: NoTestsProps) {
  if (Object.keys(filter).length > 0) {
    return (
      <Empty icon="filter" title="No test fits" sentence="None of the project's tests is like that.">
        <Button variant="default" onClick={onClear}>
          Show all tests
        </Button>
      </Empty>
    );
  }
  return (
    <Empty
      icon="tests"
      title="There is no test yet"
      sentence="Write one here, import the files that you have, or put them over the API."
    >
      {canEdit && (
        <Button
          renderRoot={(props) => <Link to="/projects/$project/tests/new" params={{ project }} {...props} />}
        >
          Write the first test
        </Button>
      )}
    </Empty>
  );
}
