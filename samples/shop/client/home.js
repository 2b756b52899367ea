import { find, html, show } from './dom.js';

const place = find('.banner-place');
const hide = () => show(place, html``);

setTimeout(() => {
  show(
    place,
    html`<div class="banner" role="alert">
      <span>Free delivery on orders of $60 or more</span>
      <button type="button" aria-label="Close">×</button>
    </div>`,
  );
  find('button', place).addEventListener('click', hide);
}, 500);
setTimeout(hide, 6500);
