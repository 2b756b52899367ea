import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';

import { notifications } from '@mantine/notifications';

import { accountQuery, type Project } from '../../api/account.ts';
import { projectQuery, putProjectLanguage, updateProject } from '../../api/projects.ts';
import { QueryView } from '../../parts/query-view.tsx';
import { RecordForm } from '../../parts/record-form.tsx';
import { writeLanguage } from './project-language.ts';
import { SettingsPage, useMayChange } from './settings-page.tsx';
import classes from './settings-page.module.css';

/** A project's name, limits and retention, and what it adds to the English. */
export function ProjectView() {
  const { project } = useParams({ from: '/signed-in/projects/$project/settings/project' });
  const query = useQuery(projectQuery(project));
  const mayChange = useMayChange(project, 'editor');
  return (
    <SettingsPage
      project={project}
      title="Project"
      lead="Its name, how much it may run, how long pictures and videos are kept, and the sentences it adds to the English."
      takes="editor"
    >
      <QueryView query={query}>
        {(found) =>
          mayChange ? <ProjectForms slug={project} project={found} /> : <ProjectFacts project={found} />
        }
      </QueryView>
    </SettingsPage>
  );
}

type FormProps = { readonly project: Project; readonly slug: string };

function ProjectForms({ project, slug }: FormProps) {
  return (
    <div className={classes.form}>
      <ProjectForm project={project} slug={slug} />
      <h2 className={classes.subtitle}>Sentences and words of its own</h2>
      <LanguageForm project={project} slug={slug} />
    </div>
  );
}

/** What follows a save: what is shown of the project is asked for anew, and a line says so. */
function useSaved(slug: string): (message: string) => Promise<void> {
  const queries = useQueryClient();
  return async (message) => {
    await queries.invalidateQueries({ queryKey: ['project', slug] });
    await queries.invalidateQueries({ queryKey: accountQuery.queryKey });
    notifications.show({ message });
  };
}

function ProjectForm({ project, slug }: FormProps) {
  const saved = useSaved(slug);
  const { description, keepMediaDays, limits, name } = project;
  return (
    <RecordForm
      submit="Save"
      fields={[
        { name: 'name', label: 'Name', required: true, start: name },
        { name: 'description', label: 'Description', kind: 'area', start: description ?? '' },
        {
          name: 'limits',
          label: 'Runs a day',
          description: 'Those above it are refused; empty: no limit',
          kind: 'number',
          start: String(limits.runsPerDay ?? ''),
        },
        {
          name: 'keepMediaDays',
          label: 'Days that pictures and videos are kept',
          description: 'Empty: as long as the server keeps them',
          kind: 'number',
          start: String(keepMediaDays ?? ''),
        },
      ]}
      onSave={async ({ given, number, text }) => {
        const runsPerDay = number('limits');
        await updateProject(slug, {
          name: text('name'),
          description: given('description') ?? null,
          limits: runsPerDay === null ? {} : { runsPerDay },
          keepMediaDays: number('keepMediaDays'),
        });
        await saved('The project is saved.');
      }}
    />
  );
}

function LanguageForm({ project, slug }: FormProps) {
  const saved = useSaved(slug);
  return (
    <RecordForm
      submit="Save the sentences"
      fields={[
        {
          name: 'text',
          label: 'Aliases and synonyms',
          description:
            'As in a runwright.yaml: sentences with the steps they stand for, and words that mean the same',
          kind: 'area',
          start: writeLanguage(project.language),
        },
      ]}
      onSave={async ({ text }) => {
        await putProjectLanguage(slug, text('text'));
        await saved('The sentences are saved: runs started from now on know them.');
      }}
    />
  );
}

function ProjectFacts({ project: { keepMediaDays, language, limits, name } }: { project: Project }) {
  return (
    <>
      <dl>
        <dt>Name</dt>
        <dd>{name}</dd>
        <dt>Runs a day</dt>
        <dd>{limits.runsPerDay ?? 'No limit'}</dd>
        <dt>Days that pictures and videos are kept</dt>
        <dd>{keepMediaDays ?? 'As long as the server keeps them'}</dd>
      </dl>
      <h2 className={classes.subtitle}>Sentences and words of its own</h2>
      <pre className={classes.code} tabIndex={0} aria-label="Sentences and words of its own">
        {writeLanguage(language) || 'None.'}
      </pre>
    </>
  );
}
