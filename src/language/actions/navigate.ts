import {
  dropArticles,
  dropLeading,
  isEmpty,
  lowerAt,
  matchAny,
  slice,
  textOf,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import { clause, forTargets, reading, refuse, type Parse } from '../readings.ts';
import { parseTargets } from '../target.ts';
import { readHead } from '../target-head.ts';
import { valueOf } from '../values.ts';
import { wordsOf } from '../subject.ts';
import type { VerbMatch } from '../words/verbs.ts';
import { openedInNewTab } from './browser-tabs.ts';
import { linkToPage, menuPath, pathClauses } from './click.ts';
import { labelReadings } from './label.ts';
import { withoutAdverbs } from './trim.ts';

const lead = [
  'the',
  'url',
  'address',
  'website',
  'web page',
  'page',
  'site',
  'path',
  'link',
  'web address',
  'to',
  'up',
  'at',
  ':',
  'my',
  'app',
  'application',
  'page at',
  'browser at',
  'browser to',
  'browser and go to',
  'route',
];
/** Where a test starts: resolved against its start page. */
const startPage = './';
const starts =
  /^(?:the )?(?:(?:home ?page|homepage|start ?page|landing page|main page|base url|app|application|site|website|web ?site|web app|browser|front page|start url|root page|test site|test page|application under test|url|web application|root)|(?:home|start) (?:page|screen))(?: (?:of the (?:app|application|site|shop|website)|in the browser))?$/;

/** "open https://…", "go to /login", "open the Settings menu". */
export function parseOpen(object: Phrase, verb: VerbMatch, whole: Phrase): Parse {
  const said = withoutAdverbs(trimPunctuation(object));
  if (isEmpty(said))
    return refuse(
      `"${verb.verb}" needs an address or something to open, as in: ${verb.verb} /login`,
      whole,
      `${textOf(whole)} /`,
    );
  const inNewTab = openedInNewTab(said);
  if (inNewTab) return openInNewTab(inNewTab, whole);
  const address = addressIn(said);
  if (address)
    return [
      clause(whole, [reading(0.97, { interaction: 'open-url', ...valueOf(address), valueQuoted: true })]),
    ];
  if (starts.test(wordsOf(said).join(' '))) {
    return [
      clause(whole, [
        reading(0.85, { interaction: 'open-url', value: startPage, valueQuoted: true }),
        ...forTargets(parseTargets(said), 0.4, { interaction: 'click' }),
      ]),
    ];
  }
  const path = menuPath(said);
  if (path)
    return pathClauses(path, (part) => forTargets(parseTargets(part), 0.85, { interaction: 'click' }));
  return [clause(whole, linkReadings(said, verb, whole))];
}

/** An address, the start page or nothing in a tab of its own; a link as a click that opens its address there. */
function openInNewTab(opened: Phrase, whole: Phrase): Parse {
  const address = addressIn(opened);
  const value = isEmpty(opened)
    ? 'about:blank'
    : address
      ? valueOf(address).value
      : starts.test(wordsOf(opened).join(' '))
        ? startPage
        : undefined;
  if (value !== undefined)
    return [
      clause(whole, [reading(0.97, { interaction: 'open-url', value, valueQuoted: true, tab: 'new' })]),
    ];
  return [
    clause(
      whole,
      forTargets(parseTargets(opened).map(linkToPage), 0.85, {
        interaction: 'click',
        tab: 'new',
      }),
    ),
  ];
}

/** An address, quoted or not, or a placeholder, after words like "the page". */
function addressIn(said: Phrase): Phrase | undefined {
  const bare = dropLeading(said, lead);
  const end = bare.tokens.findIndex(
    (token, index) =>
      index > 0 && token.kind !== 'quoted' && /^(?:in|page|url|website|site)$/.test(token.lower),
  );
  const rest =
    end > 0 && /^(?:page|url|website|site)$/.test(lowerAt(bare, end)) && end === bare.tokens.length - 1
      ? slice(bare, 0, end)
      : matchAny(bare, ['in the browser', 'in my browser', 'in a browser'], end) > 0
        ? slice(bare, 0, end)
        : bare;
  const only = rest.tokens[0];
  if (!only || rest.tokens.length !== 1) return undefined;
  if (only.kind === 'url' || only.kind === 'template') return rest;
  return only.kind === 'quoted' &&
    /^(?:https?:|\/|www\.|file:|about:|\{\{|\?|#|\.\/)|^[\w-]+(?:\.[\w-]+)+(?:[/:]\S*)?$/.test(only.value)
    ? rest
    : undefined;
}

/** A page that is named is reached as a person reaches it: by clicking what bears its name. */
function linkReadings(said: Phrase, verb: VerbMatch, whole: Phrase): ReturnType<typeof forTargets> {
  const moving =
    verb.verb !== 'open' && verb.verb !== 'open up' && verb.verb !== 'load' && verb.verb !== 'launch';
  const head = readHead(said);
  const page = head.role === 'page' && !isEmpty(head.name) && said.tokens.length > 1;
  const named = page ? { source: said.source, tokens: said.tokens.slice(0, -1) } : said;
  const readings = forTargets(parseTargets(named).map(linkToPage), 0.85, { interaction: 'click' });
  const more = page
    ? forTargets(
        parseTargets(said).filter(({ target }) => target.role === undefined),
        0.6,
        { interaction: 'click' },
      )
    : [];
  return [
    ...readings,
    ...more,
    ...(moving
      ? []
      : labelReadings(whole).map(({ confidence, intent }) => ({ confidence: confidence * 0.6, intent }))),
  ];
}

/** "go back", "reload the page": nothing may follow that would be lost. */
export function parseHistory(object: Phrase, verb: VerbMatch, whole: Phrase): Parse {
  const said = dropLeading(withoutAdverbs(trimPunctuation(object)), [
    'to',
    'the',
    'previous',
    'last',
    'next',
    'current',
    'page',
    'browser',
    'window',
    'in',
    'using',
    'tab',
    'button',
    'history',
    'one',
    'a',
    'screen',
    'site',
    'website',
    'with',
    'it',
    'this',
    'of',
  ]);
  const interaction =
    verb.action === 'back' ? 'go-back' : verb.action === 'forward' ? 'go-forward' : 'reload';
  if (isEmpty(said))
    return verb.verb === 'return' && isEmpty(object)
      ? [clause(whole, labelReturn())]
      : [clause(whole, [reading(0.95, { interaction })])];
  if (interaction === 'go-back' || interaction === 'go-forward')
    return parseOpen(dropLeading(object, ['to']), { ...verb, action: 'open', verb: 'go to' }, whole);
  return [clause(whole, labelReadings(whole))];
}

function labelReturn(): ReturnType<typeof forTargets> {
  return [
    reading(0.7, { interaction: 'go-back' }),
    reading(0.5, { interaction: 'click', target: { said: 'Return', name: 'Return', quoted: false } }),
  ];
}

/** "switch to the Billing tab" is a click on the page; another browser tab is something else. */
export function parseSwitch(object: Phrase, _verb: VerbMatch, whole: Phrase): Parse {
  const said = dropArticles(withoutAdverbs(trimPunctuation(object)));
  const words = wordsOf(said).join(' ');
  if (/\b(?:frame|iframe)$/.test(words)) {
    return refuse(
      'there is no need to switch to a frame: what is in it is found as if it were on the page',
      whole,
      'Click the "…" button in the frame',
    );
  }
  if (isEmpty(said))
    return refuse(
      '"switch to" needs a tab of the page, as in: switch to the Billing tab',
      whole,
      'Switch to the "…" tab',
    );
  return [clause(whole, forTargets(parseTargets(said), 0.9, { interaction: 'click' }))];
}
