import type { Interaction } from '#core/domain/interaction.ts';
import { wait } from '#base/wait.ts';
import { setClock, setLocation, setViewport } from './browser-settings.ts';
import { closeTab, switchTab } from './browser-tab.ts';
import { check, uncheck } from './check.ts';
import { copy, paste } from './clipboard.ts';
import { clearText, inputText } from './input-text.ts';
import { goBack, goForward, openUrl, reload } from './navigate.ts';
import type { Performed, Performer, Performing } from './performing.ts';
import { click, doubleClick, drag, hover, rightClick } from './pointer.ts';
import { pressKey } from './press-key.ts';
import { scroll } from './scroll.ts';
import { selectOption } from './select-option.ts';
import { uploadFile } from './upload-file.ts';

/** What is done to a page by the browser alone; the rest of the interactions look and judge. */
export const performers = {
  click,
  'double-click': doubleClick,
  'right-click': rightClick,
  hover,
  'input-text': inputText,
  'clear-text': clearText,
  'press-key': pressKey,
  'select-option': selectOption,
  check,
  uncheck,
  'upload-file': uploadFile,
  drag,
  scroll,
  'open-url': openUrl,
  'go-back': goBack,
  'go-forward': goForward,
  reload,
  'switch-tab': switchTab,
  'close-tab': closeTab,
  copy,
  paste,
  'set-viewport': setViewport,
  'set-location': setLocation,
  'set-clock': setClock,
  wait: pause,
} as const satisfies Partial<Record<Interaction, Performer>>;

export type PerformedInteraction = keyof typeof performers;

export function isPerformed(interaction: Interaction): interaction is PerformedInteraction {
  return interaction in performers;
}

async function pause(performing: Performing): Promise<Performed> {
  await wait(performing.intent.durationMs ?? 0, performing.signal);
  return {};
}
