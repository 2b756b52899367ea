/** The nonce that this page's policy takes styles with; empty in development. */
export function readNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

// Libraries that write style elements of their own read it there.
Object.assign(globalThis, { __webpack_nonce__: readNonce() });
