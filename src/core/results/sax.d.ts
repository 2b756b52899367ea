/** The part of the package that is used; it has no types of its own. */
declare module 'sax' {
  export type Tag = { readonly name: string; readonly attributes: Readonly<Record<string, string>> };
  export type Parser = {
    onopentag: (tag: Tag) => void;
    onclosetag: (name: string) => void;
    ontext: (text: string) => void;
    oncdata: (text: string) => void;
    onerror: (error: Error) => void;
    /** From 0. */
    readonly line: number;
    write: (text: string) => Parser;
    close: () => Parser;
  };
  const sax: { readonly parser: (strict: boolean) => Parser; MAX_BUFFER_LENGTH: number };
  export default sax;
}
