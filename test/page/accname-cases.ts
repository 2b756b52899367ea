/**
 * Roles and names by WAI-ARIA 1.2, HTML-AAM and accname 1.2. The element in question has `data-testid="t"`.
 * `apart`: where the reference implementation gives another answer, and why ours stands.
 */
export type AccnameCase = {
  readonly html: string;
  readonly role: string;
  readonly name: string;
  readonly apart?: string;
};

const t = 'data-testid="t"';

export const accnameCases: readonly AccnameCase[] = [
  // Buttons
  { html: `<button ${t}>Save</button>`, role: 'button', name: 'Save' },
  { html: `<button ${t}> Save <b>all</b>  now </button>`, role: 'button', name: 'Save all now' },
  { html: `<button ${t} aria-label="Close dialog">×</button>`, role: 'button', name: 'Close dialog' },
  { html: `<button ${t} title="Delete"><i class="fa-trash"></i></button>`, role: 'button', name: 'Delete' },
  { html: `<button ${t}><img src="x.png" alt="Print"></button>`, role: 'button', name: 'Print' },
  { html: `<button ${t}><svg><title>Share</title></svg></button>`, role: 'button', name: 'Share' },
  { html: `<button ${t}><span aria-hidden="true">★</span> Rate</button>`, role: 'button', name: 'Rate' },
  {
    html: `<button ${t}><span style="display:none">Hidden</span>Shown</button>`,
    role: 'button',
    name: 'Shown',
  },
  {
    html: `<button ${t}><span style="visibility:hidden">Hidden</span>Shown</button>`,
    role: 'button',
    name: 'Shown',
  },
  { html: `<button ${t}><div>Two</div><div>lines</div></button>`, role: 'button', name: 'Two lines' },
  {
    html: `<button ${t}>Add<span> to cart</span></button>`,
    role: 'button',
    name: 'Add to cart',
    apart: 'drops the blank at the start of an inline element',
  },
  { html: `<input ${t} type="submit">`, role: 'button', name: 'Submit' },
  { html: `<input ${t} type="reset">`, role: 'button', name: 'Reset' },
  { html: `<input ${t} type="submit" value="Send">`, role: 'button', name: 'Send' },
  { html: `<input ${t} type="button" value="Click me">`, role: 'button', name: 'Click me' },
  { html: `<input ${t} type="image" alt="Go" src="go.png">`, role: 'button', name: 'Go' },
  {
    html: `<details><summary ${t}>More</summary>text</details>`,
    role: 'button',
    name: 'More',
    apart: 'has no role there',
  },
  { html: `<div ${t} role="button" tabindex="0">Play</div>`, role: 'button', name: 'Play' },
  {
    html: `<div ${t} role="button"><span role="img" aria-label="Gear"></span></div>`,
    role: 'button',
    name: 'Gear',
  },
  {
    html: `<span id="a">Remove</span><span id="b">file.txt</span><button ${t} aria-labelledby="a b"></button>`,
    role: 'button',
    name: 'Remove file.txt',
  },
  {
    html: `<span id="b">file.txt</span><button id="self" ${t} aria-label="Delete" aria-labelledby="self b"></button>`,
    role: 'button',
    name: 'Delete file.txt',
  },
  {
    html: `<span id="h" style="display:none">Hidden label</span><button ${t} aria-labelledby="h">x</button>`,
    role: 'button',
    name: 'Hidden label',
  },
  { html: `<button ${t} aria-labelledby="nothing">Fallback</button>`, role: 'button', name: 'Fallback' },
  // Links
  { html: `<a ${t} href="/x">Home</a>`, role: 'link', name: 'Home' },
  {
    html: `<a ${t}>No link</a>`,
    role: 'generic',
    name: '',
    apart: 'a generic element has no name; the reference reads its text',
  },
  { html: `<a ${t} href="/x"><img alt="Logo" src="l.png"></a>`, role: 'link', name: 'Logo' },
  {
    html: `<a ${t} href="/x" aria-label="Read more about lamps">Read more</a>`,
    role: 'link',
    name: 'Read more about lamps',
  },
  { html: `<a ${t} href="/x" title="Tip">Text</a>`, role: 'link', name: 'Text' },
  { html: `<a ${t} href="/x"><h3>Lamp</h3><p>Shines</p></a>`, role: 'link', name: 'Lamp Shines' },
  // Fields
  { html: `<label for="i">Email</label><input id="i" ${t}>`, role: 'textbox', name: 'Email' },
  { html: `<label>Email <input ${t}></label>`, role: 'textbox', name: 'Email' },
  {
    html: `<label>First<br>name <input ${t}></label>`,
    role: 'textbox',
    name: 'First name',
    apart: 'takes no account of line breaks',
  },
  {
    html: `<label for="i">One</label><label for="i">Two</label><input id="i" ${t}>`,
    role: 'textbox',
    name: 'One Two',
  },
  {
    html: `<input ${t} placeholder="Search">`,
    role: 'textbox',
    name: 'Search',
    apart: 'names no field by its placeholder',
  },
  { html: `<input ${t} title="Tip" placeholder="Search">`, role: 'textbox', name: 'Tip' },
  { html: `<input ${t} aria-label="City" placeholder="Search">`, role: 'textbox', name: 'City' },
  { html: `<input ${t} type="search" aria-label="Find">`, role: 'searchbox', name: 'Find' },
  { html: `<input ${t} type="number" aria-label="Amount">`, role: 'spinbutton', name: 'Amount' },
  { html: `<input ${t} type="range" aria-label="Volume">`, role: 'slider', name: 'Volume' },
  { html: `<input ${t} type="email" aria-label="Mail">`, role: 'textbox', name: 'Mail' },
  { html: `<input ${t} type="tel" aria-label="Phone">`, role: 'textbox', name: 'Phone' },
  { html: `<input ${t} type="url" aria-label="Site">`, role: 'textbox', name: 'Site' },
  {
    html: `<label>Password <input ${t} type="password"></label>`,
    role: 'textbox',
    name: 'Password',
    apart: 'has no role there',
  },
  {
    html: `<label>Date <input ${t} type="date"></label>`,
    role: 'textbox',
    name: 'Date',
    apart: 'has no role there',
  },
  {
    html: `<label>File <input ${t} type="file"></label>`,
    role: 'button',
    name: 'File',
    apart: 'has no role there',
  },
  { html: `<label>Notes <textarea ${t}>typed</textarea></label>`, role: 'textbox', name: 'Notes' },
  {
    html: `<div ${t} role="textbox" contenteditable aria-label="Body">text</div>`,
    role: 'textbox',
    name: 'Body',
  },
  {
    html: `<input ${t} list="l" aria-label="Fruit"><datalist id="l"><option>Fig</datalist>`,
    role: 'combobox',
    name: 'Fruit',
  },
  { html: `<label>Size <select ${t}><option>S<option>M</select></label>`, role: 'combobox', name: 'Size' },
  {
    html: `<label>Sizes <select ${t} multiple><option>S<option>M</select></label>`,
    role: 'listbox',
    name: 'Sizes',
  },
  {
    html: `<label>Sizes <select ${t} size="3"><option>S<option>M</select></label>`,
    role: 'listbox',
    name: 'Sizes',
  },
  // Controls inside labels
  {
    html: `<label><input type="checkbox" ${t}> Flash the screen <input type="text" value="3"> times</label>`,
    role: 'checkbox',
    name: 'Flash the screen 3 times',
  },
  {
    html: `<label><input type="checkbox" ${t}> Repeat <select><option>daily<option selected>weekly</select></label>`,
    role: 'checkbox',
    name: 'Repeat weekly',
  },
  {
    html: `<label><input type="checkbox" ${t}> Volume <input type="range" value="40"></label>`,
    role: 'checkbox',
    name: 'Volume 40',
  },
  // Checkboxes, radios, switches
  { html: `<label><input type="checkbox" ${t}>I agree</label>`, role: 'checkbox', name: 'I agree' },
  { html: `<label><input type="radio" ${t}>Express</label>`, role: 'radio', name: 'Express' },
  {
    html: `<div ${t} role="checkbox" aria-checked="true" tabindex="0">Wi-Fi</div>`,
    role: 'checkbox',
    name: 'Wi-Fi',
  },
  {
    html: `<button ${t} role="switch" aria-checked="false">Dark mode</button>`,
    role: 'switch',
    name: 'Dark mode',
  },
  { html: `<input ${t} type="checkbox" role="switch" aria-label="Sync">`, role: 'switch', name: 'Sync' },
  // Headings, text, images
  { html: `<h2 ${t}>Orders</h2>`, role: 'heading', name: 'Orders' },
  { html: `<div ${t} role="heading" aria-level="3">Title</div>`, role: 'heading', name: 'Title' },
  { html: `<h1 ${t}>Hello <em>World</em></h1>`, role: 'heading', name: 'Hello World' },
  { html: `<img ${t} alt="A lamp" src="l.png" width="9" height="9">`, role: 'img', name: 'A lamp' },
  {
    html: `<img ${t} alt="" src="l.png" width="9" height="9">`,
    role: 'generic',
    name: '',
    apart: 'is called presentation there',
  },
  { html: `<img ${t} src="l.png" title="Lamp" width="9" height="9">`, role: 'img', name: 'Lamp' },
  { html: `<svg ${t} role="img" aria-label="Chart" width="9" height="9"></svg>`, role: 'img', name: 'Chart' },
  {
    html: `<figure ${t}><img alt="x" src="l.png"><figcaption>Figure 1</figcaption></figure>`,
    role: 'figure',
    name: 'Figure 1',
    apart: 'names no figure by its caption',
  },
  { html: `<p ${t}>Some text</p>`, role: 'paragraph', name: '', apart: 'does not know the role paragraph' },
  // Groups and landmarks
  { html: `<fieldset ${t}><legend>Billing</legend><input></fieldset>`, role: 'group', name: 'Billing' },
  { html: `<nav ${t} aria-label="Main"><a href="/">x</a></nav>`, role: 'navigation', name: 'Main' },
  { html: `<main ${t}>x</main>`, role: 'main', name: '' },
  { html: `<section ${t} aria-label="News">x</section>`, role: 'region', name: 'News' },
  {
    html: `<section ${t}>x</section>`,
    role: 'generic',
    name: '',
    apart: 'is a region there, which needs a name',
  },
  {
    html: `<h2 id="s">Terms</h2><section ${t} aria-labelledby="s">x</section>`,
    role: 'region',
    name: 'Terms',
  },
  { html: `<header ${t}>x</header>`, role: 'banner', name: '' },
  {
    html: `<article><header ${t}>x</header></article>`,
    role: 'generic',
    name: '',
    apart: 'does not look at the ancestors',
  },
  { html: `<footer ${t}>x</footer>`, role: 'contentinfo', name: '' },
  { html: `<aside ${t}>x</aside>`, role: 'complementary', name: '' },
  { html: `<form ${t} aria-label="Login"><input></form>`, role: 'form', name: 'Login' },
  { html: `<dialog ${t} open aria-label="Confirm">x</dialog>`, role: 'dialog', name: 'Confirm' },
  { html: `<div ${t} role="alert">Saved</div>`, role: 'alert', name: '' },
  { html: `<output ${t}>42</output>`, role: 'status', name: '' },
  {
    html: `<progress ${t} aria-label="Upload" value="40" max="100"></progress>`,
    role: 'progressbar',
    name: 'Upload',
  },
  {
    html: `<meter ${t} aria-label="Disk" value="4" max="10"></meter>`,
    role: 'meter',
    name: 'Disk',
    apart: 'does not know the role meter',
  },
  // Tables and lists
  { html: `<table ${t}><caption>Invoices</caption><tr><td>1</table>`, role: 'table', name: 'Invoices' },
  { html: `<table><tr ${t}><td>INV-7<td>Paid</table>`, role: 'row', name: 'INV-7 Paid' },
  { html: `<table><tr><th ${t}>Total<th>Tax</table>`, role: 'columnheader', name: 'Total' },
  {
    html: `<table><tr><th ${t} scope="row">Total<td>4</table>`,
    role: 'rowheader',
    name: 'Total',
    apart: 'takes no account of the scope',
  },
  {
    html: `<table><tr><th ${t}>Total<td>4</table>`,
    role: 'rowheader',
    name: 'Total',
    apart: 'a header with data beside it heads its row',
  },
  { html: `<table><tr><td ${t}>4</table>`, role: 'cell', name: '4' },
  {
    html: `<table role="grid"><tr><td ${t}>4</table>`,
    role: 'gridcell',
    name: '4',
    apart: 'does not look at the table',
  },
  {
    html: `<table role="presentation"><tr><td ${t}>4</table>`,
    role: 'generic',
    name: '',
    apart: 'does not look at the table',
  },
  { html: `<ul ${t}><li>a</ul>`, role: 'list', name: '' },
  { html: `<ul><li ${t}>a</ul>`, role: 'listitem', name: '' },
  { html: `<ul role="none"><li ${t}>a</ul>`, role: 'generic', name: '', apart: 'does not look at the list' },
  { html: `<div role="tablist"><div ${t} role="tab">General</div></div>`, role: 'tab', name: 'General' },
  { html: `<div role="menu"><div ${t} role="menuitem">Copy</div></div>`, role: 'menuitem', name: 'Copy' },
  { html: `<div role="tree"><div ${t} role="treeitem">Node</div></div>`, role: 'treeitem', name: 'Node' },
  { html: `<div role="listbox"><div ${t} role="option">Red</div></div>`, role: 'option', name: 'Red' },
  // Which role counts
  { html: `<div ${t} role="foo button">X</div>`, role: 'button', name: 'X', apart: 'takes unknown roles' },
  { html: `<div ${t} role="button link">X</div>`, role: 'button', name: 'X' },
  {
    html: `<button ${t} role="none">X</button>`,
    role: 'button',
    name: 'X',
    apart: 'takes no account of being focusable',
  },
  {
    html: `<h2 ${t} role="presentation">X</h2>`,
    role: 'generic',
    name: '',
    apart: 'is called presentation there',
  },
  { html: `<h2 ${t} role="none" aria-label="Y">X</h2>`, role: 'heading', name: 'Y' },
  { html: `<div ${t} role="region">X</div>`, role: 'generic', name: '', apart: 'a region needs a name' },
  { html: `<a ${t} href="/x" role="button">Buy</a>`, role: 'button', name: 'Buy' },
  // Space
  { html: `<button ${t}>\n  Sign\n\t in\u00A0 </button>`, role: 'button', name: 'Sign in' },
  { html: `<button ${t}>Down<span></span>load</button>`, role: 'button', name: 'Download' },
  {
    html: `<button ${t}><span style="display:block">Sign</span><span style="display:block">in</span></button>`,
    role: 'button',
    name: 'Sign in',
  },
];
