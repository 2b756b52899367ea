import { type ReactNode, useEffect, useRef } from 'react';

import { Icon } from './icon.tsx';
import classes from './page.module.css';

type PageProps = {
  readonly title: string;
  /** Links to what this is a part of. */
  readonly trail?: ReactNode;
  /** Beside the title. */
  readonly mark?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

let isFirst = true;

/** A view: its title, which the window has as well and which takes the focus when somebody comes here, its actions, its content. */
export function Page({ actions, children, mark, title, trail }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Runwright`;
  }, [title]);
  useEffect(() => {
    if (!isFirst) heading.current?.focus({ preventScroll: true });
    isFirst = false;
  }, []);
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div className={classes.trail}>
          {trail !== undefined && (
            <>
              {trail}
              <Icon name="right" size={12} className={classes.separator} />
            </>
          )}
          <h1 ref={heading} tabIndex={-1} className={classes.title} title={title}>
            {title}
          </h1>
          {mark}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      <div className={classes.body}>{children}</div>
    </div>
  );
}
