import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { look } from '#engine/browser/page-engine.ts';
import { byTestId, named, openPages } from './open-pages.ts';
import type { Pages } from './open-pages.ts';

let pages: Pages;

beforeAll(async () => {
  pages = await openPages();
});

afterAll(async () => await pages[Symbol.asyncDispose]());

/** Whether what has this test id is visible. */
const visibility: readonly { html: string; visible: boolean }[] = [
  { html: '<button data-testid="t">x</button>', visible: true },
  { html: '<button data-testid="t" style="display:none">x</button>', visible: false },
  { html: '<div style="display:none"><button data-testid="t">x</button></div>', visible: false },
  { html: '<button data-testid="t" style="visibility:hidden">x</button>', visible: false },
  {
    html: '<div style="visibility:hidden"><button data-testid="t" style="visibility:visible">x</button></div>',
    visible: true,
  },
  { html: '<button data-testid="t" style="opacity:0">x</button>', visible: false },
  { html: '<div style="opacity:0"><button data-testid="t">x</button></div>', visible: false },
  { html: '<label><input type="checkbox" data-testid="t" style="opacity:0">Agree</label>', visible: true },
  { html: '<div style="opacity:0"><input type="checkbox" data-testid="t"></div>', visible: false },
  {
    html: '<button data-testid="t" style="width:0;height:0;padding:0;border:0;overflow:hidden">x</button>',
    visible: false,
  },
  {
    html: '<span data-testid="t" style="position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)">x</span>',
    visible: false,
  },
  { html: '<button data-testid="t" style="position:absolute;left:-9999px">x</button>', visible: false },
  { html: '<div style="height:3000px"></div><button data-testid="t">far down</button>', visible: true },
  {
    html: '<div style="width:100px;overflow:hidden;white-space:nowrap"><span style="display:inline-block;width:100px">a</span><span data-testid="t" style="display:inline-block;width:100px">b</span></div>',
    visible: false,
  },
  {
    html: '<div style="width:100px;overflow-x:auto;white-space:nowrap"><span style="display:inline-block;width:100px">a</span><span data-testid="t" style="display:inline-block;width:100px">b</span></div>',
    visible: true,
  },
  { html: '<div style="height:0;overflow:hidden"><button data-testid="t">x</button></div>', visible: false },
  {
    html: '<div style="height:60px;overflow:auto" id="box"><button data-testid="t">x</button><div style="height:900px"></div></div><script>box.scrollTop = 400</script>',
    visible: true,
  },
  {
    html: '<div style="height:60px;overflow:auto"><button data-testid="t" style="position:absolute;left:-9999px">x</button></div>',
    visible: false,
  },
  { html: '<div style="height:0"><button data-testid="t">x</button></div>', visible: true },
  {
    html: '<div style="width:50px;height:50px;overflow:hidden;position:static"><div data-testid="t" style="position:fixed;top:200px">x</div></div>',
    visible: true,
  },
  { html: '<div style="display:contents"><button data-testid="t">x</button></div>', visible: true },
  { html: '<button data-testid="t" aria-hidden="true">x</button>', visible: true },
  { html: '<div inert><button data-testid="t">x</button></div>', visible: true },
  { html: '<details><summary>more</summary><button data-testid="t">x</button></details>', visible: false },
  {
    html: '<details open><summary>more</summary><button data-testid="t">x</button></details>',
    visible: true,
  },
  { html: '<dialog><button data-testid="t">x</button></dialog>', visible: false },
  {
    html: '<a href="/x" data-testid="t"><img style="float:left" width="40" height="40" alt="x"></a>',
    visible: true,
  },
  { html: '<div style="content-visibility:hidden"><button data-testid="t">x</button></div>', visible: false },
  { html: '<div style="content-visibility:auto"><button data-testid="t">x</button></div>', visible: true },
  {
    html: '<div style="height:3000px"></div><div style="content-visibility:auto;contain-intrinsic-size:100px"><button data-testid="t">x</button></div>',
    visible: true,
  },
  { html: '<div popover><button data-testid="t">x</button></div>', visible: false },
  {
    html: '<div popover id="pop"><button data-testid="t">x</button></div><script>pop.showPopover()</script>',
    visible: true,
  },
  {
    html: '<div style="height:50px;overflow:auto"><button data-testid="t" style="position:sticky;top:0">x</button><div style="height:900px"></div></div>',
    visible: true,
  },
  { html: '<button data-testid="t" style="clip-path:circle(40%)">x</button>', visible: true },
  { html: '<button data-testid="t" style="transform:scale(0)">x</button>', visible: false },
  { html: '<div hidden="until-found"><button data-testid="t">x</button></div>', visible: false },
  { html: '<div hidden><button data-testid="t" style="display:block">x</button></div>', visible: false },
  { html: '<a href="/x" data-testid="t" style="display:contents">x</a>', visible: true },
];

describe('visibility', () => {
  test.each(visibility)('$html', async ({ html, visible }) => {
    const view = await pages.viewOf(html);
    expect(view.nodes.find((node) => node.testId === 't')?.visible ?? false).toBe(visible);
  });
});

describe('text', () => {
  test('parts of a line stay together, blocks are kept apart', async () => {
    const view = await pages.viewOf(
      '<div data-testid="t">Hel<b>lo</b> <i>World</i><div>next</div>last<br>line</div>',
    );
    expect(byTestId(view, 't').text).toBe('Hello World next last line');
  });

  test('only what shows is read', async () => {
    const view = await pages.viewOf(
      '<p data-testid="t">a <span style="display:none">b</span><script>c()</script><style>d{}</style><!-- e -->f</p>',
    );
    expect(byTestId(view, 't').text).toBe('a f');
  });

  test('is at most 400 characters', async () => {
    const view = await pages.viewOf(`<div data-testid="t">${'<p>word word</p>'.repeat(500)}</div>`);
    expect(byTestId(view, 't').text).toHaveLength(400);
  });

  test('slots show what is put into them', async () => {
    const view = await pages.viewOf(
      '<x-card data-testid="t"><b>inside</b></x-card><script>document.querySelector("x-card").attachShadow({mode:"open"}).innerHTML="<p>before <slot></slot></p><button>Shadow button</button>"</script>',
    );
    expect(byTestId(view, 't').text).toBe('before inside Shadow button');
    expect(named(view, 'Shadow button')).toMatchObject({ role: 'button', interactive: true, visible: true });
  });
});

describe('controls', () => {
  test('values, options, placeholders and states', async () => {
    const view = await pages.viewOf(`
      <input data-testid="text" value="typed" placeholder="Your name" required>
      <select data-testid="select"><option>One</option><option selected>Two</option></select>
      <textarea data-testid="area" readonly>notes</textarea>
      <input type="checkbox" data-testid="box" checked>
      <fieldset disabled><button data-testid="off">x</button></fieldset>
      <div aria-disabled="true"><button data-testid="aria-off">x</button></div>
      <button data-testid="menu" aria-expanded="false" aria-pressed="true">x</button>
      <input data-testid="wrong" aria-invalid="true"><script>document.querySelector("[data-testid=wrong]").focus()</script>`);
    expect(byTestId(view, 'text')).toMatchObject({
      value: 'typed',
      placeholder: 'Your name',
      states: { required: true },
    });
    expect(byTestId(view, 'select')).toMatchObject({
      role: 'combobox',
      value: 'Two',
      options: ['One', 'Two'],
    });
    expect(byTestId(view, 'area')).toMatchObject({ value: 'notes', states: { readOnly: true } });
    expect(byTestId(view, 'box').states).toEqual({ checked: true });
    expect(byTestId(view, 'off').states).toEqual({ disabled: true });
    expect(byTestId(view, 'aria-off').states).toEqual({ disabled: true });
    expect(byTestId(view, 'menu').states).toEqual({ expanded: false, pressed: true });
    expect(byTestId(view, 'wrong').states).toEqual({ invalid: true, focused: true });
  });

  test('a password is never read', async () => {
    const view = await pages.viewOf(
      '<input type="password" value="hunter2" data-testid="a"><input type="text" autocomplete="current-password" value="hunter2" data-testid="b">',
    );
    expect(byTestId(view, 'a')).not.toHaveProperty('value');
    expect(JSON.stringify(view)).not.toContain('hunter2');
  });

  test('options of a closed list are no nodes', async () => {
    const view = await pages.viewOf('<select><option>Hidden option</option></select>');
    expect(view.nodes.filter((node) => node.role === 'option')).toEqual([]);
  });

  test('the label of a checkbox that is not drawn takes its part', async () => {
    const view = await pages.viewOf(
      '<input type="checkbox" id="c" checked style="display:none"><label for="c" data-testid="t">Gift wrap</label>',
    );
    expect(byTestId(view, 't')).toMatchObject({
      role: 'checkbox',
      name: 'Gift wrap',
      interactive: true,
      states: { checked: true },
    });
  });

  test('unlabelled fields take the text beside or above, checkboxes the text after', async () => {
    const view = await pages.viewOf(`
      <table><tr><td>Street:</td><td><input data-testid="a"></td></tr></table>
      <div><div>City</div><div><input data-testid="b"></div></div>
      <p>Phone <input data-testid="c"></p>
      <p><input type="checkbox" data-testid="d"> Remember me</p>
      <div><input type="checkbox" data-testid="e"><span>Newsletter</span></div>`);
    const labels = ['a', 'b', 'c', 'd', 'e'].map((id) => byTestId(view, id).nearbyLabel);
    expect(labels).toEqual(['Street', 'City', 'Phone', 'Remember me', 'Newsletter']);
  });
});

describe('interactive', () => {
  test('what only its pointer says can be moved is marked so; what can be pressed is not', async () => {
    const view = await pages.viewOf(`
      <div data-testid="chip" style="cursor: move">Chip</div>
      <div data-testid="tile" style="cursor: pointer">Tile</div>
      <button data-testid="button" style="cursor: grab">Button</button>`);
    expect(['chip', 'tile', 'button'].map((id) => byTestId(view, id).movable)).toEqual([
      true,
      undefined,
      undefined,
    ]);
  });

  test.each([
    ['<div data-testid="t" onclick="x()">a</div>', true],
    ['<div data-testid="t" tabindex="0">a</div>', true],
    ['<div data-testid="t" tabindex="-1">a</div>', false],
    ['<div data-testid="t" style="cursor:pointer">a</div>', true],
    ['<div data-testid="t" style="cursor:pointer"><span>a</span><span>b</span></div>', true],
    ['<div data-testid="t" contenteditable>a</div>', true],
    ['<div data-testid="t">a</div>', false],
    ['<main data-testid="t" tabindex="0">a</main>', false],
    ['<label data-testid="t" style="cursor:pointer">a</label>', false],
  ])('%s', async (html, interactive) => {
    expect(byTestId(await pages.viewOf(html), 't').interactive).toBe(interactive);
  });

  test('the pointer marks the outermost box, not each part', async () => {
    const view = await pages.viewOf(
      '<div data-testid="outer" style="cursor:pointer"><b data-testid="inner">Lamp</b> <i>$42</i></div>',
    );
    expect(byTestId(view, 'outer').interactive).toBe(true);
    expect(byTestId(view, 'inner').interactive).toBe(false);
  });
});

describe('structure', () => {
  test('parents are the nearest listed ancestors, and cards are kept together', async () => {
    const view =
      await pages.viewOf(`<div><div class="product-card" data-x><div><h3>Lamp</h3></div><div><div><button>Buy</button></div></div></div>
      <div class="product-card"><div><h3>Chair</h3></div><div><div><button>Buy</button></div></div></div></div>`);
    const lamp = named(view, 'Lamp');
    const card = view.nodes[lamp?.parent ?? -1];
    expect(card?.text).toBe('Lamp Buy');
    expect(card?.hints).toEqual(['product', 'card']);
    const buttons = view.nodes.filter((node) => node.role === 'button');
    expect(buttons.map((button) => view.nodes[button.parent]?.text)).toEqual(['Lamp Buy', 'Chair Buy']);
  });

  test('column headers: spans, thead, ARIA grids', async () => {
    const view = await pages.viewOf(`
      <table><thead><tr><th>Name</th><th colspan="2">Price</th><th>State</th></tr></thead>
      <tr><td>Lamp</td><td>$4</td><td data-testid="vat">$1</td><td data-testid="state">New</td></tr>
      <tr><td rowspan="2">Chair</td><td>$9</td><td>$2</td><td>Old</td></tr><tr><td>$7</td><td>$1</td><td data-testid="under">Old</td></tr></table>
      <div role="grid"><div role="row"><div role="columnheader">Key</div><div role="columnheader">Value</div></div>
      <div role="row"><div role="gridcell">a</div><div role="gridcell" data-testid="grid">b</div></div></div>`);
    expect(byTestId(view, 'vat').columnHeaders).toEqual(['Price']);
    expect(byTestId(view, 'state').columnHeaders).toEqual(['State']);
    expect(byTestId(view, 'under').columnHeaders).toEqual(['State']);
    expect(byTestId(view, 'grid').columnHeaders).toEqual(['Value']);
  });

  test('a text beside one field is not the label of the next, nor is an entry with its own buttons', async () => {
    const view = await pages.viewOf(`
      <div><span>Subject</span> <input data-testid="a"></div>
      <div><textarea data-testid="b" style="width: 300px"></textarea></div>
      <p>Ana: Add the costs <button>Resolve</button></p>
      <textarea data-testid="c"></textarea>
      <table><tr><td>Ravi</td></tr></table><input data-testid="d">`);
    const labels = ['a', 'b', 'c', 'd'].map((id) => byTestId(view, id).nearbyLabel);
    expect(labels).toEqual(['Subject', undefined, undefined, undefined]);
  });

  test('an icon is known by its path, and by the name of its element', async () => {
    const view = await pages.viewOf(`
      <button data-testid="a"><svg width="9" height="9"><path d="M19 13h-6v6h-2v-6H5v-2h6V5h2v6h6z"/></svg></button>
      <button data-testid="b"><some-icon name="pencil">&nbsp;</some-icon></button>`);
    expect(byTestId(view, 'a').icons).toEqual(['add']);
    expect(byTestId(view, 'b')).toMatchObject({ icons: ['pencil'], hints: ['pencil'] });
  });

  test('hints: id, name, autocomplete, icons, address and picture', async () => {
    const view = await pages.viewOf(`
      <input id="userEmail" name="login_name" autocomplete="username" data-testid="a">
      <button data-testid="b"><i class="fa fa-trash-can"></i></button>
      <a href="/account/order-history?page=2" data-testid="c">x</a>`);
    expect(byTestId(view, 'a').hints).toEqual(['user', 'email', 'login', 'name', 'username']);
    expect(byTestId(view, 'b').hints).toEqual(['trash', 'can']);
    expect(byTestId(view, 'c').hints).toEqual(expect.arrayContaining(['order', 'history']));
  });

  test('dialogs that keep a user from the page are modal, whether they say so or not', async () => {
    const view = await pages.viewOf(
      '<button>Behind</button><dialog data-testid="t">x <button>ok</button></dialog><script>document.querySelector("dialog").showModal()</script>',
    );
    expect(byTestId(view, 't').states.modal).toBe(true);
    const covered = await pages.viewOf(
      `<p>text</p><div style="position:fixed;inset:0;background:#0008"><div role="dialog" data-testid="t" style="margin:200px">Sure? <button>Yes</button></div></div>`,
    );
    expect(byTestId(covered, 't').states.modal).toBe(true);
    const beside = await pages.viewOf(
      '<p>text</p><div role="dialog" data-testid="t" style="position:fixed;right:0;bottom:0;width:200px">Cookies? <button>Yes</button></div>',
    );
    expect(byTestId(beside, 't').states.modal).toBeUndefined();
  });

  test('elements that the step names by selector are listed and say so', async () => {
    await pages.show(
      '<div id="plain"></div><x-a></x-a><script>document.querySelector("x-a").attachShadow({mode:"open"}).innerHTML="<i class=deep></i>"</script>',
    );
    const view = await look(pages.page, {
      selectors: [
        { engine: 'css', body: '#plain' },
        { engine: 'css', body: '.deep' },
        { engine: 'xpath', body: '//div[@id="plain"]' },
        { engine: 'css', body: ':::' },
      ],
    });
    expect(view.nodes.flatMap((node) => node.selectedBy ?? [])).toEqual([
      'css=#plain',
      'xpath=//div[@id="plain"]',
      'css=.deep',
    ]);
  });

  test('hidden elements are listed so that they can be spoken of', async () => {
    const view = await pages.viewOf('<div hidden><button>Ghost</button></div>');
    expect(named(view, 'Ghost')).toMatchObject({ role: 'button', visible: false });
  });
});
