import { Button, Group } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

import { environmentsQuery } from '../../api/environments.ts';
import {
  createSchedule,
  replaceSchedule,
  type Schedule,
  type ScheduleInput,
  scheduleTargetsQuery,
} from '../../api/schedules.ts';
import { testNamesQuery } from '../../api/tests.ts';
import { QueryView } from '../../parts/query-view.tsx';
import { type Field, type Filled, RecordForm } from '../../parts/record-form.tsx';
import { NextTimes } from './next-times.tsx';
import { readTarget, targetOf, targetOptions } from './schedule-target.ts';
import classes from './schedules.module.css';

type ScheduleFormProps = { readonly project: string; readonly schedule?: Schedule };

/** When something starts by itself, and what. */
export function ScheduleForm({ project, schedule }: ScheduleFormProps) {
  const targets = useQuery(scheduleTargetsQuery(project));
  return (
    <QueryView query={targets}>
      {(found) => (
        <FilledForm
          project={project}
          schedule={schedule}
          target={{
            name: 'target',
            label: 'What starts',
            kind: 'choice',
            placeholder: 'Every test of the project',
            start: schedule === undefined ? '' : targetOf(schedule, found),
          }}
          targets={found}
        />
      )}
    </QueryView>
  );
}

type FilledFormProps = {
  readonly project: string;
  readonly schedule: Schedule | undefined;
  readonly target: Field;
  readonly targets: Parameters<typeof targetOptions>[0];
};

function FilledForm({ project, schedule, target, targets }: FilledFormProps) {
  const environments = useQuery(environmentsQuery(project)).data ?? [];
  const tests = useQuery(testNamesQuery(project)).data ?? [];
  const queries = useQueryClient();
  const navigate = useNavigate();
  const save = async (filled: Filled): Promise<void> => {
    const body = readSchedule(filled);
    const { id } = await (schedule === undefined
      ? createSchedule(project, body)
      : replaceSchedule(schedule.id, body));
    await queries.invalidateQueries({ queryKey: ['schedules', project] });
    await queries.invalidateQueries({ queryKey: ['schedule', id] });
    await navigate({ to: '/projects/$project/schedules/$schedule', params: { project, schedule: id } });
  };
  const environmentOptions = environments.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className={classes.form}>
      <RecordForm
        submit={schedule === undefined ? 'Create the schedule' : 'Save'}
        fields={[
          {
            name: 'name',
            label: 'Name',
            required: true,
            placeholder: 'Every morning',
            start: schedule?.name ?? '',
          },
          { ...target, options: targetOptions(targets, tests) },
          {
            name: 'environment',
            label: 'Environment',
            kind: 'choice',
            placeholder: 'Each test’s own',
            options: environmentOptions,
            start: schedule?.environmentId ?? '',
          },
          ...timeFields(schedule),
        ]}
        help={(filled, fill) => (
          <>
            <Group gap={6} role="group" aria-label="Often used">
              {presets.map(({ cron, label }) => (
                <Button key={cron} variant="default" size="compact-xs" onClick={() => fill('cron', cron)}>
                  {label}
                </Button>
              ))}
            </Group>
            <NextTimes cron={filled.text('cron')} timeZone={filled.text('timeZone')} />
          </>
        )}
        onSave={save}
      />
    </div>
  );
}

const presets = [
  { label: 'Every hour', cron: '0 * * * *' },
  { label: 'Every day at 06:00', cron: '0 6 * * *' },
  { label: 'Workdays at 06:00', cron: '0 6 * * 1-5' },
  { label: 'Mondays at 08:00', cron: '0 8 * * 1' },
  { label: 'First of the month', cron: '0 6 1 * *' },
] as const;

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

function timeFields(schedule: Schedule | undefined): readonly Field[] {
  const zone = schedule?.timeZone ?? ownZone;
  const zones = [...new Set(['UTC', zone, ...Intl.supportedValuesOf('timeZone')])];
  return [
    { name: 'enabled', label: 'Starts by itself', kind: 'switch', start: schedule?.enabled ?? true },
    {
      name: 'timeZone',
      label: 'Time zone',
      kind: 'choice',
      required: true,
      options: zones.map((value) => ({ value, label: value })),
      start: zone,
    },
    {
      name: 'cron',
      label: 'When',
      description: 'Minute, hour, day of month, month, day of week; or @daily, @hourly, @weekly',
      placeholder: '0 6 * * 1-5',
      required: true,
      start: schedule?.cron ?? '',
    },
  ];
}

function readSchedule({ given, isOn, text }: Filled): ScheduleInput {
  const environment = given('environment');
  return {
    name: text('name'),
    cron: text('cron'),
    timeZone: text('timeZone'),
    enabled: isOn('enabled'),
    ...readTarget(text('target')),
    ...(environment !== undefined && { environment }),
  };
}
