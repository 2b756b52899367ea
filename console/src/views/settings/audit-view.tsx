import { Button, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';

import { dialects } from '../../api/documents.ts';
import { auditQuery } from '../../api/people.ts';
import { QueryView } from '../../parts/query-view.tsx';
import { RecordTable } from '../../parts/record-table.tsx';
import { Empty } from '../../parts/states.tsx';
import { Ago } from '../../parts/time.tsx';
import { SettingsPage, useMayChange } from './settings-page.tsx';

/** Who changed what, when. */
export function AuditView() {
  const { project } = useParams({ from: '/signed-in/projects/$project/settings/audit' });
  const mayLook = useMayChange(project, 'admin');
  return (
    <SettingsPage
      project={project}
      title="Audit log"
      lead="Who changed what, when, and over which API, in the projects that you administer. No value of a request is kept."
      takes="admin"
    >
      {mayLook && <AuditList />}
    </SettingsPage>
  );
}

function AuditList() {
  const query = useInfiniteQuery(auditQuery);
  return (
    <QueryView query={query}>
      {({ pages }) => {
        const entries = pages.flatMap(({ items }) => items);
        if (entries.length === 0) {
          return <Empty icon="report" title="Nothing was changed yet" sentence="Whatever is, stands here." />;
        }
        return (
          <Stack align="start" gap="md">
            <RecordTable
              label="Audit log"
              heads={['When', 'Who', 'Did what', 'To what', 'Over']}
              rows={entries.map(({ action, actor, at, dialect, object, serial }) => ({
                id: String(serial),
                cells: [<Ago at={at} />, actor, action, object, dialects[dialect]],
              }))}
            />
            {query.hasNextPage && (
              <Button variant="default" onClick={() => void query.fetchNextPage()}>
                Show older entries
              </Button>
            )}
          </Stack>
        );
      }}
    </QueryView>
  );
}
