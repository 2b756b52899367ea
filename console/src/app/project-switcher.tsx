import { Menu, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { useAccount } from '../api/account.ts';
import { Icon } from '../parts/icon.tsx';
import classes from './shell.module.css';

/** @param current Slug of the project at hand. */
export function ProjectSwitcher({ current }: { current: string }) {
  const { projects } = useAccount();
  const found = projects.find(({ project }) => project.slug === current || project.id === current);
  const name = found?.project.name ?? current;
  return (
    <Menu position="bottom-start" width="target">
      <Menu.Target>
        <button type="button" className={`${classes.link} ${classes.switcher}`}>
          <VisuallyHidden>Project: </VisuallyHidden>
          <span className={classes.badge} aria-hidden>
            {name.charAt(0).toUpperCase()}
          </span>
          <span className={classes.name}>{name}</span>
          <Icon name="updown" size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        <Menu.Label>Projects</Menu.Label>
        {projects.map(({ project }) => (
          <Menu.Item
            key={project.id}
            renderRoot={(props) => (
              <Link to="/projects/$project" params={{ project: project.slug }} {...props} />
            )}
            rightSection={project.slug === current ? <Icon name="check" size={14} /> : undefined}
          >
            {project.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
