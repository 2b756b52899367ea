import { contentNameRules } from './content-name-rules.ts';
import { nameRule, t } from './name-rule.ts';
import type { NameRule } from './name-rule.ts';

const reference: readonly NameRule[] = [
  nameRule(
    '2B: references are read in their order',
    `<i id="a">B</i><i id="b">A</i><button ${t} aria-labelledby="b a"></button>`,
    'button',
    'A B',
  ),
  nameRule(
    '2B: a reference that leads nowhere is passed over',
    `<i id="a">Yes</i><button ${t} aria-labelledby="x a">No</button>`,
    'button',
    'Yes',
  ),
  nameRule(
    '2B: references do not chain',
    `<i id="a" aria-labelledby="b">One</i><i id="b">Two</i><button ${t} aria-labelledby="a"></button>`,
    'button',
    'One',
  ),
  nameRule(
    '2B: two that refer to each other end',
    `<button ${t} id="a" aria-labelledby="b">One</button><button id="b" aria-labelledby="a">Two</button>`,
    'button',
    'Two',
  ),
  nameRule(
    '2B: a reference inside the content is followed',
    `<i id="a">Red</i><h2 ${t}>Colour <b aria-labelledby="a">x</b></h2>`,
    'heading',
    'Colour Red',
  ),
  nameRule(
    '2B: what a reference has read is not read again',
    `<h2 ${t}><a href="#" aria-labelledby="p">x</a> <a href="#">two <img id="p" alt="photo"></a></h2>`,
    'heading',
    'photo two',
  ),
  nameRule(
    '2B: a field that refers to itself gives its label',
    `<i id="a">Price</i><input ${t} id="f" value="7" aria-label="in euros" aria-labelledby="a f">`,
    'textbox',
    'Price in euros',
  ),
  nameRule(
    '2A: a hidden reference is read whole',
    `<div id="a" hidden>One <b style="display:none">Two</b></div><button ${t} aria-labelledby="a"></button>`,
    'button',
    'One Two',
  ),
  nameRule(
    '2A: hidden parts of a shown reference are not',
    `<div id="a">One <b style="display:none">Two</b></div><button ${t} aria-labelledby="a"></button>`,
    'button',
    'One',
  ),
  nameRule(
    '2A: aria-hidden parts are not read',
    `<a ${t} href="#">Next <i aria-hidden="true">page</i></a>`,
    'link',
    'Next',
  ),
  nameRule(
    '2A: seen parts of what is not seen are read',
    `<button ${t}>A <b style="visibility:hidden">B <i style="visibility:visible">C</i></b></button>`,
    'button',
    'A C',
  ),
  nameRule(
    '2B: what stands inside its own label is read once',
    `<label id="a"><button ${t} id="b" aria-labelledby="a b">Full</button> <b>Refund</b></label>`,
    'button',
    'Full Refund',
  ),
];

const controls: readonly NameRule[] = [
  nameRule(
    '2C: a text field',
    `<label><input type="checkbox" ${t}> Every <input value="5"> days</label>`,
    'checkbox',
    'Every 5 days',
  ),
  nameRule(
    '2C: a password is never read',
    `<label><input type="checkbox" ${t}> Every <input type="password" value="5"> days</label>`,
    'checkbox',
    'Every days',
  ),
  nameRule(
    '2C: an empty field keeps words apart',
    `<label><input type="checkbox" ${t}> Every<input>days</label>`,
    'checkbox',
    'Every days',
  ),
  nameRule(
    '2C: an ARIA list',
    `<label><input type="checkbox" ${t}> In <span role="listbox" aria-label="Where"><span role="option">Rome</span><span role="option" aria-selected="true">Oslo</span></span></label>`,
    'checkbox',
    'In Oslo',
  ),
  nameRule(
    '2C: an ARIA combobox with a list elsewhere',
    `<label><input type="checkbox" ${t}> In <span role="combobox" aria-controls="l"></span> now</label><div role="listbox" id="l"><div role="option" aria-selected="true">Oslo</div></div>`,
    'checkbox',
    'In Oslo now',
  ),
  nameRule(
    '2C: an ARIA combobox that shows its choice',
    `<label><input type="checkbox" ${t}> In <span role="combobox" tabindex="0" aria-label="Town">Oslo</span></label>`,
    'checkbox',
    'In Oslo',
  ),
  nameRule(
    '2C: the words for a value before the value',
    `<label><input type="checkbox" ${t}> Play <span role="slider" aria-valuenow="3" aria-valuetext="loudly"></span></label>`,
    'checkbox',
    'Play loudly',
  ),
  nameRule(
    '2C: a menu says nothing',
    `<label><input type="checkbox" ${t}> Play <span role="menu"><span role="menuitem">loud</span></span> now</label>`,
    'checkbox',
    'Play now',
  ),
  nameRule(
    '2D: an empty label does not count',
    `<button ${t} aria-label=" ">Save</button>`,
    'button',
    'Save',
  ),
  nameRule(
    '2E: label and reference: the reference',
    `<label for="f">No</label><i id="a">Yes</i><input id="f" ${t} aria-labelledby="a">`,
    'textbox',
    'Yes',
  ),
  nameRule(
    '2E: label before title',
    `<label for="f">Label</label><input id="f" ${t} title="Title">`,
    'textbox',
    'Label',
  ),
  nameRule(
    '2E: the value of a button for input',
    `<input type="button" ${t} value="Go" title="Title">`,
    'button',
    'Go',
  ),
  nameRule(
    '2E: legend of the group alone',
    `<fieldset ${t}><div><legend>No</legend></div><input></fieldset>`,
    'group',
    '',
  ),
  nameRule(
    '2E: option group',
    `<select size="3"><optgroup label="Fruit"><option ${t}>Fig</option></optgroup></select>`,
    'option',
    'Fig',
  ),
  nameRule(
    '2E: an area of a map',
    `<map name="m"><area ${t} href="/x" alt="North" coords="0,0,9,9"></map><img usemap="#m" width="9" height="9" alt="Map">`,
    'link',
    'North',
  ),
];

/** Every rule of the computation, and the roles it hangs on. */
export const nameRules: readonly NameRule[] = [...reference, ...controls, ...contentNameRules];
