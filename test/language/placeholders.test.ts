import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';

import { evaluatePlaceholder, type PlaceholderSources } from '#language/evaluate-placeholder.ts';
import { fillPlaceholders, placeholdersOf, type Placeholder } from '#language/placeholders.ts';

function sources(more: Partial<PlaceholderSources> = {}): PlaceholderSources {
  return {
    variables: new Map([['USER', 'ada@example.org']]),
    saved: new Map([['ORDER', 'A-17']]),
    now: new Date(2026, 0, 31, 9, 5, 7),
    random: () => 0.5,
    drawn: new Map(),
    ...more,
  };
}

function evaluated(text: string, more: Partial<PlaceholderSources> = {}): string {
  const [placeholder] = placeholdersOf(text);
  if (!placeholder) throw new Error(`no placeholder in ${text}`);
  const result = evaluatePlaceholder(placeholder, sources(more));
  return 'value' in result ? result.value : `${result.missing}: ${result.message}`;
}

describe('placeholdersOf', () => {
  test('finds every form with its place', () => {
    const text =
      'Enter {{USER}}, {{variable:A-B}}, {{ saved:ORDER }}, {{date}}, {{file:a b.pdf}} and {{random:uuid}}';
    const found = placeholdersOf(text);
    expect(found.map((placeholder) => placeholder.kind)).toEqual([
      'variable',
      'variable',
      'saved',
      'date',
      'file',
      'random',
    ]);
    for (const { start, end, text: written } of found) expect(text.slice(start, end)).toBe(written);
    expect(found[2]).toMatchObject({ kind: 'saved', name: 'ORDER' });
  });

  test('reads offsets and formats of dates', () => {
    expect(placeholdersOf('{{date+3d:YYYY-MM-DD}}')[0]).toMatchObject({
      kind: 'date',
      offset: [{ amount: 3, unit: 'd' }],
      format: 'YYYY-MM-DD',
    });
    expect(placeholdersOf('{{date-1M+2h}}')[0]).toMatchObject({
      kind: 'date',
      offset: [
        { amount: -1, unit: 'M' },
        { amount: 2, unit: 'h' },
      ],
    });
  });

  test('keeps what fits no form as unknown, with what would fit', () => {
    for (const text of [
      '{{}}',
      '{{a b}}',
      '{{randm:email}}',
      '{{random:colour}}',
      '{{random:number(6,1)}}',
      '{{saved:}}',
      '{{file:}}',
    ]) {
      const [placeholder] = placeholdersOf(text);
      expect(placeholder).toMatchObject({ kind: 'unknown', text });
    }
  });
});

describe('fillPlaceholders', () => {
  test('replaces once: what is put in is never looked into', () => {
    const lookup = (placeholder: Placeholder): string =>
      placeholder.kind === 'variable' ? `{{${placeholder.name}}}{{x}}` : '';
    expect(fillPlaceholders('a {{X}} b {{Y}}', lookup)).toBe('a {{X}}{{x}} b {{Y}}{{x}}');
  });

  test('leaves everything else as it is', () => {
    assert(
      property(string(), (text) => {
        expect(fillPlaceholders(text, ({ text: written }) => written)).toBe(text);
      }),
    );
  });
});

describe('evaluatePlaceholder', () => {
  test('variables and kept values', () => {
    expect(evaluated('{{USER}}')).toBe('ada@example.org');
    expect(evaluated('{{variable:USER}}')).toBe('ada@example.org');
    expect(evaluated('{{saved:ORDER}}')).toBe('A-17');
    expect(evaluated('{{file:cv.pdf}}')).toBe('cv.pdf');
  });

  test('says what to add and where', () => {
    expect(evaluated('{{PASSWORD}}')).toMatch(
      /^variable_missing: .*PASSWORD has no value.*--var PASSWORD=.*variables:/,
    );
    expect(evaluated('{{ORDER}}')).toContain('write {{saved:ORDER}}');
    expect(evaluated('{{saved:TOTAL}}')).toMatch(
      /^variable_missing: .*read the order number as TOTAL.*Kept so far: "ORDER"/,
    );
    expect(evaluated('{{nothing at all}}')).toMatch(/^not_understood: .*is no placeholder/);
  });

  test('dates: offsets, month ends, formats, literal text', () => {
    expect(evaluated('{{date}}')).toBe('2026-01-31');
    expect(evaluated('{{date+1d:DD.MM.YYYY}}')).toBe('01.02.2026');
    expect(evaluated('{{date+1M}}')).toBe('2026-02-28');
    expect(evaluated('{{date-1y+1w:D MMM YY}}')).toBe('7 Feb 25');
    expect(evaluated('{{date:dddd, MMMM D [at] h:mm A}}')).toBe('Saturday, January 31 at 9:05 AM');
    expect(evaluated('{{date+12h:HH:mm:ss}}')).toBe('21:05:07');
  });

  test('draws: the same within a run, in the shape that was asked for', () => {
    const shared = sources({ random: Math.random });
    const draw = (text: string): string => evaluated(text, shared);
    expect(draw('{{random:email}}')).toMatch(/^[a-z]{8}\.\d{4}@example\.com$/);
    expect(draw('{{random:email}}')).toBe(draw('{{ random:email }}'));
    expect(draw('{{random:text(12)}}')).toMatch(/^[a-z]{12}$/);
    expect(draw('{{random:uuid}}')).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    );
    expect(draw('{{random:name}}')).toMatch(/^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u);
    expect(Number(draw('{{random:number(1,6)}}'))).toBeGreaterThanOrEqual(1);
    expect(Number(draw('{{random:number(1,6)}}'))).toBeLessThanOrEqual(6);
    expect(evaluated('{{random:number(3,3)}}')).toBe('3');
  });
});
