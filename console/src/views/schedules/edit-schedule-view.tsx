import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { useRights } from '../../api/account.ts';
import { scheduleQuery } from '../../api/schedules.ts';
import { Page } from '../../parts/page.tsx';
import { QueryView } from '../../parts/query-view.tsx';
import { Empty } from '../../parts/states.tsx';
import { ScheduleForm } from './schedule-form.tsx';
import classes from './schedules.module.css';

export function NewScheduleView() {
  const { project } = useParams({ from: '/signed-in/projects/$project/schedules/new' });
  return (
    <FormPage project={project} title="New schedule">
      <ScheduleForm project={project} />
    </FormPage>
  );
}

export function EditScheduleView() {
  const { project, schedule } = useParams({
    from: '/signed-in/projects/$project/schedules/$schedule/edit',
  });
  const query = useQuery(scheduleQuery(schedule));
  return (
    <FormPage project={project} title="Edit the schedule">
      <QueryView query={query}>{(found) => <ScheduleForm project={project} schedule={found} />}</QueryView>
    </FormPage>
  );
}

type FormPageProps = { readonly project: string; readonly title: string; readonly children: ReactNode };

function FormPage({ children, project, title }: FormPageProps) {
  const { canEdit } = useRights(project);
  const trail = (
    <Link to="/projects/$project/schedules" params={{ project }}>
      Schedules
    </Link>
  );
  return (
    <Page title={title} trail={trail}>
      <div className={classes.content}>
        {canEdit ? (
          children
        ) : (
          <Empty
            icon="schedules"
            title="This takes an editor"
            sentence="You are a viewer of this project: you see its schedules, and cannot change them. An administrator can make you an editor."
          />
        )}
      </div>
    </Page>
  );
}
