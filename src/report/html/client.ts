/**
 * What runs in the report: embedded files are decoded when they come into view, one test is shown at a time, and the
 * video and the steps follow each other. The page reads well without it, except for embedded pictures.
 */

const all = <T extends HTMLElement>(selector: string, root: ParentNode = document): T[] => [
  ...root.querySelectorAll<T>(selector),
];

const addresses = new Map<string, string>();

/** Address of an embedded file, made once. */
function addressOf(sha256: string): string {
  const known = addresses.get(sha256);
  if (known !== undefined) return known;
  const store = document.getElementById(`m-${sha256}`);
  if (store === null) return '';
  const text = atob(store.textContent);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  const address = URL.createObjectURL(new Blob([bytes], { type: store.dataset['type'] ?? '' }));
  addresses.set(sha256, address);
  return address;
}

function fill(element: HTMLElement): void {
  const sha256 = element.dataset['media'];
  if (sha256 === undefined) return;
  delete element.dataset['media'];
  const attribute = element instanceof HTMLAnchorElement ? 'href' : 'src';
  element.setAttribute(attribute, addressOf(sha256));
}

function fillWhenSeen(): void {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        observer.unobserve(entry.target);
        if (entry.target instanceof HTMLElement) fill(entry.target);
      }
    },
    { rootMargin: '400px' },
  );
  for (const element of all('[data-media]')) observer.observe(element);
}

/** Shows the test, attempt or step that the address names; else the first that did not pass. */
function showNamed(): void {
  const tests = all('.test');
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fallback = all('.test-list li:not([data-state="passed"]) a').at(0)?.getAttribute('href')?.slice(1);
  const shown = named?.closest('.test') ?? document.getElementById(fallback ?? '') ?? tests.at(0);
  for (const test of tests) test.hidden = test !== shown;
  for (const link of all('.test-list a')) {
    if (shown && link.getAttribute('href') === `#${shown.id}`) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  if (named === null) return;
  const attempt = named.closest<HTMLElement>('.attempt');
  if (attempt) showAttempt(attempt);
  named.dispatchEvent(new Event('seek'));
  const details = named.querySelector(':scope > details');
  if (details instanceof HTMLDetailsElement) details.open = true;
  if (!named.classList.contains('test')) named.scrollIntoView({ block: 'start' });
  else if (matchMedia('(max-width: 760px)').matches) named.scrollIntoView({ block: 'start' });
}

function showAttempt(attempt: HTMLElement): void {
  const test = attempt.closest('.test');
  if (test === null) return;
  for (const panel of all('.attempt', test)) panel.hidden = panel !== attempt;
  for (const tab of all('[role="tab"]', test)) {
    const selected = tab.getAttribute('aria-controls') === attempt.id;
    tab.setAttribute('aria-selected', String(selected));
    tab.tabIndex = selected ? 0 : -1;
  }
}

function setUpTabs(): void {
  for (const panel of all('.attempt[data-earlier]')) panel.hidden = true;
  for (const list of all('.tabs')) {
    const tabs = all<HTMLButtonElement>('[role="tab"]', list);
    const choose = (tab: HTMLElement | undefined): void => {
      const panel = document.getElementById(tab?.getAttribute('aria-controls') ?? '');
      if (panel) showAttempt(panel);
      tab?.focus();
    };
    for (const [index, tab] of tabs.entries()) {
      tab.addEventListener('click', () => choose(tab));
      tab.addEventListener('keydown', (event) => {
        if (event.key === 'ArrowRight') choose(tabs[(index + 1) % tabs.length]);
        if (event.key === 'ArrowLeft') choose(tabs.at(index - 1));
      });
    }
  }
}

function setUpFilters(): void {
  const buttons = all<HTMLButtonElement>('.filters button');
  const search = document.querySelector<HTMLInputElement>('.search');
  const none = document.querySelector<HTMLElement>('.none');
  const apply = (): void => {
    const state = buttons.find((button) => button.ariaPressed === 'true')?.dataset['filter'] ?? 'all';
    const words = (search?.value ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const item of all('.test-list li')) {
      const name = item.textContent.toLowerCase();
      const fits =
        (state === 'all' || item.dataset['state'] === state) && words.every((word) => name.includes(word));
      item.hidden = !fits;
      if (fits) shown += 1;
    }
    if (none) none.hidden = shown > 0;
  };
  for (const button of buttons) {
    button.addEventListener('click', () => {
      for (const other of buttons) other.ariaPressed = String(other === button);
      apply();
    });
  }
  search?.addEventListener('input', apply);
}

type TimedStep = { readonly element: HTMLElement; readonly atSeconds: number };

const pastEnd = 0.02;

/** Ties an attempt's video to its steps: marks under it, a step moves it, it lights up the step. */
function setUpPlayer(attempt: HTMLElement): void {
  const video = attempt.querySelector('video');
  const marks = attempt.querySelector<HTMLElement>('.marks');
  const now = attempt.querySelector<HTMLElement>('.now');
  if (video === null || marks === null || now === null) return;
  const steps = all('.step[data-at]', attempt).map((element): TimedStep => ({
    element,
    atSeconds: Number(element.dataset['at']) / 1000,
  }));
  const buttons = steps.map((step) => markOf(step));
  const seek = (step: TimedStep): void => {
    fill(video);
    video.pause();
    // What a step did is seen when it has ended; the last picture of a video ends with it.
    const end = Number(step.element.dataset['end']) / 1000 + pastEnd;
    video.currentTime = Number.isFinite(video.duration) ? Math.min(end, video.duration - pastEnd) : end;
    light(step);
  };
  const light = (step: TimedStep | undefined): void => {
    for (const [index, other] of steps.entries()) {
      other.element.classList.toggle('playing', other === step);
      buttons[index]?.classList.toggle('playing', other === step);
    }
    const sentence = step?.element.querySelector('.sentence')?.textContent ?? '';
    if (step) now.textContent = `${step.element.querySelector('.number')?.textContent ?? ''}. ${sentence}`;
  };
  for (const [index, step] of steps.entries()) {
    buttons[index]?.addEventListener('click', () => seek(step));
    step.element.querySelector('summary')?.addEventListener('click', () => seek(step));
    step.element.addEventListener('seek', () => seek(step));
  }
  video.addEventListener('timeupdate', () => {
    if (video.paused) return;
    light(steps.findLast((step) => step.atSeconds <= video.currentTime + pastEnd));
  });
  marks.append(...buttons);
  const ending = steps.find(({ element }) => element.matches('.failed, .blocked'));
  if (ending === undefined) return;
  const start = (): void => {
    if (!steps.some(({ element }) => element.classList.contains('playing'))) seek(ending);
  };
  video.addEventListener('loadedmetadata', start, { once: true });
}

function markOf(step: TimedStep): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  const number = step.element.querySelector('.number')?.textContent ?? '';
  const sentence = step.element.querySelector('.sentence')?.textContent ?? '';
  button.title = `${number}. ${sentence}`;
  button.ariaLabel = `Go to step ${number}`;
  const status = ['passed', 'failed', 'blocked', 'skipped'].find((name) =>
    step.element.classList.contains(name),
  );
  button.className = status ?? '';
  const lengthMs = Number(step.element.dataset['end']) - Number(step.element.dataset['at']);
  button.style.flexGrow = String(Math.max(1, Math.round(lengthMs)));
  return button;
}

function setUpToggleAll(): void {
  for (const button of all<HTMLButtonElement>('.toggle-all')) {
    button.addEventListener('click', () => {
      const steps = all<HTMLDetailsElement>('.steps details', button.closest('.attempt') ?? document);
      const open = steps.some((step) => !step.open);
      for (const step of steps) step.open = open;
      button.textContent = open ? 'Collapse all' : 'Expand all';
    });
  }
}

function setUpLightbox(): void {
  const box = document.querySelector<HTMLDialogElement>('.lightbox');
  const stage = box?.querySelector('.lightbox-stage');
  const caption = box?.querySelector('.lightbox-caption');
  if (!box || !stage || !caption) return;
  let pictures: HTMLElement[] = [];
  let index = 0;
  const show = (next: number): void => {
    index = (next + pictures.length) % pictures.length;
    const picture = pictures[index];
    const image = picture?.querySelector('img');
    if (!picture || !image) return;
    fill(image);
    const frame = document.createElement('div');
    frame.className = 'lightbox-frame';
    frame.append(...[...picture.children].map((child) => child.cloneNode(true)));
    stage.replaceChildren(frame);
    const step = picture.closest('.step');
    const label = picture.parentElement?.querySelector('figcaption')?.textContent ?? '';
    caption.textContent = `${step?.querySelector('.number')?.textContent ?? ''}. ${step?.querySelector('.sentence')?.textContent ?? ''} (${label})`;
  };
  for (const picture of all('.picture')) {
    picture.addEventListener('click', () => {
      pictures = all('.picture', picture.closest('.attempt') ?? document);
      show(pictures.indexOf(picture));
      box.showModal();
    });
  }
  box.querySelector('.previous')?.addEventListener('click', () => show(index - 1));
  box.querySelector('.next')?.addEventListener('click', () => show(index + 1));
  box.querySelector('.close')?.addEventListener('click', () => box.close());
  stage.addEventListener('click', () => box.close());
  box.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowLeft') show(index - 1);
    if (event.key === 'ArrowRight') show(index + 1);
  });
}

async function copy(target: Element): Promise<void> {
  // Browsers give the clipboard to secure pages only: without it the text can still be selected by hand.
  if (!('clipboard' in navigator)) return;
  await navigator.clipboard.writeText(target.textContent);
  target.classList.add('copied');
  setTimeout(() => target.classList.remove('copied'), 1200);
}

function setUpCopying(): void {
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target.closest('.copyable') : null;
    if (target === null) return;
    void copy(target);
  });
}

setUpTabs();
setUpFilters();
for (const attempt of all('.attempt')) setUpPlayer(attempt);
setUpToggleAll();
setUpLightbox();
setUpCopying();
showNamed();
fillWhenSeen();
addEventListener('hashchange', showNamed);
