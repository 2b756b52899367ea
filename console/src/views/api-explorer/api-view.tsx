import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

import { type ApiDocument, type DialectName, dialects, documentQuery } from '../../api/documents.ts';
import { Page } from '../../parts/page.tsx';
import { QueryView } from '../../parts/query-view.tsx';
import { Empty } from '../../parts/states.tsx';
import classes from './api-view.module.css';
import { findOperations, groupOperations, listOperations, type Operation } from './list-operations.ts';
import { OperationDetail } from './operation-detail.tsx';

const from = '/signed-in/projects/$project/api/$dialect';

/** What each API can be asked, tried out from here. */
export function ApiView() {
  const { dialect, project } = useParams({ from });
  return (
    <Page title="API">
      <nav aria-label="APIs" className={classes.dialects}>
        {Object.entries(dialects).map(([name, label]) => (
          <Link
            key={name}
            to="/projects/$project/api/$dialect"
            params={{ project, dialect: name }}
            search={{}}
            className={classes.dialect}
            activeOptions={{ includeSearch: false }}
          >
            {label}
          </Link>
        ))}
      </nav>
      {isDialect(dialect) ? (
        <Explorer key={dialect} dialect={dialect} project={project} />
      ) : (
        <Empty icon="api" title={`There is no API ${dialect}`} sentence="Choose one of those above." />
      )}
    </Page>
  );
}

function isDialect(name: string): name is DialectName {
  return Object.hasOwn(dialects, name);
}

function Explorer({ dialect, project }: { dialect: DialectName; project: string }) {
  const query = useQuery(documentQuery(dialect));
  return (
    <QueryView query={query}>
      {(document) => <LoadedExplorer dialect={dialect} project={project} document={document} />}
    </QueryView>
  );
}

type LoadedExplorerProps = {
  readonly dialect: DialectName;
  readonly project: string;
  readonly document: ApiDocument;
};

function LoadedExplorer({ dialect, document, project }: LoadedExplorerProps) {
  const { operation: chosen, search = '' } = useSearch({ from });
  const navigate = useNavigate();
  // In this page's memory alone: gone with it.
  const [secrets, setSecrets] = useState<Readonly<Record<string, string>>>({});
  const operations = listOperations(document);
  const found = findOperations(operations, search);
  const shown = operations.find(({ id }) => id === chosen) ?? found[0];
  const onSearch = (next: string): void => {
    const place = {
      ...(chosen !== undefined && { operation: chosen }),
      ...(next !== '' && { search: next }),
    };
    void navigate({
      to: '/projects/$project/api/$dialect',
      params: { project, dialect },
      search: place,
      replace: true,
    });
  };
  return (
    <div className={classes.panes}>
      <div className={classes.side}>
        <TextInput
          type="search"
          aria-label="Search the operations"
          placeholder={`Search ${operations.length} operations`}
          value={search}
          onChange={(event) => onSearch(event.currentTarget.value)}
        />
        {found.length === 0 && <p className={classes.quiet}>No operation fits.</p>}
        <OperationList dialect={dialect} project={project} operations={found} shown={shown} search={search} />
      </div>
      {shown !== undefined && (
        <OperationDetail
          key={shown.id}
          document={document}
          operation={shown}
          dialect={dialect}
          project={project}
          secrets={secrets}
          onSecret={(scheme, secret) => setSecrets((before) => ({ ...before, [scheme]: secret }))}
        />
      )}
    </div>
  );
}

type OperationListProps = {
  readonly dialect: DialectName;
  readonly project: string;
  readonly operations: readonly Operation[];
  readonly shown: Operation | undefined;
  readonly search: string;
};

function OperationList({ dialect, operations, project, search, shown }: OperationListProps) {
  return (
    <nav aria-label="Operations">
      {[...groupOperations(operations)].map(([group, members]) => (
        <section key={group} aria-label={group}>
          <h2 className={classes.group}>{group}</h2>
          <ul className={classes.list}>
            {members.map(({ document, id, method, path }) => (
              <li key={id}>
                <Link
                  to="/projects/$project/api/$dialect"
                  params={{ project, dialect }}
                  search={{ operation: id, ...(search !== '' && { search }) }}
                  className={classes.operation}
                  aria-current={id === shown?.id ? 'true' : undefined}
                  title={`${method} ${path}`}
                >
                  <span className={classes.method}>{method}</span>
                  {document.summary ?? path}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
