import { AppError } from '../domain/app-error.ts';

const maxLength = 60;

/** Lower-case letters, digits and dashes. Throws `bad_request` where nothing of the text is left. */
export function toSlug(text: string): string {
  const slug = slugOf(text);
  if (slug === '') {
    throw new AppError(
      'bad_request',
      `'${text}' has no letter or digit to make a slug of. Give a slug as well.`,
      {
        problems: [{ at: 'slug', message: 'needs a letter or digit from a to z, 0 to 9' }],
      },
    );
  }
  return slug;
}

/** As `toSlug`, and empty where nothing of the text is left. */
export function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, maxLength)
    .replaceAll(/^-+|-+$/g, '');
}
