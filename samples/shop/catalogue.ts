export type Category = 'Lighting' | 'Textiles' | 'Kitchen' | 'Furniture';

export type Product = {
  readonly slug: string;
  readonly name: string;
  readonly category: Category;
  readonly priceCents: number;
  /** 0 to 5, half stars allowed. */
  readonly rating: number;
  readonly reviews: number;
  readonly stock: number;
  readonly colour: string;
  readonly line: string;
  readonly material: string;
};

export const categories: readonly Category[] = ['Lighting', 'Textiles', 'Kitchen', 'Furniture'];

const product = (
  slug: string,
  name: string,
  category: Category,
  priceCents: number,
  more: Pick<Product, 'rating' | 'reviews' | 'stock' | 'colour' | 'line' | 'material'>,
): Product => ({ slug, name, category, priceCents, ...more });

/** In the order of the shop window. */
export const products: readonly Product[] = [
  product('aurora-table-lamp', 'Aurora table lamp', 'Lighting', 4200, {
    rating: 4.5,
    reviews: 128,
    stock: 14,
    colour: '#e9a15b',
    line: 'A warm glow for late readers.',
    material: 'Mouth-blown glass, brass foot',
  }),
  product('linen-throw', 'Linen throw', 'Textiles', 6400, {
    rating: 4.8,
    reviews: 76,
    stock: 9,
    colour: '#9db4a0',
    line: 'Washed until it is as soft as an old shirt.',
    material: 'European linen',
  }),
  product('stoneware-mug', 'Stoneware mug', 'Kitchen', 1400, {
    rating: 4.2,
    reviews: 310,
    stock: 60,
    colour: '#6f8fa6',
    line: 'Holds a long coffee and keeps it hot.',
    material: 'Glazed stoneware',
  }),
  product('oak-stool', 'Oak stool', 'Furniture', 8900, {
    rating: 4.6,
    reviews: 41,
    stock: 6,
    colour: '#c0935f',
    line: 'A seat, a side table, a step to the top shelf.',
    material: 'Solid oak, oiled',
  }),
  product('aurora-table-lamp-mini', 'Aurora table lamp mini', 'Lighting', 2800, {
    rating: 4.1,
    reviews: 52,
    stock: 22,
    colour: '#eeb98a',
    line: 'The little sister, for a window sill.',
    material: 'Mouth-blown glass, brass foot',
  }),
  product('wool-cushion', 'Wool cushion', 'Textiles', 3500, {
    rating: 4.4,
    reviews: 64,
    stock: 31,
    colour: '#b8735c',
    line: 'Woven on a hand loom in two colours.',
    material: 'New wool, feather filling',
  }),
  product('enamel-kettle', 'Enamel kettle', 'Kitchen', 5800, {
    rating: 4.0,
    reviews: 87,
    stock: 3,
    colour: '#3f7d78',
    line: 'Sings when it is ready.',
    material: 'Enamelled steel',
  }),
  product('driftwood-mirror', 'Driftwood mirror', 'Furniture', 14500, {
    rating: 4.9,
    reviews: 18,
    stock: 2,
    colour: '#a9a08f',
    line: 'Every frame was shaped by the sea.',
    material: 'Driftwood, float glass',
  }),
  product('dune-floor-lamp', 'Dune floor lamp', 'Lighting', 12900, {
    rating: 4.3,
    reviews: 35,
    stock: 5,
    colour: '#d8c3a0',
    line: 'Light like the last hour of a beach day.',
    material: 'Paper shade, ash stem',
  }),
  product('striped-bath-towel', 'Striped bath towel', 'Textiles', 2200, {
    rating: 4.5,
    reviews: 190,
    stock: 48,
    colour: '#7c9cb5',
    line: 'Thick, quick to dry, never dull.',
    material: 'Organic cotton',
  }),
  product('oak-chopping-board', 'Oak chopping board', 'Kitchen', 3900, {
    rating: 4.7,
    reviews: 102,
    stock: 17,
    colour: '#b98a56',
    line: 'End grain, kind to every knife.',
    material: 'Solid oak',
  }),
  product('rattan-chair', 'Rattan chair', 'Furniture', 21000, {
    rating: 3.9,
    reviews: 12,
    stock: 0,
    colour: '#cfa56a',
    line: 'A chair for long afternoons.',
    material: 'Rattan, cotton seat',
  }),
];

export const findProduct = (slug: string): Product | undefined => products.find((item) => item.slug === slug);

export type ProductQuery = {
  readonly search: string;
  readonly categories: readonly string[];
  readonly inStockOnly: boolean;
  readonly sort: string;
};

const orders: Readonly<Record<string, (a: Product, b: Product) => number>> = {
  'price-up': (a, b) => a.priceCents - b.priceCents,
  'price-down': (a, b) => b.priceCents - a.priceCents,
  name: (a, b) => a.name.localeCompare(b.name),
  rating: (a, b) => b.rating - a.rating,
};

export const queryProducts = (query: ProductQuery): readonly Product[] => {
  const words = query.search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = products.filter(
    (item) =>
      words.every((word) => `${item.name} ${item.category} ${item.line}`.toLowerCase().includes(word)) &&
      (query.categories.length === 0 || query.categories.includes(item.category)) &&
      (!query.inStockOnly || item.stock > 0),
  );
  const order = orders[query.sort];
  return order === undefined ? found : found.toSorted(order);
};

/** `$1,120.00`. */
export const money = (cents: number): string =>
  `${cents < 0 ? '−' : ''}$${(Math.abs(cents) / 100).toLocaleString('en-US', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  })}`;
