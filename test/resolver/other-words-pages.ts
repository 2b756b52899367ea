/** Pages whose things are called one way and spoken of another. */
export const otherWordsPages = {
  inbox: `<title>Post</title><style>li{display:flex;gap:8px}</style><h1>Inbox</h1><ul>
    ${mail('Ola Berg', 'The boiler again', 'It drips.', 'Fri 16:20')}
    ${mail('Ola Berg', 'Keys to the garden', 'Who has them?', 'Mon 8:05')}
    ${mail('Rita Falk', 'Boiler man comes', 'At noon.', 'Tue 9:00')}
    ${mail('Rita Falk', 'Choir', 'Bring the blue book.', 'Sat 10:30')}
    </ul><p>The roof is on the agenda.</p>`,
  bills: `<h1>Bills</h1><table><thead><tr><th>Number</th><th>Client</th><th>Amount</th><th></th></tr></thead><tbody>
    ${row('4412', 'Delta Print', '$310', 'Remind', 'Waive')}${row('4419', 'Delta Print', '$90', 'Remind', 'Waive')}
    ${row('4420', 'Elm School', '$45', 'Waive', 'Escalate')}</tbody></table>`,
  stays: `<h1>Places to stay</h1>${['Hill House', 'Old Mill']
    .map(
      (name) =>
        `<article><h3>${name}</h3><span>Breakfast</span> <span>Garden</span> <button>With breakfast</button> <button>Without breakfast</button></article>`,
    )
    .join('')}<article><h3>Hill Barn</h3><p>Breakfast. Closed in winter.</p></article>`,
  board: `<h1>Board</h1><ul><li><a href="/1">Door badge is broken</a></li><li><a href="/2">Badge for Ola</a></li></ul>
    <article tabindex="0"><b>Wash the windows</b><p>By Rita, Monday</p></article><article tabindex="0"><b>Mow</b><p>By Ola, Monday</p></article>
    <button>Order list</button>`,
  checkout: `<h1>Checkout</h1><fieldset><legend>Delivery</legend>
    <label><input type="radio" name="d" checked> Standard, free</label><label><input type="radio" name="d"> Express, tomorrow, $9</label>
    <label><input type="radio" name="d"> Collect at noon</label></fieldset>
    <fieldset><legend>Insured for</legend><label><input type="radio" name="i"> 1 year</label><label><input type="radio" name="i"> 2 years</label></fieldset>
    <label><input type="checkbox" checked> Send me the newsletter</label><label><input type="checkbox"> Invoice address is the same</label>
    <label>Payable within <select><option>14 days</option><option>60 days</option><option>90 days</option></select></label>
    <ul><li><b>Winter Birds</b><i>N. Hop</i><button>Extend</button></li><li><b>Winter Tales</b><i>A. Moe</i><button>Extend</button></li></ul>
    <button>New order</button><button>Pay</button>`,
  party: `<style>p{width:400px}p,article span{display:flex;gap:8px}</style><h1>Table</h1>
    <p>Adults <button data-testid="a-less">−</button><b>2</b><button data-testid="a-more">+</button></p>
    <p>Children <button data-testid="c-less"><svg width="9" height="9"></svg></button><b>0</b><button data-testid="c-more"><svg width="9" height="9"></svg></button></p>
    <p>Dogs <button data-testid="d-less" aria-label="Fewer dogs">v</button><input value="1" size="2" aria-label="Dogs"><button data-testid="d-more" aria-label="More dogs">^</button></p>
    <label>Nights <input type="number" value="3"></label> <label>Volume <input type="range"></label>
    <article><h3>Kitchen</h3><span>Heating <button data-testid="k-less">-</button><b>20°</b><button data-testid="k-more">+</button></span></article>
    <article><h3>Hall</h3><span>Heating <button data-testid="h-less">-</button><b>18°</b><button data-testid="h-more">+</button></span></article>
    <table><tbody><tr><td>Linen cushion, moss</td><td><button data-testid="m-less">-</button> <input value="1"> <button data-testid="m-more">+</button></td></tr>
    <tr><td>Linen cushion, sand</td><td><button data-testid="s-less">-</button> <input value="1"> <button data-testid="s-more">+</button></td></tr></tbody></table>
    <p>Cats <b>1</b><button>Remove</button></p>`,
  lanes: `<style>.lanes{display:flex;gap:8px}.lanes>div{width:200px;height:200px}</style><h1>Plan</h1>
    <div class="lanes"><div><b>Soon</b><button data-testid="soon">+</button></div><div><b>Now</b><button data-testid="now">+</button></div><div><b>Done</b><button data-testid="done">+</button></div></div>
    <div class="lanes"><article><b>Visa 11</b><button data-testid="v1">Remove</button></article><article><b>Amex</b><button data-testid="a">Remove</button></article><article><b>Visa 22</b><button data-testid="v2">Remove</button></article></div>
    <div><label>Password <input type="password"></label><button data-testid="eye1" aria-label="Show">o</button></div>
    <div><label>Repeat password <input type="password"></label><button data-testid="eye2" aria-label="Show">o</button></div>
    <ul><li>Two <button>Open</button></li><li>Entries <button>Open</button></li></ul>`,
  filters: `<h1>Books</h1><aside><b>Level</b><div role="radiogroup">${['Any', 'Easy', 'Medium', 'Hard']
    .map((name) => `<label><input type="radio" name="l"${name === 'Any' ? ' checked' : ''}> ${name}</label>`)
    .join(
      '',
    )}</div><label><input type="checkbox"> In stock</label> <label><input type="checkbox" role="switch" checked> Show prices</label>
    <label>Confirm email <input></label></aside><p>Medium books are fun.</p><table><thead><tr><th>Title</th><th>Prices</th></tr></thead><tbody><tr><td>Algae</td><td>$3</td></tr></tbody></table>
    <p><input size="3" aria-label="page number"> of 4</p><select aria-label="Sort"><option>Title</option></select>
    <article><h3>Algae soup</h3><button>Add to list</button></article><article><h3>Bread</h3><button>Add to list</button></article>`,
  rota: `<h1>Rota</h1><table><thead><tr><th>Room</th><th>9:00</th><th>14:00</th></tr></thead><tbody>${[
    'Oak',
    'Oak small',
    'Fir',
  ]
    .map(
      (room) =>
        `<tr><th>${room}</th>${['9', '14'].map((hour) => `<td tabindex="0" data-testid="${room}-${hour}">free</td>`).join('')}</tr>`,
    )
    .join('')}</tbody></table>`,
} as const;

function mail(from: string, subject: string, text: string, when: string): string {
  return `<li><input type="checkbox"><b>${from} · ${subject}</b><span>${text}</span><time>${when}</time><button>Snooze</button><button>Archive</button></li>`;
}

function row(number: string, client: string, amount: string, ...buttons: readonly string[]): string {
  const cells = [number, client, amount].map((text) => `<td>${text}</td>`).join('');
  return `<tr>${cells}<td>${buttons.map((name) => `<button>${name}</button>`).join(' ')}</td></tr>`;
}
