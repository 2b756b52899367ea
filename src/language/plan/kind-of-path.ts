export type PathKind =
  | 'test'
  | 'dependencies'
  | 'docs'
  | 'infra'
  | 'translation'
  | 'backend'
  | 'frontend'
  | 'asset'
  | 'shared';

/** The first that fits says what a file is. */
const kinds: readonly (readonly [PathKind, RegExp])[] = [
  [
    'test',
    /(?:^|\/)(?:tests?|e2e|cypress|playwright|__tests__|__mocks__|fixtures)\/|\.(?:test|spec|cy|stories)\.\w+$/i,
  ],
  [
    'dependencies',
    /(?:^|\/)(?:package(?:-lock)?\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|go\.(?:mod|sum)|cargo\.(?:toml|lock)|gemfile(?:\.lock)?|poetry\.lock|requirements[\w.-]*\.txt|composer\.(?:json|lock))$/i,
  ],
  [
    'docs',
    /(?:^|\/)(?:docs?|documentation)\/|\.(?:mdx?|rst|adoc|txt)$|(?:^|\/)(?:license|changelog|codeowners|authors)(?:\.\w+)?$/i,
  ],
  [
    'infra',
    /(?:^|\/)(?:\.github|\.circleci|\.gitlab|\.husky|\.vscode|terraform|infra|k8s|helm|deploy|ci|scripts)\/|(?:^|\/)(?:dockerfile|makefile|jenkinsfile|procfile|docker-compose[\w.-]*|\.[\w-]+(?:rc|ignore|config)?(?:\.\w+)?)$|\.(?:tf|tfvars)$|(?:^|\/)[\w.-]*(?:config|eslint|prettier|babel|vite|webpack|jest|tsconfig)[\w.-]*\.(?:json|ya?ml|toml|c?js|mjs|ts)$|\.(?:ya?ml|toml|ini)$/i,
  ],
  ['translation', /(?:^|\/)(?:i18n|locales?|lang|translations?|messages)\/[^/]*|\.(?:po|pot|xliff?|arb)$/i],
  [
    'backend',
    /(?:^|\/)(?:server|backend|api|controllers?|models?|migrations?|db|database|prisma|services?|workers?|jobs?|graphql|resolvers?)\/|\.(?:sql|go|rb|py|java|kt|cs|php|rs|ex|exs|prisma)$/i,
  ],
  [
    'frontend',
    /(?:^|\/)(?:components?|pages?|app|views?|screens?|layouts?|routes?|ui|client|frontend|web|styles?|templates?|hooks)\/|\.(?:jsx|tsx|vue|svelte|astro|html?|css|scss|sass|less|hbs|ejs|erb)$/i,
  ],
  [
    'asset',
    /(?:^|\/)(?:public|static|assets|images|fonts)\/|\.(?:png|jpe?g|gif|svg|webp|avif|ico|woff2?|ttf|otf|mp4|webm)$/i,
  ],
];

/** What a changed file is, by its path alone. */
export function kindOfPath(path: string): PathKind {
  return kinds.find(([, pattern]) => pattern.test(path))?.[0] ?? 'shared';
}
