import type { LiveInput } from '#core/domain/live-session.ts';
import type { Page } from 'playwright-core';

type PageInput = Exclude<LiveInput, { readonly type: 'goto' | 'back' | 'forward' | 'reload' }>;

/**
 * Does to a page what a person did with mouse or keyboard: to the page and its scripts it is a user's own.
 * @throws the driver's error for a key that there is not, and where the page has gone.
 */
export async function sendInput(page: Page, input: PageInput): Promise<void> {
  const { keyboard, mouse } = page;
  switch (input.type) {
    case 'move':
      return await mouse.move(input.x, input.y);
    case 'click':
      return await mouse.click(input.x, input.y, {
        button: input.button ?? 'left',
        clickCount: input.clicks ?? 1,
      });
    case 'down':
    case 'up': {
      await mouse.move(input.x, input.y);
      const options = { button: input.button ?? 'left', clickCount: input.clicks ?? 1 } as const;
      return await mouse[input.type](options);
    }
    case 'wheel':
      await mouse.move(input.x, input.y);
      return await mouse.wheel(input.deltaX, input.deltaY);
    case 'key':
      return await keyboard.press(input.key);
    case 'text':
      return await keyboard.insertText(input.text);
    case 'viewport':
      return await page.setViewportSize({ width: input.width, height: input.height });
  }
}
