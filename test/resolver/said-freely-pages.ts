/** Pages that are spoken of as people speak who see them, and have not read their labels. */
export const saidFreelyPages = {
  music: `<style>header{display:flex;gap:4px}footer{position:fixed;bottom:0}p{margin:0}.grid{display:grid;grid-template-columns:200px 60px 60px}</style>
    <header><h1>Records</h1><div><svg role="img" data-testid="SearchIcon" width="20" height="20"><path d="M0 0h9"/></svg><input placeholder="Songs, artists" data-testid="find"></div></header>
    <p style="clear:both">Rooms at least: <span class="spin"><input role="spinbutton" value="4" data-testid="room"><a tabindex="0"></a></span></p>
    <label>Big hall message <input data-testid="other"></label>
    <div class="grid"><b>Tell me</b><b>Post</b><b>SMS</b><b>Replies</b><input type="checkbox" role="switch" aria-label="Replies by post"><input type="checkbox" role="switch" aria-label="Replies by SMS"></div>
    <label>First name <input value="Ida" data-testid="first"></label> <label>Last name <input value="Quint" data-testid="last"></label>
    <ul><li>Algae</li></ul><label>Country <select><option>Peru</option><option>Norway</option></select></label>
    <label>Level <select><option>Easy</option><option>Hard</option></select></label>
    <label>Document name <input data-testid="doc"></label> <label><input type="checkbox"> Spell check</label>
    <footer><button data-testid="back" class="icon-skip-previous"><svg data-testid="SkipPreviousIcon" width="9" height="9"></svg></button><button data-testid="next"><svg data-testid="SkipNextIcon" width="9" height="9"></svg></button></footer>`,
  parcels: `<style>li,.entry{display:flex;gap:8px}</style><h1>Parcels</h1><ul>
    ${['Lublin', 'Malmo', 'Turku'].map((town) => `<li>To ${town} <button aria-label="x" data-testid="drop-${town}">×</button></li>`).join('')}</ul>
    <aside style="position:absolute;right:0;top:90px"><span>Assignee</span> <select aria-label="Assignee" data-testid="who"><option>Nobody</option><option>Pia Roos</option></select>
    <label>Tags <input data-testid="tag"></label> <label><input type="checkbox" role="switch"> Notify the team</label> <label><input type="checkbox" role="switch"> Private</label></aside>
    <div style="display:flex"><article><h3>Boston fern</h3><button aria-label="Like" data-testid="like-fern"><svg data-testid="HeartIcon" width="9" height="9"></svg></button></article>
    <article><h3>Aloe</h3><button aria-label="Like" data-testid="like-aloe"><svg data-testid="HeartIcon" width="9" height="9"></svg></button></article>
    </div><p>Noise level: 3</p><span class="ui-slider-handle" tabindex="0" style="display:inline-block;width:18px;height:18px" data-testid="noise"></span>`,
  talk: `<style>.line{display:flex;gap:8px}</style><h1>Talk</h1>
    ${message('Aino', 'The build is green again.', 1)}${message('Ravi', 'Lunch?', 2)}${message('Aino', 'Standup at ten?', 3)}
    <h2>Comments</h2><section><p>Mira: on Wi-Fi only. <a href="#pin" aria-label="Pin" data-testid="pin-mira">o</a></p><p>Jon: which one? <a href="#pin" aria-label="Pin" data-testid="pin-jon">o</a></p></section>
    <ul><li>Road works in Mill Street <button data-testid="del-road">Delete</button></li><li>Rubbish on Tuesday <button data-testid="del-rubbish">Delete</button></li></ul>
    <details><summary>Poll: do you move your hives?</summary><p>Yes</p></details>`,
  office: `<h1>Office</h1><fieldset><legend>Expenses</legend><table><tbody><tr><th>Date</th><th>Amount</th></tr>
    ${[1, 2, 3].map((n) => `<tr><td><input data-testid="date-${n}"></td><td><input data-testid="amount-${n}"></td></tr>`).join('')}</tbody></table></fieldset>
    <table><tbody><tr><td>Article <input></td><td>Blocked <input type="checkbox" data-testid="blocked"></td></tr><tr><td><button>Find</button><button>Reset</button></td></tr></tbody></table>
    <p>Blocked articles <input type="checkbox" aria-label="Blocked" data-testid="elsewhere"></p>
    <div style="display:flex;gap:40px"><span>Priority</span><div style="position:relative;width:160px">High<input role="combobox" style="position:absolute;inset:0;opacity:.01;width:160px;height:19px;border:0" data-testid="priority"></div></div>
    <table><thead><tr><th><input type="checkbox" data-testid="all"></th><th>Number</th><th>VAT</th></tr></thead><tbody><tr><td><input type="checkbox"></td><td>7</td><td>3</td></tr></tbody></table>
    <p>Show: <label><input type="checkbox"> Books</label> <label><input type="checkbox"> Films</label></p>
    <table><tbody><tr><td>P-1</td><td>Wall paint white</td></tr><tr><td>P-2</td><td>Wall paint off-white</td><td><a href="#d">delete</a></td></tr></tbody></table>
    <label>Remark <input data-testid="remark"></label> <button>Next week</button> <input placeholder="What has to be done?" data-testid="todo">
    <article><b>Fix login</b><span>Jun</span><button data-testid="details-1">Details</button></article><article><b>Dark mode</b><span>May</span><button data-testid="details-2">Details</button></article><article><b>Import</b><span>May</span><button data-testid="details-3">Details</button></article>
    <div><h3>To do</h3><button data-testid="add-1">Add a ticket</button></div><div><h3>In progress (2)</h3><button data-testid="add-2">Add a ticket</button></div>
    <label><input type="checkbox"> Insurance</label> <label><input type="checkbox"> Signature</label>
    <div draggable="true" data-testid="birds">Winter Birds</div><div class="shelf" style="width:200px;height:60px" data-testid="shelf">Nothing yet</div>`,
};

function message(author: string, text: string, at: number): string {
  return `<div class="line"><div><b>${author}</b> ${text}</div><button aria-label="Delete message" data-testid="bin-${at}"><svg data-testid="TrashIcon" width="9" height="9"></svg></button></div>`;
}
