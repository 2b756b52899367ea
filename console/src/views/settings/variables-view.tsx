import { Link, useParams } from '@tanstack/react-router';

import { SettingsPage, useMayChange } from './settings-page.tsx';
import { NewVariable, VariableList } from './variable-list.tsx';

/** The variables that every run of a project has. */
export function VariablesView() {
  const { project } = useParams({ from: '/signed-in/projects/$project/settings/variables' });
  return (
    <SettingsPage
      project={project}
      title="Variables"
      lead="Every run has these. A variable of the same name in the run’s environment goes before them."
      takes="editor"
      actions={<NewVariable scope={{ project }} />}
    >
      <VariableList project={project} mayChange={useMayChange(project, 'editor')} />
    </SettingsPage>
  );
}

/** Those of one environment. */
export function EnvironmentVariablesView() {
  const from = '/signed-in/projects/$project/settings/environments/$environment';
  const { environment, project } = useParams({ from });
  const trail = (
    <Link to="/projects/$project/settings/environments" params={{ project }}>
      Environments
    </Link>
  );
  return (
    <SettingsPage
      project={project}
      title={`Variables of ${environment}`}
      trail={trail}
      lead="Runs in this environment have these beside the project’s, and instead of those of the same name."
      takes="editor"
      actions={<NewVariable scope={{ project, environment }} />}
    >
      <VariableList project={project} environment={environment} mayChange={useMayChange(project, 'editor')} />
    </SettingsPage>
  );
}
