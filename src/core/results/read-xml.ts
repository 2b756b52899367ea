import sax from 'sax';

import { AppError } from '#core/domain/app-error.ts';

export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  /** Of itself, not of what is in it. */
  text: string;
};

const deepest = 100;
const longestText = 200_000;

/**
 * The document's outermost element. No entities but XML's own are known, so that none can be a bomb or name a file. Throws `bad_request`, with the line.
 */
export function readXml(text: string): XmlElement {
  const parser = sax.parser(true);
  const path: XmlElement[] = [];
  let root: XmlElement | undefined;
  const refuse = (what: string, cause?: unknown): never => {
    const line = parser.line + 1;
    throw new AppError(
      'bad_request',
      `The XML is damaged at line ${line}: ${what}. Write the report again.`,
      {
        problems: [{ line, message: what }],
        cause,
      },
    );
  };
  parser.onopentag = ({ attributes, name }) => {
    const element: XmlElement = {
      name,
      attributes: attributes as Record<string, string>,
      children: [],
      text: '',
    };
    if (path.length >= deepest) refuse(`elements stand in each other more than ${deepest} deep`);
    path.at(-1)?.children.push(element);
    root ??= element;
    path.push(element);
  };
  parser.onclosetag = () => void path.pop();
  const keep = (part: string): void => {
    const element = path.at(-1);
    if (element !== undefined && element.text.length < longestText) element.text += part;
  };
  const onerror = (error: Error): never => refuse(error.message.split('\n', 1)[0] ?? '', error);
  Object.assign(parser, { onerror, ontext: keep, oncdata: keep });
  parser.write(text).close();
  return root ?? refuse('there is no element in it');
}
