import { call, find, html, show, showProblem } from './dom.js';

const form = find('#return');
const input = find('#photos');
const zone = find('#photo-zone');
let photos = [];

const draw = () =>
  show(
    find('#files'),
    html`${photos.map((photo) => html`<li>${photo.name} <span>${Math.ceil(photo.size / 1024)} KB</span></li>`)}`,
  );

const add = (files) => {
  photos = [...photos, ...files];
  draw();
};

find('#choose-photos').addEventListener('click', () => input.click());
input.addEventListener('change', () => add(input.files));
zone.addEventListener('dragover', (event) => {
  event.preventDefault();
  zone.classList.add('over');
});
zone.addEventListener('dragleave', () => zone.classList.remove('over'));
zone.addEventListener('drop', (event) => {
  event.preventDefault();
  zone.classList.remove('over');
  add(event.dataTransfer.files);
});

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  for (const photo of photos)
    await call(`/api/uploads?name=${encodeURIComponent(photo.name)}`, 'POST', photo);
  const { ok, data } = await call('/api/returns', 'POST', {
    order: form.elements.order.value,
    reason: form.elements.reason.value,
  });
  showProblem(find('.problem', form), ok ? '' : data.message);
  if (!ok) return;
  form.hidden = true;
  show(
    find('#return-answer'),
    html`<h2>Return ${data.number} is registered</h2>
      <p>For order ${data.order}, with ${data.photos} ${data.photos === 1 ? 'photo' : 'photos'}.</p>`,
  );
});
