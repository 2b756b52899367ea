import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { openTestPool, runSteps, stepLines, stoppedStep } from './run-steps.ts';

let browser: BrowserPool;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runwright-places-'));
  await Promise.all(['a.txt', 'b.txt'].map((name) => writeFile(join(folder, name), name)));
  browser = await openTestPool();
});
afterAll(() => browser[Symbol.asyncDispose]());

const drawing = `<h2>Sales chart</h2><canvas id="chart" width="200" height="100" style="border: 0"></canvas>
  <script>const canvas = document.querySelector('canvas'); let from;
  canvas.onclick = (event) => say('at ' + Math.round(event.offsetX) + ',' + Math.round(event.offsetY));
  canvas.onpointerdown = (event) => { from = event; };
  canvas.onpointerup = (event) => { if (event.offsetX !== from.offsetX) say('drawn to ' + Math.round(event.offsetX) + ',' + Math.round(event.offsetY)); };</script>`;

const cases = [
  {
    name: 'places on a canvas',
    body: drawing,
    steps: [
      'Click the canvas at 30% 40%',
      '"at 60,40" is visible',
      'Click in the middle of the chart',
      '"at 100,50" is visible',
      'Click the canvas at 12, 13',
      '"at 12,13" is visible',
      'Drag on the canvas from 10% 10% to 50% 80%',
      '"drawn to 100,80" is visible',
    ],
  },
  {
    name: 'menus that open while the pointer is over them',
    body: `<style>li > ul { display: none; } li:hover > ul { display: block; }</style>
      <ul role="menubar"><li role="menuitem" tabindex="0">Products<ul role="menu"><li role="menuitem">Laptops<ul role="menu">
      <li role="menuitem" onclick="event.stopPropagation(); say('gaming')" onmouseenter="say('over')">Gaming</li></ul></li></ul></li></ul>`,
    steps: [
      'Hover over Products > Laptops > Gaming',
      '"over" is visible',
      'Click "Gaming"',
      '"gaming" is visible',
    ],
  },
  {
    name: 'a menu that a click would close again',
    body: `<div onmouseenter="list.hidden = false" onmouseleave="list.hidden = true"><button onclick="list.hidden = !list.hidden">Account</button>
      <ul id="list" hidden><li><a href="#" onclick="say('orders')">Orders</a></li></ul></div>`,
    steps: ['Click Account > Orders', '"orders" is visible'],
  },
  {
    name: 'several options of a list that takes several',
    body: `<label>Toppings <select multiple size="4" onchange="say([...selectedOptions].map((option) => option.label).join('+'))">
      <option>Basil</option><option>Olives</option><option>Capers</option></select></label>`,
    steps: ['Select "Basil" and "Capers" from "Toppings"', '"Basil+Capers" is visible'],
  },
  {
    name: 'several files, and a place to drop them on',
    body: `<label>Documents <input type="file" multiple onchange="say([...files].map((file) => file.name).join('+'))"></label>
      <div style="width: 200px; height: 60px" ondragover="event.preventDefault()" ondrop="event.preventDefault(); say('dropped ' + event.dataTransfer.files.length)">Drop files here</div>`,
    steps: [
      'Upload "a.txt" and "b.txt" to "Documents"',
      '"a.txt+b.txt" is visible',
      'Upload "a.txt", "b.txt" to "Drop files here"',
      '"dropped 2" is visible',
    ],
  },
] as const;

test.for(cases)('$name', async ({ body, steps }) => {
  const result = await runSteps({ browser, body, steps, options: { filesRoot: folder } });
  expect(stepLines(result)).toEqual(steps.map((step) => `passed: ${step}`));
});

test.for([
  [drawing, 'Click the canvas at 300, 10', 'is not on the element, which is 200 by 100 pixels'],
  ['<p>Nothing to drop on</p>', 'Upload "a.txt" to "Nothing to drop on"', 'takes no files'],
  [
    '<div ondragover="event.preventDefault()" ondrop="event.preventDefault()"><button>Choose</button> or drop it here</div>',
    'Upload "a.txt" to the "Choose" button',
    'opened no file dialog',
  ],
] as const)('%#: %s', async ([body, step, message]) => {
  const result = await runSteps({ browser, body, steps: [step], options: { filesRoot: folder } });
  expect(stoppedStep(result)?.message).toContain(message);
  expect(stoppedStep(result)?.code).toBe('not_actionable');
});
