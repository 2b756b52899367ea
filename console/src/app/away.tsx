import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { Empty } from '../parts/states.tsx';

/** For an address that no view has. */
export function AwayView() {
  return (
    <Empty
      icon="search"
      title="There is no such page"
      sentence="The address may have been mistyped, or what it led to has been deleted."
    >
      <Button component={Link} to="/">
        Go to the start
      </Button>
    </Empty>
  );
}
