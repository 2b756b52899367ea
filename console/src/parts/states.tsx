import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { AppError } from '#core/domain/app-error.ts';

import { Icon, type IconName } from './icon.tsx';
import classes from './states.module.css';

type StateProps = { icon: IconName; title: string; sentence?: string; children?: ReactNode };

function State({ children, icon, sentence, title }: StateProps) {
  return (
    <div className={classes.state}>
      <span className={classes.mark}>
        <Icon name={icon} size={20} />
      </span>
      <Text fw={600}>{title}</Text>
      {sentence !== undefined && (
        <Text c="dimmed" size="sm" className={classes.sentence}>
          {sentence}
        </Text>
      )}
      {children !== undefined && (
        <Group gap="xs" mt={4}>
          {children}
        </Group>
      )}
    </div>
  );
}

/** Nothing is there yet: says what would be, and `children` are the ways on. */
export function Empty(props: StateProps) {
  return <State {...props} />;
}

const titles: Partial<Record<AppError['code'], string>> = {
  not_found: 'This is not here',
  forbidden: 'This takes another role',
  unavailable: 'The server does not answer',
  unauthorized: 'You are signed out',
};

/** Something could not be shown: a sentence, and a way on. Never a blank page. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const code = error instanceof AppError ? error.code : 'internal';
  const sentence = error instanceof Error ? error.message : 'Something went wrong on our side.';
  const isFinal = code === 'not_found' || code === 'forbidden';
  return (
    <div role="alert">
      <State icon="warning" title={titles[code] ?? 'This could not be shown'} sentence={sentence}>
        {onRetry !== undefined && !isFinal && <Button onClick={onRetry}>Try again</Button>}
        <Button component={Link} to="/" variant="default">
          Go to the start
        </Button>
      </State>
    </div>
  );
}

/** Grey rows in the place of what is coming. */
export function Loading({ rows = 8, height = 28 }: { rows?: number; height?: number }) {
  return (
    <Stack gap={8} p="md" aria-busy="true" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={height} radius="sm" width={`${100 - ((index * 7) % 20)}%`} />
      ))}
    </Stack>
  );
}
