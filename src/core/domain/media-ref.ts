/** A kept file, named by the SHA-256 of its bytes (lower-case hex). */
export type MediaRef = { readonly sha256: string; readonly contentType: string; readonly sizeBytes: number };
