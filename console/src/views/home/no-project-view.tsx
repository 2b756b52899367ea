import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';

import { accountQuery, useAccount } from '../../api/account.ts';
import { bodyOf, client } from '../../api/client.ts';
import { showError } from '../../api/tests.ts';
import { Empty } from '../../parts/states.tsx';

/** For somebody who sees no project. */
export function NoProjectView() {
  const { isOwner } = useAccount();
  const queries = useQueryClient();
  const router = useRouter();
  const make = useMutation({
    mutationFn: async () =>
      bodyOf(await client.POST('/runwright/v1/projects', { body: { name: 'My project' } })),
    onSuccess: async () => {
      await queries.invalidateQueries(accountQuery);
      await router.invalidate();
    },
    onError: showError,
  });
  return (
    <Empty
      icon="tests"
      title="There is no project here yet"
      sentence={
        isOwner
          ? 'A project holds the tests of one application, their runs and settings.'
          : 'An administrator has to add you to a project: ask one for it, then load this page again.'
      }
    >
      {isOwner && (
        <Button loading={make.isPending} onClick={() => make.mutate()}>
          Make a project
        </Button>
      )}
    </Empty>
  );
}
