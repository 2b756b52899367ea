import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { openTestPool, runSteps } from './run-steps.ts';

let browser: BrowserPool;
beforeAll(async () => {
  browser = await openTestPool();
});
afterAll(() => browser[Symbol.asyncDispose]());

const boxes = (...names: readonly string[]): string =>
  names.map((name) => `<label><input type="checkbox">${name}</label><br>`).join('');
const lists = `<label>Countries <select multiple>${['Poland', 'Trinidad and Tobago', 'Tobago', 'Peru']
  .map((name) => `<option>${name}</option>`)
  .join('')}</select></label>`;
const submit = `<button onclick="document.querySelector('output').textContent =
  [...document.querySelectorAll(':checked')].map((one) => one.parentElement.textContent.trim() === '' || one.tagName === 'OPTION' ? one.label : one.parentElement.textContent).join('+') || 'none';
  ">Submit</button><output></output>`;
const fields = (...names: readonly string[]): string =>
  names.map((name) => `<label>${name} <input type="password"></label>`).join('') +
  `<button onclick="document.querySelector('output').textContent = [...document.querySelectorAll('input')].map((one) => one.value || '-').join('+')">Submit</button><output></output>`;

type Case = { readonly body: string; readonly step: string; readonly shows: string };

const done: readonly Case[] = [
  {
    body: boxes('kQ8', 'aB', 'zzq', 'zz') + submit,
    step: 'Select zzq, kQ8 and click Submit',
    shows: 'kQ8+zzq',
  },
  {
    body: boxes('Red', 'Green', 'Blue') + submit,
    step: 'Tick red, green and blue and click Submit',
    shows: 'Red+Green+Blue',
  },
  {
    body: boxes('Terms and Conditions', 'Terms', 'Conditions') + submit,
    step: 'Tick Terms and Conditions, then click Submit',
    shows: 'Terms and Conditions',
  },
  {
    body: lists + submit,
    step: 'Select Trinidad and Tobago, Poland from the Countries list and click Submit',
    shows: 'Poland+Trinidad and Tobago',
  },
  { body: boxes('Red', 'Green') + submit, step: 'Select nothing and click Submit', shows: 'none' },
  { body: boxes('Red', 'Nothing') + submit, step: 'Select nothing and click Submit', shows: 'Nothing' },
  {
    body: boxes('Red', 'Green') + submit,
    step: 'Check both checkboxes and click Submit',
    shows: 'Red+Green',
  },
  {
    body: fields('Password', 'Again'),
    step: 'Enter the password "s3" into both text fields and press Submit',
    shows: 's3+s3',
  },
  {
    body: fields('Username', 'Password'),
    step: 'Enter the username "ada" and the password "s3" into the text fields and press submit',
    shows: 'ada+s3',
  },
];

describe('several things in one sentence', () => {
  test.each(done)('$step ($shows)', async ({ body, step, shows }) => {
    const { attempts } = await runSteps({ browser, body, steps: [step, `"${shows}" is visible`] });
    expect(attempts[0]?.steps.map(({ message, status }) => [status, message])).toEqual([
      ['passed', expect.any(String)],
      ['passed', expect.any(String)],
    ]);
  });

  test.each([
    { body: boxes('Red', 'Green'), step: 'Tick red, green and blue', code: 'not_found' },
    { body: boxes('Red', 'Red', 'Green'), step: 'Tick red and green', code: 'not_found' },
    { body: boxes('A', 'B', 'C'), step: 'Check both checkboxes', code: 'assertion_failed' },
    {
      body: fields('One', 'Two', 'Three'),
      step: 'Enter "s3" into both text fields',
      code: 'assertion_failed',
    },
  ])('$step: nothing is done where one of them is in doubt', async ({ body, step, code }) => {
    const { attempts } = await runSteps({ browser, body, steps: [step], options: { stepTimeoutMs: 700 } });
    const [result] = attempts[0]?.steps ?? [];
    expect(result?.code).toBe(code);
    expect(result?.actions.filter(({ passed }) => passed)).toEqual([]);
  });
});

describe('what things are called', () => {
  const say = (text: string): string => `onclick="document.querySelector('output').textContent = '${text}'"`;
  const icon = `<button title="Close" aria-label="Close" style="width:20px;height:20px" ${say('closed')}></button>`;
  const cases: readonly Case[] = [
    {
      body: `<button ${say('two')}>TWO</button><button ${say('one')}>ONE</button>`,
      step: 'Click button ONE',
      shows: 'one',
    },
    {
      body: `<button ${say('two')}>TWO</button><button ${say('one')}>ONE</button>`,
      step: 'Click button ONE, then click button TWO',
      shows: 'two',
    },
    {
      body: `<button ${say('seven')}>7</button><button ${say('two')}>2</button>`,
      step: 'Click button 2',
      shows: 'two',
    },
    {
      body: `<button ${say('a')}>A</button><button ${say('b')}>B</button>`,
      step: 'Click button 2',
      shows: 'b',
    },
    {
      body: `<div role="tablist"><button role="tab" ${say('third')}>Tab #3</button><button role="tab" ${say('first')}>Tab #1</button></div>`,
      step: 'Click on Tab #1',
      shows: 'first',
    },
    {
      body: `<div role="dialog" aria-label="Greeting">Hello <button ${say('no')}>Cancel</button><button ${say('yes')}>OK</button></div>`,
      step: 'Click the button in the dialog box labeled "OK"',
      shows: 'yes',
    },
    {
      body: `<div role="dialog" aria-label="Greeting">Hello ${icon}<button ${say('no')}>Cancel</button></div>`,
      step: 'Close the dialog box by clicking the "x"',
      shows: 'closed',
    },
    {
      body: `<div role="dialog" aria-label="Greeting">Hello ${icon}<button ${say('x')}>x</button></div>`,
      step: 'Click the "x"',
      shows: 'x',
    },
    {
      body: `<h3><button aria-expanded="false" ${say('opened')}>Part 9</button></h3><button ${say('sent')}>Submit</button>`,
      step: 'Expand the section below',
      shows: 'opened',
    },
    {
      body: `<label><input type="radio" ${say('radio')}>a</label><textarea ${say('area')}></textarea><input value="q" ${say('line')}>`,
      step: 'Click on a "text" widget',
      shows: 'line',
    },
    {
      body: `<div role="tablist"><button role="tab">One</button></div><span style="cursor:pointer" ${say('found')}>amet</span> <span>dolor</span>`,
      step: 'Switch between the tabs to find and click on the link "amet"',
      shows: 'found',
    },
    {
      body: `<input ${say('first')}><br><input onfocus="document.querySelector('output').textContent = 'second'">`,
      step: 'Focus into the 2nd input textbox',
      shows: 'second',
    },
  ];

  test.each(cases)('$step ($shows)', async ({ body, step, shows }) => {
    const { attempts } = await runSteps({
      browser,
      body: `${body}<output></output>`,
      steps: [step, `"${shows}" is visible`],
    });
    expect(attempts[0]?.steps.map(({ message, status }) => [status, message])).toEqual([
      ['passed', expect.any(String)],
      ['passed', expect.any(String)],
    ]);
  });

  test('a value that is selected where nothing offers it', async () => {
    const body = `<label>Level <input type="range" min="0" max="10" ${say('').replace('onclick', 'oninput').replace("''", "'level ' + this.value")}></label>
      <label>Date <input ${say('').replace('onclick', 'oninput').replace("''", "'on ' + this.value")}></label><output></output>`;
    const steps = [
      'Select 7 with the slider',
      '"level 7" is visible',
      'Select 12/06/2016 as the date',
      '"on 12/06/2016" is visible',
    ];
    const { outcome } = await runSteps({ browser, body, steps });
    expect(outcome).toBe('passed');
  });

  test('an item of a menu that opens when the pointer has rested on it', async () => {
    const body = `<style>ul ul { display: none } ul.open { display: block }</style>
      <ul role="menu"><li role="none"><div role="menuitem" tabindex="-1" aria-haspopup="true" onmouseenter="setTimeout(() => this.nextElementSibling.classList.add('open'), 400)"
        ${say('parent')}>View</div><ul role="menu"><li role="none"><div role="menuitem" tabindex="-1" ${say('zoomed')}>Zoom</div></li></ul></li></ul><output></output>`;
    const { outcome } = await runSteps({ browser, body, steps: ['Select View>Zoom', '"zoomed" is visible'] });
    expect(outcome).toBe('passed');
  });
});
