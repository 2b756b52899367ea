import { nameRule, t } from './name-rule.ts';
import type { NameRule } from './name-rule.ts';

const style = (css: string): string => `<style>${css}</style>`;

const content: readonly NameRule[] = [
  nameRule(
    '2F: ::before and ::after',
    `${style('button::before{content:"All "}button::after{content:"!"}')}<button ${t}>sold</button>`,
    'button',
    'All sold!',
  ),
  nameRule(
    '2F: blocks before are set off',
    `${style('button::before{content:"All";display:block}')}<button ${t}>sold</button>`,
    'button',
    'All sold',
  ),
  nameRule(
    '2F: an attribute before',
    `${style('button::after{content:attr(data-count)}')}<button ${t} data-count="3">Inbox </button>`,
    'button',
    'Inbox 3',
  ),
  nameRule(
    '2F: in a nested rule',
    `${style('@media all{@layer x{button::after{content:" now"}}}')}<button ${t}>Buy</button>`,
    'button',
    'Buy now',
  ),
  nameRule(
    '2F: alternative text of what is put before',
    `${style('button::before{content:"★" / "Star "}')}<button ${t}>this</button>`,
    'button',
    'Star this',
  ),
  nameRule(
    '2F: empty alternative text',
    `${style('button::before{content:"★" / ""}')}<button ${t}>this</button>`,
    'button',
    'this',
  ),
  nameRule(
    '2F: letters of icon fonts say nothing',
    `${style('button::before{content:"\\f0c7"}')}<button ${t}>Save</button>`,
    'button',
    'Save',
  ),
  nameRule(
    '2F: escapes and quotes',
    `${style(String.raw`button::after{content:" \"\41 \""}`)}<button ${t}>Plan</button>`,
    'button',
    'Plan "A"',
  ),
  nameRule(
    '2F: what is not shown is not put before',
    `${style('button::before{content:"No";display:none}')}<button ${t}>Yes</button>`,
    'button',
    'Yes',
  ),
  nameRule(
    '2F: around a label',
    `${style('label::after{content:" (required)"}')}<label for="f">Town</label><input id="f" ${t}>`,
    'textbox',
    'Town (required)',
  ),
  nameRule(
    '2F: not for what no content names',
    `${style('div::after{content:"x"}')}<div ${t} role="alert">Saved</div>`,
    'alert',
    '',
  ),
  nameRule(
    '2F: owned elements come last',
    `<a ${t} href="#" aria-owns="o">Home</a><span id="o">page</span>`,
    'link',
    'Home page',
  ),
  nameRule(
    '2F: hidden ones are not owned',
    `<a ${t} href="#" aria-owns="o">Home</a><span id="o" hidden>page</span>`,
    'link',
    'Home',
  ),
  nameRule(
    '2F: what may not be read where it stands is, where it is owned',
    `<a ${t} href="#" aria-owns="o">Home</a><p aria-hidden="true"><span id="o">page</span></p>`,
    'link',
    'Home page',
  ),
  nameRule('2F: blanks deep down count', `<button ${t}>Sign<b><i> </i></b>in</button>`, 'button', 'Sign in'),
  nameRule(
    '2F: scripts and styles are not read',
    `<button ${t}>Go<script>1</script><style>b{}</style></button>`,
    'button',
    'Go',
  ),
  nameRule(
    '2F: cells of a row',
    `<table><tr><td>a</td><td>b</td></tr></table><div ${t} role="link" tabindex="0"><table><tr><td>1</td><td>2</td></tr></table></div>`,
    'link',
    '1 2',
  ),
  nameRule(
    '2I: a tooltip where nothing else names',
    `<div ${t} role="group" title="Tools"></div>`,
    'group',
    'Tools',
  ),
  nameRule('2I: title before placeholder', `<input ${t} title="Town" placeholder="Oslo">`, 'textbox', 'Town'),
  nameRule(
    '2I: not of what is for looks alone',
    `<h2 ${t}>By <img alt="" title="Bryan"> Eli</h2>`,
    'heading',
    'By Eli',
  ),
];

const trees: readonly NameRule[] = [
  nameRule(
    'slotted content',
    `<x-b ${t} role="button" tabindex="0"><template shadowrootmode="open"><b>Buy <slot></slot></b></template>now</x-b>`,
    'button',
    'Buy now',
  ),
  nameRule(
    'content of a slot that nothing fills',
    `<x-b ${t} role="button" tabindex="0"><template shadowrootmode="open">Buy <slot>later</slot></template></x-b>`,
    'button',
    'Buy later',
  ),
  nameRule(
    'a label on a slot is not read',
    `<i id="a">In <x-s><template shadowrootmode="open"><slot aria-label="no"></slot></template>Oslo</x-s></i><button ${t} aria-labelledby="a"></button>`,
    'button',
    'In Oslo',
  ),
  nameRule(
    'text put before, by the tree’s own style sheet',
    `<x-b ${t} role="button" tabindex="0"><template shadowrootmode="open"><style>b::before{content:"Not "}</style><b>now</b></template></x-b>`,
    'button',
    'Not now',
  ),
  nameRule(
    'references stay in their tree',
    `<i id="a">No</i><div><template shadowrootmode="open"><i id="a">Yes</i><button ${t} aria-labelledby="a"></button></template></div>`,
    'button',
    'Yes',
  ),
  nameRule(
    'SVG: the title of a drawing',
    `<a ${t} href="#"><svg width="9" height="9"><circle r="4"><title>Dot</title></circle></svg></a>`,
    'link',
    'Dot',
  ),
  nameRule(
    'SVG: the title of a link',
    `<svg width="99" height="99"><a ${t} href="#" xlink:title="Map"><text y="20">x</text></a></svg>`,
    'link',
    'Map',
  ),
];

const roles: readonly NameRule[] = [
  nameRule('an aside of a section', `<section><aside ${t}>x</aside></section>`, 'generic', ''),
  nameRule(
    'a named aside of a section',
    `<section><aside ${t} aria-label="Ads">x</aside></section>`,
    'complementary',
    'Ads',
  ),
  nameRule('an aside of the page', `<main><aside ${t}>x</aside></main>`, 'complementary', ''),
  nameRule(
    'a section whose reference leads nowhere',
    `<section ${t} aria-labelledby="x">y</section>`,
    'generic',
    '',
  ),
  nameRule('an address is a group', `<address ${t}>x</address>`, 'group', ''),
  nameRule('a heading group is a group', `<hgroup ${t}><h2>x</h2></hgroup>`, 'group', ''),
  nameRule(
    'a picture with no alternative text by intent',
    `<img ${t} alt="" title="x" width="9" height="9">`,
    'generic',
    '',
  ),
  nameRule(
    'a picture for looks that can be focused',
    `<img ${t} alt="" tabindex="0" aria-label="x" width="9" height="9">`,
    'img',
    'x',
  ),
  nameRule('the last known role loses to the first', `<div ${t} role="nothing tab link">x</div>`, 'tab', 'x'),
  nameRule(
    'no role for looks where a label is',
    `<ul ${t} role="none" aria-label="x"><li>y</li></ul>`,
    'list',
    'x',
  ),
  nameRule(
    'a table for looks has no rows',
    `<table role="none"><tr ${t}><td>x</td></tr></table>`,
    'generic',
    '',
  ),
  nameRule(
    'a list for looks, nested: the inner one counts',
    `<ul role="none"><li><ul><li ${t}>x</li></ul></li></ul>`,
    'listitem',
    '',
  ),
];

/** Names of content, shadow trees and drawings, and roles. */
export const contentNameRules: readonly NameRule[] = [...content, ...trees, ...roles];
