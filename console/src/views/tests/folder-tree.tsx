import { ActionIcon, Menu, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import {
  createFolder,
  deleteFolder,
  type Folder,
  foldersQuery,
  renameFolder,
  tagsQuery,
  type TestFilter,
  useListChange,
} from '../../api/test-list.ts';
import { Icon } from '../../parts/icon.tsx';
import { NameForm } from './name-form.tsx';
import classes from './tests-view.module.css';

type FolderTreeProps = {
  readonly project: string;
  readonly filter: TestFilter;
  readonly canEdit: boolean;
  readonly onFilter: (next: TestFilter) => void;
};

/** Which folder is named: a new one within `folder` (null: at the top), or that one anew. */
type Naming = { readonly kind: 'new' | 'rename'; readonly folder: Folder | null };

/** Folders as a tree, and the tags below them. */
export function FolderTree({ canEdit, filter, onFilter, project }: FolderTreeProps) {
  const folders = useQuery(foldersQuery(project)).data ?? [];
  const [naming, setNaming] = useState<Naming>();
  const { folder: _folder, ...others } = filter;
  return (
    <nav className={classes.side} aria-label="Folders and tags">
      <ul className={classes.tree}>
        <li>
          <button
            type="button"
            className={classes.entry}
            aria-current={filter.folder === undefined}
            onClick={() => onFilter(others)}
          >
            All tests
          </button>
          {canEdit && (
            <ActionIcon
              size="sm"
              aria-label="New folder"
              onClick={() => setNaming({ kind: 'new', folder: null })}
            >
              <Icon name="plus" size={12} />
            </ActionIcon>
          )}
        </li>
        {folders.map((folder) => (
          <li key={folder.id}>
            <button
              type="button"
              className={classes.entry}
              style={{ paddingLeft: 8 + depthOf(folder) * 14 }}
              aria-current={filter.folder === folder.id}
              title={folder.path}
              onClick={() => onFilter({ ...others, folder: folder.id })}
            >
              {folder.name}
              <span className={classes.quiet}>{folder.tests.length}</span>
            </button>
            {canEdit && (
              <FolderMenu
                project={project}
                folder={folder}
                onNaming={setNaming}
                onDeleted={() => filter.folder === folder.id && onFilter(others)}
              />
            )}
          </li>
        ))}
      </ul>
      <Tags project={project} filter={filter} onFilter={onFilter} />
      {naming !== undefined && (
        <NameFolder project={project} naming={naming} onClose={() => setNaming(undefined)} />
      )}
    </nav>
  );
}

function Tags({ filter, onFilter, project }: Omit<FolderTreeProps, 'canEdit'>) {
  const tags = useQuery(tagsQuery(project)).data ?? [];
  const { tag: chosen, ...others } = filter;
  if (tags.length === 0) return null;
  return (
    <div className={classes.tags} role="group" aria-label="Tags">
      {tags.map(({ id, name, testCount }) => (
        <button
          key={id}
          type="button"
          className={classes.tag}
          aria-pressed={chosen === name}
          onClick={() => onFilter(chosen === name ? others : { ...others, tag: name })}
        >
          {name} {testCount}
        </button>
      ))}
    </div>
  );
}

const depthOf = ({ path }: Folder): number => path.split('/').length;

type FolderMenuProps = {
  readonly project: string;
  readonly folder: Folder;
  readonly onNaming: (naming: Naming) => void;
  readonly onDeleted: () => void;
};

function FolderMenu({ folder, onDeleted, onNaming, project }: FolderMenuProps) {
  const remove = useListChange(project, async () => await deleteFolder(folder.id));
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon size="sm" aria-label={`Actions for the folder ${folder.path}`}>
          <Icon name="down" size={12} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onNaming({ kind: 'new', folder })}>New folder in it…</Menu.Item>
        <Menu.Item onClick={() => onNaming({ kind: 'rename', folder })}>Rename…</Menu.Item>
        <Menu.Item onClick={() => remove.mutate(undefined, { onSuccess: onDeleted })}>
          Delete, if it is empty
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

type NameFolderProps = { readonly project: string; readonly naming: Naming; readonly onClose: () => void };

function NameFolder({ naming: { folder, kind }, onClose, project }: NameFolderProps) {
  const keep = useListChange(project, async (given: string) =>
    kind === 'rename' && folder !== null
      ? await renameFolder(folder.id, given)
      : await createFolder(project, given, folder?.id ?? null),
  );
  return (
    <Modal opened onClose={onClose} title={kind === 'rename' ? `Rename ${folder?.path}` : 'New folder'}>
      <NameForm
        start={kind === 'rename' ? (folder?.name ?? '') : ''}
        submit={kind === 'rename' ? 'Rename' : 'Make the folder'}
        isSaving={keep.isPending}
        onName={(name) => keep.mutate(name, { onSuccess: onClose })}
      />
    </Modal>
  );
}
