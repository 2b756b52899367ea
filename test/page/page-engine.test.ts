import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { describeElement, locate, look, pageChange } from '#engine/browser/page-engine.ts';
import { byTestId, named, openPages } from './open-pages.ts';
import type { Pages } from './open-pages.ts';

let pages: Pages;
let server: Server;
let origin: string;
let otherOrigin: string;

const documents: Record<string, string> = {
  '/outer':
    '<h1>Outer</h1><div style="height:1000px"></div><iframe id="pay" width="300" height="200" style="border:5px solid;padding:7px" src="{other}/inner"></iframe>',
  '/inner':
    '<body style="margin:0"><button style="position:absolute;left:10px;top:20px;width:50px;height:30px" onclick="this.textContent=\'Paid\'">Pay</button><iframe id="deep" srcdoc="<p>Deepest</p>"></iframe>',
  '/next': '<button data-testid="next">Next page</button>',
};

beforeAll(async () => {
  pages = await openPages();
  server = createServer((request, response) => {
    if (request.url === '/never') return;
    response.setHeader('content-type', 'text/html');
    response.end((documents[request.url ?? ''] ?? 'no such page').replace('{other}', otherOrigin));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  otherOrigin = `http://localhost:${port}`;
});

afterAll(async () => {
  await pages[Symbol.asyncDispose]();
  server.closeAllConnections();
  server.close();
});

describe('frames', () => {
  test('of other origins are joined: nodes hang under the frame element, in page coordinates', async () => {
    await pages.page.goto(`${origin}/outer`);
    await pages.page.evaluate('window.scrollTo(0, 400)');
    const view = await look(pages.page);
    const pay = named(view, 'Pay');
    const frame = view.nodes.find((node) => node.tag === 'iframe');
    expect(pay).toMatchObject({ role: 'button', visible: true });
    expect(pay?.ref).toMatch(/^[1-9]\d*:/);
    expect(pay?.rect).toMatchObject({
      x: (frame?.rect.x ?? 0) + 22,
      y: (frame?.rect.y ?? 0) + 32,
      width: 50,
      height: 30,
    });
    const ancestors: string[] = [];
    for (let at = view.nodes.indexOf(pay ?? view.nodes[0]!); at >= 0; at = view.nodes[at]?.parent ?? -1)
      ancestors.push(view.nodes[at]?.tag ?? '');
    expect(ancestors).toEqual(['button', 'body', 'iframe', 'body']);
    expect(named(view, 'Deepest')?.visible).toBe(true);
  });

  test('elements in them are acted on and described by a selector that leads there', async () => {
    await pages.page.goto(`${origin}/outer`);
    const view = await look(pages.page);
    const pay = named(view, 'Pay');
    await locate(pages.page, pay?.ref ?? '').click();
    const evidence = await describeElement(pages.page, pay?.ref ?? '');
    expect(evidence).toMatchObject({
      role: 'button',
      name: 'Paid',
      selector: '#pay >> internal:control=enter-frame >> role=button[name="Paid"s]',
    });
    expect(await pages.page.locator(evidence.selector).count()).toBe(1);
    expect(named(await look(pages.page), 'Paid')?.ref).toBe(pay?.ref);
  });

  test('one that never answers is left out, and soon', async () => {
    await pages.show(`<button>Here</button><iframe src="${origin}/never"></iframe>`).catch(() => undefined); // Its load never ends.
    const start = performance.now();
    const view = await look(pages.page);
    expect(named(view, 'Here')?.visible).toBe(true);
    expect(performance.now() - start).toBeLessThan(2_500);
    await pages.page.goto('about:blank');
  }, 30_000);
});

describe('references', () => {
  test('name the very element, wherever it moves', async () => {
    await pages.show(
      '<ul><li><button onclick="document.title=1">A</button><li><button onclick="document.title=2">A</button></ul>',
    );
    const view = await look(pages.page);
    const second = view.nodes.filter((node) => node.role === 'button')[1];
    await pages.page.evaluate('document.querySelector("ul").prepend(document.querySelectorAll("li")[1])');
    await locate(pages.page, second?.ref ?? '').click();
    expect(await pages.page.title()).toBe('2');
    expect((await look(pages.page)).nodes.find((node) => node.role === 'button')?.ref).toBe(second?.ref);
  });

  test('match nothing once the element has gone, or the document', async () => {
    await pages.page.goto(`${origin}/next`);
    const { ref } = byTestId(await look(pages.page), 'next');
    await pages.page.evaluate('document.querySelector("button").remove()');
    expect(await locate(pages.page, ref).count()).toBe(0);
    await pages.page.reload();
    await look(pages.page);
    expect(await locate(pages.page, ref).count()).toBe(0);
    expect(await locate(pages.page, '7:1').count()).toBe(0);
  });
});

describe('evidence', () => {
  const pick = async (html: string): Promise<Awaited<ReturnType<typeof describeElement>>> => {
    const view = await pages.viewOf(html);
    const node = view.nodes.find(
      ({ testId, name, ownText }) =>
        testId === 't' || name === 'Pick' || ownText === 'Pick' || name.startsWith('Pick'),
    );
    const evidence = await describeElement(pages.page, node?.ref ?? '');
    expect(await pages.page.locator(evidence.selector).count()).toBe(1);
    return evidence;
  };

  test.each([
    ['<button data-testid="t">A</button>', '[data-testid="t"]'],
    ['<button data-testid="t">A</button><b data-testid="t">B</b>', 'role=button[name="A"s]'],
    ['<button id="save">Pick</button>', '#save'],
    ['<button id="r1234">Pick</button>', 'role=button[name="Pick"s]'],
    ['<button>Pick "it"</button>', 'role=button[name="Pick \\"it\\""s]'],
    ['<button>Pick</button><button>Pick</button>', 'html > body > button:nth-of-type(1)'],
    ['<div id="box"><p><span onclick="1">Pick</span></p></div>', '#box > p > span'],
  ])('%s is found by %s', async (html, selector) => {
    expect((await pick(html)).selector).toBe(selector);
  });

  test('a selector of an element in shadow roots leads through them', async () => {
    const evidence = await pick(
      '<x-a></x-a><script>const a=document.querySelector("x-a").attachShadow({mode:"open"});a.innerHTML="<x-b></x-b>";a.querySelector("x-b").attachShadow({mode:"open"}).innerHTML="<p><i onclick=1>no</i><i onclick=1>Pick</i></p>"</script>',
    );
    expect(evidence.html).toBe('<i onclick="1">Pick</i>');
  });

  test('HTML is bounded and holds no password', async () => {
    const long = await pick(`<section data-testid="t">${'<p>bulk</p>'.repeat(400)}</section>`);
    expect(long.html).toBe('<section data-testid="t">…</section>');
    const wide = await pick(`<section data-testid="t" data-blob="${'x'.repeat(5000)}">a</section>`);
    expect(wide.html.length).toBeLessThanOrEqual(2000);
    const form = await pick(
      '<form data-testid="t"><input type="password" value="hunter2"><input value="ok"></form>',
    );
    expect(form.html).toContain('ok');
    expect(form.html).not.toContain('hunter2');
  });

  test('the place is that in the viewport', async () => {
    const evidence = await pick(
      '<button style="position:absolute;left:30px;top:40px;width:100px;height:20px">Pick</button>',
    );
    expect(evidence.rect).toEqual({ x: 30, y: 40, width: 100, height: 20 });
  });
});

describe('change', () => {
  test.each([
    ['nothing', '', false],
    ['an element added', 'document.body.append(document.createElement("p"))', true],
    ['a text', 'document.querySelector("p").firstChild.data = "other"', true],
    ['an attribute', 'document.querySelector("p").hidden = true', true],
    ['typing', 'document.querySelector("input").dispatchEvent(new Event("input", { bubbles: true }))', true],
    ['in a shadow root', 'document.querySelector("x-a").shadowRoot.append("more")', true],
    ['scrolling', 'window.scrollTo(0, 100)', true],
  ])('%s', async (_what, script, changes) => {
    await pages.show(
      '<p>text</p><input><x-a></x-a><div style="height:3000px"></div><script>document.querySelector("x-a").attachShadow({mode:"open"})</script>',
    );
    const before = await pageChange(pages.page);
    await pages.page.evaluate(script);
    await pages.page.waitForTimeout(60);
    expect((await pageChange(pages.page)) !== before).toBe(changes);
  });

  test('another document', async () => {
    await pages.page.goto(`${origin}/next`);
    const before = await pageChange(pages.page);
    await pages.page.reload();
    expect(await pageChange(pages.page)).not.toBe(before);
  });
});

describe('a hostile page', () => {
  const sabotage = `<script>
    Element.prototype.matches = Element.prototype.getAttribute = () => { throw new Error('no') };
    document.createTreeWalker = document.querySelectorAll = () => { throw new Error('no') };
    JSON.stringify = () => 'forged'; window.Map = window.WeakMap = function () { throw new Error('no') };
    Array.prototype.push = () => { throw new Error('no') };
    Object.defineProperty(Node.prototype, 'nodeType', { get() { throw new Error('no') } });
  </script>`;

  test('that breaks what its own scripts use does not reach us', async () => {
    await pages.show(`<button id="go">Go</button>${sabotage}`);
    const view = await look(pages.page);
    const go = named(view, 'Go');
    expect(go).toMatchObject({ role: 'button', visible: true });
    expect((await describeElement(pages.page, go?.ref ?? '')).selector).toBe('#go');
    expect(await pageChange(pages.page)).toBeGreaterThan(0);
  });

  test('whose form controls are named like properties of the form is read all the same', async () => {
    const view = await pages.viewOf(
      '<form data-testid="t"><input name="parentNode"><input name="children"><input name="localName"><input name="firstChild"><input name="shadowRoot"><input name="id"><input name="title"><button>Send</button></form><img name="body"><img name="title">',
    );
    expect(byTestId(view, 't')).toMatchObject({ role: 'form', tag: 'form', text: 'Send' });
    expect(named(view, 'Send')).toMatchObject({ role: 'button' });
    const { selector } = await describeElement(pages.page, named(view, 'Send')?.ref ?? '');
    expect(await pages.page.locator(selector).count()).toBe(1);
  });

  test('that shows its own tag gets no answer for us', async () => {
    const view = await pages.viewOf('<rw-answer>{"nodes":[]}</rw-answer><button>Real</button>');
    expect(named(view, 'Real')?.visible).toBe(true);
  });
});
