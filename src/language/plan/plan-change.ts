import type { ChangeType, PlannedStep, PlannedTest, TestPlan } from '#core/domain/test-plan.ts';

import { kindOfPath, type PathKind } from './kind-of-path.ts';
import { routeOfPath } from './route-of-path.ts';
import { saidOfTexts, routesNamed } from './said-of-change.ts';
import { type ChangedTexts, textsOfPatch } from './texts-of-patch.ts';

export type ChangedFile = {
  readonly path: string;
  readonly additions?: number;
  readonly deletions?: number;
  /** Unified diff. */
  readonly patch?: string;
};

export type Change = {
  readonly title: string;
  readonly description?: string;
  /** Absent where nobody said which. */
  readonly files?: readonly ChangedFile[];
  /** Whether pages behind a sign-in can be asked for at all. */
  readonly canSignIn: boolean;
};

const mostSteps = 10;
const mostAreas = 6;
const mostRoutes = 3;
const mostTextsOfPlace = 2;

/** Nothing that a user could see comes of these. */
const unseen: ReadonlySet<PathKind> = new Set(['test', 'docs', 'dependencies', 'infra']);
const unseenTypes =
  /^(?:docs?|tests?|ci|build|style|chore\((?:deps|release|ci)[\w-]*\)|release)(?:\([^)]*\))?!?:/i;

/**
 * What to test of a change, by rules over its files and its words alone: the same change gives the same plan. The steps are sentences of
 * our language.
 */
export function planChange(change: Change): TestPlan {
  const reason = whyNothing(change);
  if (reason !== undefined) return { kind: 'skipped', reason };
  const files = (change.files ?? []).filter(({ path }) => !unseen.has(kindOfPath(path)));
  const routes = routesOf(change, files);
  const texts = textsOf(change, files);
  const risks = risksOf(change, files);
  const focusAreas = areasOf(change, files, routes, risks);
  const complexity = complexityOf(files, { routes, areas: focusAreas, risks });
  return {
    kind: 'planned',
    instructions: instructionsOf(change, focusAreas),
    focusAreas,
    complexity,
    changeType: changeTypeOf(files),
    steps: stepsOf(routes, texts, change.canSignIn),
  };
}

function whyNothing({ files, title }: Change): string | undefined {
  if (files === undefined || files.length === 0) {
    if (!unseenTypes.test(title.trim())) return undefined;
    return `"${title}" says itself that nothing changes for users: no page was worth testing.`;
  }
  const kinds = new Set(files.map(({ path }) => kindOfPath(path)));
  if ([...kinds].some((kind) => !unseen.has(kind))) return undefined;
  return `Only files of these kinds changed: ${[...kinds].toSorted().join(', ')}. No page was worth testing.`;
}

function routesOf(change: Change, files: readonly ChangedFile[]): readonly string[] {
  const byFiles = files.map(({ path }) => routeOfPath(path)).filter((route) => route !== undefined);
  return [...new Set([...byFiles, ...routesNamed(change)])];
}

/** What the words say comes first: they name what matters. */
function textsOf(change: Change, files: readonly ChangedFile[]): ChangedTexts {
  const said = saidOfTexts(change);
  const patches = files.map(({ patch }) => textsOfPatch(patch ?? ''));
  const added = [...new Set([...said.added, ...patches.flatMap((texts) => texts.added)])];
  const removed = [...new Set([...said.removed, ...patches.flatMap((texts) => texts.removed)])];
  return {
    added: added.filter((text) => !removed.includes(text)),
    removed: removed.filter((text) => !added.includes(text)),
  };
}

const riskWords: Readonly<Record<string, RegExp>> = {
  authentication: /\b(?:auth\w*|log-?in|sign-?(?:in|up)|password|session|token)\b/i,
  payments: /\b(?:pay\w*|billing|checkout|invoice|stripe|price|pricing)\b/i,
  permissions: /\b(?:permission\w*|roles?|admin|access)\b/i,
  'data migration': /\b(?:migrat\w+|schema)\b/i,
  uploads: /\b(?:upload\w*|attachment\w*)\b/i,
  search: /\b(?:search\w*|filter\w*)\b/i,
  'e-mail': /\b(?:e-?mails?|notification\w*)\b/i,
};

function risksOf({ title }: Change, files: readonly ChangedFile[]): readonly string[] {
  const words = [title, ...files.map(({ path }) => path)]
    .join(' ')
    .replaceAll(/[/_.-]|(?<=[a-z])(?=[A-Z])/g, ' ');
  return Object.keys(riskWords).filter((risk) => riskWords[risk]?.test(words));
}

const namesNothing = /^(?:index|src|app|pages?|components?|lib|main|routes?|page|layout|default|\W*)$/i;

function areasOf(
  { title }: Change,
  files: readonly ChangedFile[],
  routes: readonly string[],
  risks: readonly string[],
): readonly string[] {
  const scope = /^\w+\(([^)]+)\)/.exec(title)?.[1];
  const words = files
    .toSorted((a, b) => linesOf(b) - linesOf(a))
    .map(({ path }) => wordOf(path))
    .filter((word) => word !== undefined);
  const areas = new Set([...routes, ...(scope === undefined ? [] : [scope]), ...risks, ...words]);
  return areas.size === 0 ? ['start page'] : [...areas].slice(0, mostAreas);
}

/** The last part of a path that names something. */
function wordOf(path: string): string | undefined {
  const parts = path.replace(/\.[\w.]+$/, '').split('/');
  const part = parts.findLast((each) => !namesNothing.test(each) && !/^[([$@+_]/.test(each));
  return part?.replaceAll(/[_-]|(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

function linesOf({ additions = 0, deletions = 0 }: ChangedFile): number {
  return additions + deletions;
}

type Extent = {
  readonly routes: readonly string[];
  readonly areas: readonly string[];
  readonly risks: readonly string[];
};

function complexityOf(
  files: readonly ChangedFile[],
  { areas, risks, routes }: Extent,
): PlannedTest['complexity'] {
  const lines = files.reduce((sum, file) => sum + linesOf(file), 0);
  const isRisky = risks.length > 0;
  if (routes.length >= 4 || lines >= 400 || (isRisky && lines > 150)) return 'complex';
  return areas.length <= 2 && lines <= 60 && !isRisky ? 'simple' : 'moderate';
}

/** Files that several parts share are taken for what users see. */
function changeTypeOf(files: readonly ChangedFile[]): ChangeType {
  const kinds = new Set(files.map(({ path }) => kindOfPath(path)));
  const isBackend = kinds.delete('backend');
  if (!isBackend) return 'frontend';
  return kinds.size > 0 ? 'mixed' : 'backend';
}

function instructionsOf({ title }: Change, areas: readonly string[]): string {
  return `Test the change "${title}". Look at: ${areas.join(', ')}.`;
}

const behindSignIn = /^\/(?:account|admin|billing|checkout|dashboard|me|orders|profile|settings)(?:\/|$)/i;

/** The pages that changed, each with what is new or gone on it; the texts are looked for on the first, for no file says which has them. */
function stepsOf(
  routes: readonly string[],
  { added, removed }: ChangedTexts,
  canSignIn: boolean,
): PlannedStep[] {
  const open = routes.filter((route) => canSignIn || !behindSignIn.test(route)).slice(0, mostRoutes);
  const pages = open.length === 0 ? ['/'] : open;
  const needsSignIn = pages.some((route) => behindSignIn.test(route));
  const steps: PlannedStep[] = needsSignIn ? [{ type: 'login', instruction: 'Sign in' }] : [];
  for (const route of pages) {
    steps.push({ type: 'act', instruction: `Go to "${route}"` });
    if (route === pages[0])
      steps.push(...expectations(added, 'visible'), ...expectations(removed, 'not visible'));
    steps.push({ type: 'screenshot', instruction: `The page ${route}` });
  }
  return steps.slice(0, mostSteps);
}

function expectations(texts: readonly string[], state: 'visible' | 'not visible'): PlannedStep[] {
  return texts
    .slice(0, mostTextsOfPlace)
    .map((text) => ({ type: 'assert', instruction: `"${text}" is ${state}` }));
}
