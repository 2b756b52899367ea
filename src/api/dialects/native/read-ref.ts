import type { Ref } from '#core/domain/records.ts';

/** A UUID or a serial number, as `refSchema` lets through. */
export function readRef(text: string): Ref {
  return /^\d+$/.test(text) ? { serial: Number(text) } : { id: text.toLowerCase() };
}

/** A UUID, a serial number or a slug, as `namedRefSchema` lets through. */
export function readNamedRef(text: string): Ref | { readonly slug: string } {
  if (/^[1-9]\d{0,14}$/.test(text)) return { serial: Number(text) };
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
    ? { id: text.toLowerCase() }
    : { slug: text };
}

/** A UUID, a serial number or an e-mail address, as `personRefSchema` lets through. */
export function readPersonRef(text: string): Ref | { readonly email: string } {
  return text.includes('@') ? { email: text } : readRef(text);
}

/** Undefined where nothing is said. */
export function readGiven<T>(text: string | undefined, read: (text: string) => T): T | undefined {
  return text === undefined ? undefined : read(text);
}
